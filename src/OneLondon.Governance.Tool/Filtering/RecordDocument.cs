using System.Buffers;
using OneLondon.Governance.Access;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Fhir;

namespace OneLondon.Governance.Tool.Filtering;

/// <summary>One resource or Bundle: released whole or not at all.</summary>
internal sealed class RecordDocument : IFilteredRecord
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly bool _isCompact;

    public RecordDocument(ReadOnlyMemory<byte> bytes, bool isCompact)
    {
        _bytes = bytes;
        _isCompact = isCompact;
    }

    public PatientKey FindPatient(CancellationToken cancellation)
    {
        PatientFinder finder = new();
        finder.Look(_bytes);
        return finder.Found;
    }

    public async Task<FhirFilterResult> ReleaseAsync(
        FhirRecordFilter filter, AccessResult access, AccessGate gate, OutputTarget target, CancellationToken cancellation)
    {
        ArrayBufferWriter<byte> filtered = new(Math.Max(_bytes.Length, 1));
        FhirFilterResult result = filter.Filter(_bytes.Span, access.Grant!, filtered);
        FilteredRecord.RequireAccepted(result);
        if (result.Released > 0)
        {
            ReadOnlyMemory<byte> released = _isCompact ? filtered.WrittenMemory : PrettyJson.Of(filtered.WrittenSpan);
            await gate.RecordReleaseAsync(access, FilteredRecord.CountsOf(result), result.Resources, cancellation).ConfigureAwait(false);
            await target.WriteAsync(
                async stream =>
                {
                    await stream.WriteAsync(released, cancellation).ConfigureAwait(false);
                    return true;
                },
                cancellation).ConfigureAwait(false);
        }

        return result;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
