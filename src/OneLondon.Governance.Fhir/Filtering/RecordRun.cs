using System.Buffers;
using OneLondon.Governance.Fhir.Json;
using OneLondon.Governance.Fhir.Plans;

namespace OneLondon.Governance.Fhir.Filtering;

/// <summary>Filters one document at a time; what it holds in between is wiped.</summary>
internal sealed unsafe class RecordRun
{
    private readonly FhirFilterLimits _limits;
    private readonly DocumentState _state = new();
    private readonly RecordWalker _walker;
    private readonly RecordResolver _resolver;
    private readonly RecordWriter _writer;

    public RecordRun(TablePlan table, FhirFilterLimits limits)
    {
        _limits = limits;
        _walker = new RecordWalker(table, limits);
        _resolver = new RecordResolver(table);
        _writer = new RecordWriter(table, _resolver);
    }

    /// <summary>Filters a document; nothing is written before all of it is decided.</summary>
    /// <param name="document">UTF-8 JSON, with or without a byte order mark.</param>
    /// <param name="redaction">What may pass.</param>
    /// <param name="notice">The notice for it.</param>
    /// <param name="isLine">Whether the document is a line, which is left out where it is withheld.</param>
    /// <param name="output">Takes what is released.</param>
    /// <param name="tally">Counts what is not.</param>
    /// <exception cref="JsonFaultException">The document is not accepted; nothing has been written.</exception>
    public long Filter(ReadOnlySpan<byte> document, FhirRedaction redaction, NoticeText notice, bool isLine, IBufferWriter<byte> output, WithheldTally tally)
    {
        if (document.Length > _limits.DocumentBytes)
        {
            throw new JsonFaultException(JsonFault.TooLong, _limits.DocumentBytes);
        }

        var mark = document.StartsWith("\uFEFF"u8) ? 3 : 0;
        var json = document[mark..];
        try
        {
            fixed (byte* start = json)
            {
                // An empty span pins to null; the scanner reads nothing then.
                _state.Begin(start, json.Length);
                _walker.Walk(_state, redaction);
                _resolver.Resolve(_state, redaction);
                var written = Write(redaction, notice, output);
                tally.Add(_state);
                if (written >= 0)
                {
                    return written;
                }
            }
        }
        catch (JsonFaultException fault) when (mark > 0)
        {
            throw new JsonFaultException(fault.Fault, fault.Offset + mark);
        }
        finally
        {
            _writer.Wipe();
            _resolver.Wipe();
            _walker.Wipe();
            _state.Wipe();
        }

        if (isLine)
        {
            return 0;
        }

        output.Write(NoticeText.Withheld);
        return NoticeText.Withheld.Length;
    }

    /// <summary>Writes what stays, or notes that nothing does.</summary>
    /// <returns>The number of bytes written, or -1.</returns>
    private long Write(FhirRedaction redaction, NoticeText notice, IBufferWriter<byte> output)
    {
        if (_state.Records[0].Reason != WithholdReason.None)
        {
            return -1;
        }

        var minified = !_walker.HasWhitespace(_state.Records[0].End);
        if (redaction.NhsDigits.Length == 0 || (!redaction.Depersonalised && (redaction.Normal & CategoryBits.IdentifyingData) != 0))
        {
            return _writer.Write(_state, redaction, notice, minified, output);
        }

        // Without identity, nothing leaves before all of it has been searched.
        using var held = new ClearedWriter();
        _writer.Write(_state, redaction, notice, minified, held);
        if (NumberSearch.Finds(held.WrittenSpan, redaction.NhsDigits))
        {
            _state.Records[0].Reason = WithholdReason.Integrity;
            return -1;
        }

        output.Write(held.WrittenSpan);
        return held.WrittenSpan.Length;
    }
}
