using System.Buffers;
using System.IO.Pipelines;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Fhir.Filtering;
using OneLondon.Governance.Fhir.Json;
using OneLondon.Governance.Fhir.Tables;

namespace OneLondon.Governance.Fhir;

/// <summary>
/// Filters FHIR R4, R4B and R5 JSON by a grant: UTF-8 in, minified UTF-8 out, a document whole or not at all. What is
/// withheld leaves no trace. Malformed input and grants that cannot be honoured give a refused result, never an
/// exception, and nothing is written. Immutable and thread-safe.
/// </summary>
public sealed partial class FhirRecordFilter
{
    private const int MaxAllowed = 1 << 30;
    private readonly FhirFilterOptions _options;
    private readonly RunPool _pool;

    /// <summary>Makes a filter with the standard table and limits, which refuses depersonalised grants for want of a key.</summary>
    public FhirRecordFilter()
        : this(new FhirFilterOptions())
    {
    }

    /// <summary>Makes a filter.</summary>
    /// <exception cref="ArgumentNullException">No options, table or clock are given.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A limit is out of its range.</exception>
    public FhirRecordFilter(FhirFilterOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(options.Table, nameof(options));
        ArgumentNullException.ThrowIfNull(options.Clock, nameof(options));
        ArgumentNullException.ThrowIfNull(options.TrustedServers, nameof(options));
        Require(options.MaxDocumentBytes, MaxAllowed, nameof(options.MaxDocumentBytes));
        Require(options.MaxLineBytes, MaxAllowed, nameof(options.MaxLineBytes));
        Require(options.MaxDepth, 1000, nameof(options.MaxDepth));
        Require(options.MaxEntries, int.MaxValue, nameof(options.MaxEntries));
        _options = options;
        _pool = new RunPool(
            options.Table, new FhirFilterLimits(options.MaxDocumentBytes, options.MaxDepth, options.MaxEntries, options.MaxLineBytes));
    }

    /// <summary>Gets the table it filters by.</summary>
    internal FhirTable Table => _options.Table;

    /// <summary>Filters one document: a resource or a Bundle.</summary>
    /// <exception cref="ArgumentNullException">No grant or no output is given.</exception>
    public FhirFilterResult Filter(ReadOnlySpan<byte> document, Grant grant, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(grant);
        ArgumentNullException.ThrowIfNull(output);
        FhirRedaction? redaction = GrantAdapter.Adapt(grant, _options, out FhirFilterFault? fault);
        if (redaction is null)
        {
            return Refused(fault!);
        }

        if (!redaction.Depersonalised)
        {
            return Filter(document, grant, redaction, output);
        }

        // INVARIANT: a key that fails halfway leaves nothing half written.
        using var whole = new ClearedWriter();
        FhirFilterResult result = Filter(document, grant, redaction, whole);
        output.Write(whole.WrittenSpan);
        return result;
    }

    /// <summary>Filters one document that lies in several pieces.</summary>
    /// <exception cref="ArgumentNullException">No grant or no output is given.</exception>
    public FhirFilterResult Filter(in ReadOnlySequence<byte> document, Grant grant, IBufferWriter<byte> output)
    {
        if (document.IsSingleSegment)
        {
            return Filter(document.FirstSpan, grant, output);
        }

        if (document.Length > _options.MaxDocumentBytes)
        {
            ArgumentNullException.ThrowIfNull(grant);
            return Refused(FaultText.Of(JsonFault.TooLong, _options.MaxDocumentBytes, 0));
        }

        using var whole = new ClearedBuffer((int)document.Length);
        document.CopyTo(whole.Span);
        return Filter(whole.Span, grant, output);
    }

    /// <summary>Filters one document from a stream to a stream; the output is written when all of it is decided.</summary>
    /// <exception cref="ArgumentNullException">A stream or the grant is missing.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; before the output began, nothing is written.</exception>
    public async ValueTask<FhirFilterResult> FilterAsync(Stream input, Stream output, Grant grant, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        PipeReader reader = PipeReader.Create(input, new StreamPipeReaderOptions(leaveOpen: true));
        PipeWriter writer = PipeWriter.Create(output, new StreamPipeWriterOptions(leaveOpen: true));
        try
        {
            return await FilterAsync(reader, writer, grant, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await reader.CompleteAsync().ConfigureAwait(false);
            await writer.CompleteAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Filters one document from a pipe to a pipe, neither of which is completed.</summary>
    /// <exception cref="ArgumentNullException">A pipe or the grant is missing.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; before the output began, nothing is written.</exception>
    public async ValueTask<FhirFilterResult> FilterAsync(PipeReader input, PipeWriter output, Grant grant, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(grant);
        while (true)
        {
            ReadResult read = await input.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (read.IsCanceled)
            {
                throw new OperationCanceledException("the reader was cancelled");
            }

            if (read.IsCompleted || read.Buffer.Length > _options.MaxDocumentBytes)
            {
                using var whole = new ClearedWriter();
                FhirFilterResult result = Filter(read.Buffer, grant, whole);
                input.AdvanceTo(read.Buffer.End);
                if (result.BytesWritten > 0)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    await output.WriteAsync(whole.WrittenMemory, cancellationToken).ConfigureAwait(false);
                }

                return result;
            }

            input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    internal FhirFilterResult Filter(ReadOnlySpan<byte> document, Grant grant, FhirRedaction redaction, IBufferWriter<byte> output)
    {
        RecordRun run = _pool.Rent(grant.Policy);
        var tally = new WithheldTally();
        long written;
        try
        {
            written = run.Filter(document, redaction, _pool.NoticeFor(redaction.Normal), isLine: false, output, tally);
        }
        catch (JsonFaultException fault)
        {
            _pool.Return(grant.Policy, run);
            return Refused(FaultText.Of(fault.Fault, fault.Offset, FaultText.LineOf(document, fault.Offset)));
        }

        _pool.Return(grant.Policy, run);
        FhirFilterOutcome outcome = tally.RootReleased ? FhirFilterOutcome.Released : FhirFilterOutcome.Withheld;
        return new FhirFilterResult(outcome, null, document.Length, written, tally, grant.Policy);
    }

    private static FhirFilterResult Refused(FhirFilterFault fault) =>
        new(FhirFilterOutcome.Refused, fault, 0, 0, null, null);

    private static void Require(int value, int most, string name)
    {
        if (value < 1 || value > most)
        {
            throw new ArgumentOutOfRangeException(name, $"`{name}` must be 1 to {most}");
        }
    }
}
