using OneLondon.Governance.Policies.Documents;

namespace OneLondon.Governance.Tool.Tests;

/// <summary>Policy files for tests.</summary>
internal static class Overlays
{
    /// <summary>Gets the baseline without the relationship that care asks for, which the constitution forbids.</summary>
    public static string Refuted => Baseline().Replace("\"relationship-established\", \"objection-allows\"", "\"objection-allows\"", StringComparison.Ordinal);

    /// <summary>Takes letters from pharmacists for care co-ordination, and is overdue for review.</summary>
    public const string Trust = """
        {
          "format": 1,
          "name": "trust",
          "version": "2.0.0",
          "over": "onelondon-baseline",
          "owner": "Trust",
          "reviewBy": "2026-01-31",
          "narrowings": [
            { "roles": ["pharmacist"], "categories": ["letters"], "purposes": ["care-coordination"], "reason": "letters go by post", "approver": "Caldicott guardian", "reviewBy": "2027-01-31" }
          ]
        }
        """;

    /// <summary>Has two problems, in two places.</summary>
    public const string Broken = """
        {
          "format": 1,
          "name": "broken",
          "version": "2",
          "over": "onelondon-baseline",
          "ownerr": "Trust"
        }
        """;

    /// <summary>Gives the baseline as it is written.</summary>
    public static string Baseline()
    {
        using Stream stream = PolicyDocument.OpenBaseline();
        using StreamReader text = new(stream);
        return text.ReadToEnd();
    }
}
