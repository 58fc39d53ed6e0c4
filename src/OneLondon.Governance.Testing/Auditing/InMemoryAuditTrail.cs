using OneLondon.Governance.Auditing;

namespace OneLondon.Governance.Testing.Auditing;

/// <summary>Keeps audit records in memory, for tests; written and read back through the real format.</summary>
public sealed class InMemoryAuditTrail : IAuditTrail
{
    private readonly Lock _gate = new();
    private readonly List<byte[]> _lines = [];

    /// <summary>Gets the records appended so far, in order.</summary>
    public IReadOnlyList<AuditRecord> Records
    {
        get
        {
            lock (_gate)
            {
                return [.. _lines.Select(line => AuditRecordFormat.Read(line))];
            }
        }
    }

    /// <inheritdoc/>
    public Task<AuditReceipt> AppendAsync(AuditRecord record, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<AuditReceipt>(cancellationToken);
        }

        byte[] line = AuditText.Of(record);
        lock (_gate)
        {
            _lines.Add(line);
            return Task.FromResult(new AuditReceipt { Position = _lines.Count - 1 });
        }
    }

    /// <summary>Gives everything appended as JSON, a record a line, to search for what must not be there.</summary>
    public string Text()
    {
        lock (_gate)
        {
            return string.Join('\n', _lines.Select(line => System.Text.Encoding.UTF8.GetString(line)));
        }
    }
}
