using System.Buffers;
using System.Text.Json;
using OneLondon.Governance.Testing.Population;
using OneLondon.Governance.Tool.Terminals;
using OneLondon.Governance.Tool.Usage;

namespace OneLondon.Governance.Tool.Filtering;

/// <summary>Opens what is to be filtered: a file, standard input, or the synthetic record built in.</summary>
internal sealed class RecordInput
{
    private static readonly string[] NdjsonEndings = [".ndjson", ".jsonl"];

    private readonly Terminal _terminal;
    private readonly string? _file;
    private readonly bool _saysNdjson;

    public RecordInput(Terminal terminal, string? file, bool saysNdjson)
    {
        _terminal = terminal;
        _file = file;
        _saysNdjson = saysNdjson;
    }

    /// <summary>Gets whether no input is named, so that the synthetic record is filtered.</summary>
    public bool IsEmbedded => _file is null;

    /// <summary>Gets whether the input can be read twice.</summary>
    public bool IsRepeatable => _file is not null and not "-";

    /// <summary>Gets whether it is said to be NDJSON, by option or by the file's ending; its length may then be any.</summary>
    public bool IsStatedNdjson => _saysNdjson || (IsRepeatable && NdjsonEndings.Contains(Path.GetExtension(_file), StringComparer.OrdinalIgnoreCase));

    /// <exception cref="UsageException">The file cannot be read.</exception>
    public Stream Open()
    {
        if (!IsRepeatable)
        {
            return _terminal.Input;
        }

        try
        {
            return new FileStream(_file!, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16, FileOptions.SequentialScan | FileOptions.Asynchronous);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UsageException("the file given to `--in` cannot be read; name a file that is there and open to you, or `-` for standard input");
        }
    }

    /// <summary>Reads the whole input.</summary>
    /// <exception cref="UsageException">The input is larger than the limit.</exception>
    public async Task<ReadOnlyMemory<byte>> ReadAsync(int limit, CancellationToken cancellation)
    {
        if (IsEmbedded)
        {
            ArrayBufferWriter<byte> record = new();
            if (_saysNdjson)
            {
                LondonRecords.WriteNdjson([LondonPopulation.Example], record);
            }
            else
            {
                LondonRecords.WriteRecord(LondonPopulation.Example, record);
            }

            return record.WrittenMemory;
        }

        ArrayBufferWriter<byte> bytes = new(1 << 16);
        Stream stream = Open();
        await using (stream.ConfigureAwait(false))
        {
            int read;
            while ((read = await stream.ReadAsync(bytes.GetMemory(1 << 16), cancellation).ConfigureAwait(false)) > 0)
            {
                bytes.Advance(read);
                if (bytes.WrittenCount > limit)
                {
                    throw new UsageException($"the input is larger than {limit / (1024 * 1024)} MiB; filter a document of that size at most, or NDJSON with `--ndjson`");
                }
            }
        }

        return bytes.WrittenMemory;
    }

    /// <summary>Tells whether the bytes are several JSON values on lines of their own.</summary>
    public static bool LooksLikeNdjson(ReadOnlySpan<byte> bytes)
    {
        int end = bytes.IndexOf((byte)'\n');
        if (end < 0 || bytes[end..].Trim(" \t\r\n"u8).IsEmpty)
        {
            return false;
        }

        try
        {
            Utf8JsonReader line = new(bytes[ByteOrderMark.LengthIn(bytes)..end]);
            return line.Read() && line.TokenType == JsonTokenType.StartObject && line.TrySkip() && !line.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
