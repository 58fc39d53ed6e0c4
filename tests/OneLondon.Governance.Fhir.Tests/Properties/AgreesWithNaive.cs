using OneLondon.Governance.Fhir.Tests.Generation;
using OneLondon.Governance.Fhir.Tests.Naive;

namespace OneLondon.Governance.Fhir.Tests.Properties;

/// <summary>The filter says what the naive one says, member order included.</summary>
internal sealed class AgreesWithNaive : RecordProperty
{
    public override string? Breach(FilterUnderTest filter, GeneratedDocument document, NaiveGrant grant, Dice dice) =>
        Breach(filter, document.Utf8, grant);

    public static string? Breach(FilterUnderTest filter, byte[] document, NaiveGrant grant)
    {
        var expected = Naive(document, grant);
        var actual = filter(document, grant);
        if (expected.Malformed || actual.Malformed)
        {
            return expected.Malformed == actual.Malformed ? null
                : expected.Malformed ? "the naive filter calls it malformed" : "the filter calls it malformed";
        }

        return SemanticJson.Difference(actual.Output, expected.Output!);
    }
}
