using System.Text.Json.Nodes;
using OneLondon.Governance.Fhir.Tests.Generation;
using OneLondon.Governance.Fhir.Tests.Naive;

namespace OneLondon.Governance.Fhir.Tests.Properties;

/// <summary>
/// Filtering what was released gives the same bytes, where what tells whose record it is was itself released:
/// identifiable, the patient's resources kept, no reference cut down to its type, no objection.
/// </summary>
internal sealed class IsIdempotent : RecordProperty
{
    public override string? Breach(FilterUnderTest filter, GeneratedDocument document, NaiveGrant grant, Dice dice)
    {
        var identified = grant.Permits(0, 0) && grant.Permits(0, 1) && grant.Permits(0, 2);
        if (grant.Depersonalised || grant.WithheldControllers is not null || !identified)
        {
            return null;
        }

        var naive = Naive(document.Utf8, grant);
        var once = filter(document.Utf8, grant);
        if (once.Malformed || naive.Withheld || !KeepsPatients(document.Root, naive) || once.Text.Contains("{\"type\":\"Patient\"}", StringComparison.Ordinal))
        {
            return null;
        }

        var twice = filter(once.Output, grant);
        return twice.SameAs(once) ? null : $"the second time: {twice}";
    }

    private static bool KeepsPatients(JsonObject root, NaiveAnswer naive)
    {
        if (root["entry"] is not JsonArray entries)
        {
            return true;
        }

        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i]?["resource"]?["resourceType"]?.ToString() == "Patient" && !naive.Kept.Contains($"entry/{i}"))
            {
                return false;
            }
        }

        return true;
    }
}
