using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;

namespace OneLondon.Governance.Auditing.Trails;

/// <summary>A record on its way to the disk: its JSON and the SHA-256 of it, both made by the one who waits.</summary>
internal sealed class TrailEntry : TaskCompletionSource<AuditReceipt>
{
    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Writer)? _writing;

    private readonly byte[] _bytes;

    private TrailEntry(byte[] bytes, int length)
        : base(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        _bytes = bytes;
        Length = length;
    }

    /// <summary>Gets how many bytes the JSON has.</summary>
    public int Length { get; }

    public ReadOnlySpan<byte> Body => _bytes.AsSpan(0, Length);

    public ReadOnlySpan<byte> Hash => _bytes.AsSpan(Length, SHA256.HashSizeInBytes);

    /// <summary>Takes a record.</summary>
    /// <exception cref="ArgumentException">It is no record that the format can write, or too long.</exception>
    public static TrailEntry Of(AuditRecord record)
    {
        (ArrayBufferWriter<byte> buffer, Utf8JsonWriter writer) = _writing ??= Writing();
        buffer.ResetWrittenCount();
        writer.Reset();
        try
        {
            AuditRecordFormat.Write(writer, record);
            writer.Flush();
        }
        catch
        {
            _writing = null;
            throw;
        }

        return Of(buffer.WrittenSpan);
    }

    /// <summary>Takes the JSON of a record.</summary>
    public static TrailEntry Of(ReadOnlySpan<byte> body)
    {
        if (body.Length is 0 or > TrailFrame.MaximumBody)
        {
            throw new ArgumentException($"the audit record is longer than {TrailFrame.MaximumBody} bytes", nameof(body));
        }

        byte[] bytes = ArrayPool<byte>.Shared.Rent(body.Length + SHA256.HashSizeInBytes);
        body.CopyTo(bytes);
        SHA256.HashData(body, bytes.AsSpan(body.Length));
        return new TrailEntry(bytes, body.Length);
    }

    /// <summary>Gives the memory back; the entry's bytes are gone.</summary>
    public void Return() => ArrayPool<byte>.Shared.Return(_bytes);

    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Writer) Writing()
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        return (buffer, new Utf8JsonWriter(buffer));
    }
}
