using OneLondon.Governance.Access;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Fhir;
using OneLondon.Governance.Tool.Usage;

namespace OneLondon.Governance.Tool.Filtering;

/// <summary>NDJSON of any length, read as it comes; a file takes all of its released lines or none.</summary>
internal sealed class RecordLines : IFilteredRecord
{
    private readonly Func<Stream> _open;
    private readonly bool _isRepeatable;

    public RecordLines(Func<Stream> open, bool isRepeatable)
    {
        _open = open;
        _isRepeatable = isRepeatable;
    }

    public PatientKey FindPatient(CancellationToken cancellation)
    {
        if (!_isRepeatable)
        {
            throw ReadOnce();
        }

        using Stream stream = _open();
        if (!stream.CanSeek)
        {
            throw ReadOnce();
        }

        PatientFinder finder = new();
        finder.LookAtLines(stream, cancellation);
        return finder.Found;
    }

    public async Task<FhirFilterResult> ReleaseAsync(
        FhirRecordFilter filter, AccessResult access, AccessGate gate, OutputTarget target, CancellationToken cancellation)
    {
        FhirFilterResult? result = null;
        await target.WriteAsync(
            async output =>
            {
                Stream input = _open();
                await using (input.ConfigureAwait(false))
                {
                    result = await filter.FilterLinesAsync(input, output, access.Grant!, cancellation).ConfigureAwait(false);
                    FilteredRecord.RequireAccepted(result);
                    await gate.RecordReleaseAsync(access, FilteredRecord.CountsOf(result), result.Resources, cancellation).ConfigureAwait(false);
                    return result.Released > 0;
                }
            },
            cancellation).ConfigureAwait(false);
        return result!;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static UsageException ReadOnce() =>
        new("NDJSON from standard input or a pipe is read once, and so cannot be searched for its Patient; name the person with `--patient`");
}
