using System.Buffers;
using System.IO.Pipelines;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Fhir.Filtering;
using OneLondon.Governance.Fhir.Json;

namespace OneLondon.Governance.Fhir;

/// <content>NDJSON: a resource a line, any number of lines, in memory of one line and some 40 bytes a resource released, to name it.</content>
public sealed partial class FhirRecordFilter
{
    /// <summary>Filters NDJSON from a stream to a stream; a line withheld is left out, and an error ends the run at its line.</summary>
    /// <exception cref="ArgumentNullException">A stream or the grant is missing.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; lines before were released whole.</exception>
    public async ValueTask<FhirFilterResult> FilterLinesAsync(Stream input, Stream output, Grant grant, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        PipeReader reader = PipeReader.Create(input, new StreamPipeReaderOptions(leaveOpen: true));
        PipeWriter writer = PipeWriter.Create(output, new StreamPipeWriterOptions(leaveOpen: true));
        try
        {
            return await FilterLinesAsync(reader, writer, grant, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await reader.CompleteAsync().ConfigureAwait(false);
            await writer.CompleteAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Filters NDJSON from a pipe to a pipe, neither of which is completed.</summary>
    /// <exception cref="ArgumentNullException">A pipe or the grant is missing.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; lines before were released whole.</exception>
    public async ValueTask<FhirFilterResult> FilterLinesAsync(PipeReader input, PipeWriter output, Grant grant, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(grant);
        using var lines = new LineRun(this, grant);
        while (true)
        {
            ReadResult read = await input.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (read.IsCanceled)
            {
                throw new OperationCanceledException("the reader was cancelled");
            }

            SequencePosition consumed = lines.Take(read.Buffer, read.IsCompleted);
            input.AdvanceTo(consumed, read.Buffer.End);
            if (lines.HasOutput)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await output.WriteAsync(lines.Output, cancellationToken).ConfigureAwait(false);
                lines.ClearOutput();
            }

            if (lines.HasEnded || read.IsCompleted)
            {
                return lines.Result();
            }
        }
    }

    /// <summary>Filters whole lines as they come.</summary>
    private sealed class LineRun : IDisposable
    {
        private readonly FhirRecordFilter _filter;
        private readonly Grant _grant;
        private readonly FhirRedaction? _redaction;
        private readonly WithheldTally _tally = new();
        private readonly ClearedWriter _output = new();
        private FhirFilterFault? _fault;
        private long _line;
        private long _read;
        private long _written;
        private bool _released;

        public LineRun(FhirRecordFilter filter, Grant grant)
        {
            _filter = filter;
            _grant = grant;
            _redaction = GrantAdapter.Adapt(grant, filter._options, out _fault);
        }

        public bool HasEnded => _fault is not null;

        public bool HasOutput => _output.WrittenMemory.Length > 0;

        public ReadOnlyMemory<byte> Output => _output.WrittenMemory;

        public void ClearOutput() => _output.Clear();

        public SequencePosition Take(ReadOnlySequence<byte> buffer, bool isLast)
        {
            while (!HasEnded && buffer.PositionOf((byte)'\n') is { } end)
            {
                Take(buffer.Slice(0, end));
                _read++;
                buffer = buffer.Slice(buffer.GetPosition(1, end));
            }

            if (!HasEnded && buffer.Length > _filter._options.MaxLineBytes)
            {
                End(JsonFault.TooLong, _filter._options.MaxLineBytes);
            }

            if (!HasEnded && isLast && !buffer.IsEmpty)
            {
                Take(buffer);
                return buffer.End;
            }

            return buffer.Start;
        }

        public FhirFilterResult Result() => new(
            _fault is not null ? FhirFilterOutcome.Refused : _released ? FhirFilterOutcome.Released : FhirFilterOutcome.Withheld,
            _fault, _read, _written, _tally, _grant.Policy);

        public void Dispose() => _output.Dispose();

        private void Take(in ReadOnlySequence<byte> line)
        {
            _line++;
            if (!_grant.IsUsableAt(_filter._options.Clock.GetUtcNow()))
            {
                _fault = FaultText.OfGrant("the grant expired during the run", "ask for access again, for a longer time");
            }
            else if (line.Length > _filter._options.MaxLineBytes)
            {
                End(JsonFault.TooLong, _filter._options.MaxLineBytes);
            }
            else if (line.IsSingleSegment)
            {
                Take(line.FirstSpan);
            }
            else
            {
                using var whole = new ClearedBuffer((int)line.Length);
                line.CopyTo(whole.Span);
                Take(whole.Span);
            }
        }

        private void Take(ReadOnlySpan<byte> line)
        {
            // A byte order mark stands at the very start or nowhere.
            bool marked = line.StartsWith("\uFEFF"u8);
            if (marked && _line > 1)
            {
                End(JsonFault.Unexpected, 0);
                return;
            }

            ReadOnlySpan<byte> json = marked ? line[3..] : line;
            if (!json.ContainsAnyExcept(" \t\r"u8))
            {
                _read += line.Length;
                return;
            }

            RecordRun run = _filter._pool.Rent(_grant.Policy);
            try
            {
                long written = run.Filter(json, _redaction!, _filter._pool.NoticeFor(_redaction!.Normal), isLine: true, _output, _tally);
                _read += line.Length;
                if (written > 0)
                {
                    _output.Write("\n"u8);
                    _written += written + 1;
                    _released = true;
                }
            }
            catch (JsonFaultException fault)
            {
                End(fault.Fault, fault.Offset + (marked ? 3 : 0));
            }

            _filter._pool.Return(_grant.Policy, run);
        }

        private void End(JsonFault fault, long offset) => _fault = FaultText.Of(fault, _read + offset, _line);
    }
}
