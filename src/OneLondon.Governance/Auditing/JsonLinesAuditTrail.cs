namespace OneLondon.Governance.Auditing;

/// <summary>
/// Keeps audit records in a file that only grows, one JSON object a line, flushed to disk record by record. A line torn by
/// a crash is never cut off: it is closed, and a repair record says where it lies. One writer at a time, across processes.
/// </summary>
public sealed class JsonLinesAuditTrail : IAuditTrail, IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Func<TrailFile> _open;
    private readonly TimeProvider _time;
    private TrailFile? _file;
    private long _end;
    private bool _lost;
    private bool _disposed;

    internal JsonLinesAuditTrail(Func<TrailFile> open, TimeProvider time)
    {
        _open = open;
        _time = time;
    }

    /// <summary>Opens the file or makes a new one, readable by its owner alone, and closes off a damaged end.</summary>
    /// <exception cref="IOException">The file cannot be opened, or another writer has it.</exception>
    /// <exception cref="InvalidDataException">The file is no audit trail, or too damaged to go on with.</exception>
    /// <exception cref="NotSupportedException">Another version wrote the file.</exception>
    public static JsonLinesAuditTrail Open(string path, TimeProvider time)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(time);
        var trail = new JsonLinesAuditTrail(() => DiskTrailFile.OpenAlone(path), time);
        trail.EnsureOpenAsync().GetAwaiter().GetResult();
        return trail;
    }

    /// <inheritdoc/>
    public async Task<AuditReceipt> AppendAsync(AuditRecord record, CancellationToken cancellationToken)
    {
        byte[] line = JsonLines.Line(record);
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // INVARIANT: from here on cancellation is not heard, so that a line is written whole.
            cancellationToken.ThrowIfCancellationRequested();
            await EnsureOpenAsync().ConfigureAwait(false);
            return await WriteAsync(line).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Closes the file, after an append under way.</summary>
    public void Dispose()
    {
        _turn.Wait();
        _disposed = true;
        Close();
        _turn.Release();
    }

    private async Task EnsureOpenAsync()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_lost)
        {
            throw new IOException("the disk did not confirm an earlier audit record; check it, then open the trail afresh");
        }

        if (_file is not null)
        {
            return;
        }

        _file = _open();
        try
        {
            long sound = AuditTail.SoundLength(_file);
            _end = _file.Length;
            if (sound < _end)
            {
                await RepairAsync(_file, sound).ConfigureAwait(false);
            }
        }
        catch
        {
            Close();
            throw;
        }
    }

    private async Task RepairAsync(TrailFile file, long sound)
    {
        byte[] last = new byte[1];
        file.Read(_end - 1, last);
        byte[] line = JsonLines.Line(new AuditRecord
        {
            Kind = AuditKind.Repair,
            At = _time.GetUtcNow(),
            DamagedOffset = sound,
            DamagedLength = _end - sound,
        });
        await WriteAsync(last[0] == (byte)'\n' ? line : [(byte)'\n', .. line]).ConfigureAwait(false);
    }

    private async Task<AuditReceipt> WriteAsync(byte[] line)
    {
        long position = _end;
        bool written = false;
        try
        {
            TrailFile file = _file!;
            await Task.Run(() =>
            {
                file.Write(position, line);
                written = true;
                file.Flush();
            }).ConfigureAwait(false);
            _end = position + line.Length;
            return new AuditReceipt { Position = position };
        }
        catch
        {
            // A failed write is found and closed off when the file is next opened. After a failed flush the system may
            // forget what it did not write and report success the next time: nothing here can be trusted any more.
            _lost |= written;
            Close();
            throw;
        }
    }

    private void Close()
    {
        _file?.Dispose();
        _file = null;
    }
}
