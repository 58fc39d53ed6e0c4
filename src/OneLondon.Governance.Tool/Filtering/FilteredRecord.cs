using OneLondon.Governance.Auditing;
using OneLondon.Governance.Fhir;
using OneLondon.Governance.Tool.Usage;

namespace OneLondon.Governance.Tool.Filtering;

/// <summary>Opens inputs as records, and holds what both sides share.</summary>
internal static class FilteredRecord
{
    private static readonly int LargestDocument = new FhirFilterOptions().MaxDocumentBytes;

    public static async Task<IFilteredRecord> OpenAsync(RecordInput input, bool isCompact, CancellationToken cancellation)
    {
        if (input.IsStatedNdjson && !input.IsEmbedded)
        {
            return new RecordLines(input.Open, input.IsRepeatable);
        }

        ReadOnlyMemory<byte> bytes = await input.ReadAsync(LargestDocument, cancellation).ConfigureAwait(false);
        return input.IsStatedNdjson || RecordInput.LooksLikeNdjson(bytes.Span)
            ? new RecordLines(() => new MemoryStream(bytes.ToArray(), writable: false), isRepeatable: true)
            : new RecordDocument(bytes, isCompact);
    }

    /// <exception cref="UsageException">The filter refused the input, or the grant for it.</exception>
    public static void RequireAccepted(FhirFilterResult result)
    {
        if (result.Fault is { } fault)
        {
            throw new UsageException(fault.Line > 0 ? $"the input is not accepted: {fault}" : fault.ToString());
        }
    }

    public static IReadOnlyList<WithheldCount> CountsOf(FhirFilterResult result) =>
        [.. result.Withheld.Select(withheld => new WithheldCount { Category = withheld.Category, Items = withheld.Resources + withheld.Elements })];
}
