using System.Buffers;
using OneLondon.Governance.Fhir.Filtering;
using OneLondon.Governance.Fhir.Json;
using OneLondon.Governance.Fhir.Plans;
using OneLondon.Governance.Fhir.Tables;
using OneLondon.Governance.Fhir.Tests.Naive;

namespace OneLondon.Governance.Fhir.Tests.Properties;

/// <summary>The filters the properties are held against.</summary>
internal static class Filters
{
    private static readonly TablePlan Plan = TablePlan.Create(FhirTable.Default, siteCategories: null);
    private static readonly ThreadLocal<RecordRun> Runs = new(() => new RecordRun(Plan, new FhirFilterLimits(256 << 20, 64, int.MaxValue, 256 << 20)));

    /// <summary>The engine; one run is used again and again, as it is in service.</summary>
    public static FilterResult Fast(byte[] document, NaiveGrant grant)
    {
        var redaction = Redaction(grant);
        var output = new ArrayBufferWriter<byte>(Math.Max(1, document.Length));
        try
        {
            Runs.Value!.Filter(document, redaction, NoticeText.Create(grant.Normal), isLine: false, output, new WithheldTally());
        }
        catch (JsonFaultException)
        {
            // Nothing may have been written before the fault was found.
            return output.WrittenCount == 0 ? FilterResult.Error : new FilterResult(true, output.WrittenSpan.ToArray());
        }

        return new FilterResult(false, output.WrittenSpan.ToArray());
    }

    private static FhirRedaction Redaction(NaiveGrant grant) => new()
    {
        Normal = grant.Normal,
        Restricted = grant.Restricted,
        VeryRestricted = grant.VeryRestricted,
        Depersonalised = grant.Depersonalised,
        CareView = grant.CareView,
        NhsNumber = grant.NhsNumber,
        LogicalId = grant.LogicalId,
        TrustedServers = grant.TrustedBases,
        WithheldControllers = grant.WithheldControllers?.ToHashSet(StringComparer.OrdinalIgnoreCase),
        Pseudonymiser = new Tokens(grant),
    };

    private sealed class Tokens(NaiveGrant grant) : IPseudonymiser
    {
        public string Token(string scope, string value) => grant.Pseudonym(scope, value);
    }
}
