using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using OneLondon.Governance.Auditing.Trails.Hashing;

namespace OneLondon.Governance.Auditing.Trails;

/// <summary>
/// Makes the frame of a record on the thread of the one who appends: its JSON, and the SHA-256 of it where the code will stand, unless that is
/// made faster for many at once (<see cref="TrailBatch.Chain"/>).
/// </summary>
internal sealed class TrailScratch
{
    [ThreadStatic]
    private static TrailScratch? _free;

    private readonly ArrayBufferWriter<byte> _buffer = new(2048);
    private readonly Utf8JsonWriter _writer;

    private TrailScratch() => _writer = new Utf8JsonWriter(_buffer);

    /// <summary>Gets the frame.</summary>
    public ReadOnlySpan<byte> Frame => _buffer.WrittenSpan;

    /// <summary>Gives one that nobody uses; one that is lost to an exception is made anew.</summary>
    public static TrailScratch Rent()
    {
        TrailScratch scratch = _free ?? new TrailScratch();
        _free = null;
        return scratch;
    }

    /// <summary>Gives it back, on the same thread.</summary>
    public void Return()
    {
        _buffer.ResetWrittenCount();
        _free = this;
    }

    /// <summary>Frames a record.</summary>
    /// <exception cref="ArgumentException">It is no record that the format can write, or too long.</exception>
    public void Write(AuditRecord record)
    {
        Begin();
        _writer.Reset();
        AuditRecordFormat.Write(_writer, record);
        _writer.Flush();
        End(TrailFrame.MaximumRecord);
    }

    /// <summary>Frames the JSON of a record as it is.</summary>
    /// <exception cref="ArgumentException">It is too long.</exception>
    public void Write(ReadOnlySpan<byte> body)
    {
        Begin();
        _buffer.Write(body);
        End(TrailFrame.MaximumBody);
    }

    private void Begin()
    {
        _buffer.ResetWrittenCount();
        _buffer.GetSpan(TrailFrame.PrefixLength);
        _buffer.Advance(TrailFrame.PrefixLength);
    }

    private void End(int maximum)
    {
        int length = _buffer.WrittenCount - TrailFrame.PrefixLength;
        if (length <= 0 || length > maximum)
        {
            throw new ArgumentException($"the audit record is longer than {maximum} bytes");
        }

        Span<byte> hash = _buffer.GetSpan(TrailFrame.CodeLength);
        if (!ManyHashes.IsFast)
        {
            SHA256.HashData(_buffer.WrittenSpan[TrailFrame.PrefixLength..], hash);
        }

        _buffer.Advance(TrailFrame.CodeLength);
        TrailFrame.WritePrefix(System.Runtime.InteropServices.MemoryMarshal.AsMemory(_buffer.WrittenMemory).Span, length, 0);
    }
}
