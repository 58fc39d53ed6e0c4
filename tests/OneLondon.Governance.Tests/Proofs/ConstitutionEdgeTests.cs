using System.Text.Json.Nodes;
using OneLondon.Governance.Policies;
using OneLondon.Governance.Proofs;

namespace OneLondon.Governance.Tests.Proofs;

/// <summary>Policies that break the framework in one corner of the space alone: each is refuted, and by the sentence that says so.</summary>
public sealed class ConstitutionEdgeTests
{
    private const string LogDetail = """{ "code": "log-detail", "title": "Log detail", "within": "access-log" }""";

    public static TheoryData<string> Names => [.. Edits.Keys];

    private static IReadOnlyDictionary<string, (string Invariant, Action<JsonObject> Edit)> Edits { get; } =
        new Dictionary<string, (string, Action<JsonObject>)>
        {
            ["an administrator sees labels that a director may not"] =
                ("direction-passes-on-no-more", p => p.Role("administrator")["labels"] = "R"),
            ["a part of the access log is shown in direct care"] = ("access-log-apart", LogInCare),
            ["a person writes a part of the access log"] = ("shared-record-is-view-only", WrittenLog),
            ["an analyst finds cases for emergency care"] = ("within-the-row", CasesInEmergencies),
            ["an officer reads the log over any network"] =
                ("secure-network-connected-area-authorised-role", p => p.Grant("access-audit").Drop("requires", "network-secure")),
            ["a care team reads the log over any network"] =
                ("secure-network-connected-area-authorised-role", p => p.Grant("access-audit-by-care-team").Drop("requires", "network-secure")),
            ["a care team reads the log from any area"] =
                ("secure-network-connected-area-authorised-role", p => p.Grant("access-audit-by-care-team").Drop("requires", "area-connected")),
            ["a care team reads the log of anybody"] =
                ("legitimate-relationship", p => p.Grant("access-audit-by-care-team").Drop("requires", "relationship-established")),
            ["break-glass writes"] =
                ("override-only-for-care-and-always-reviewed", p => p.Grant("break-glass").Put("operations", "change")),
            ["a claimed relationship writes"] =
                ("legitimate-relationship", p => p.Grant("care-claimed-emergency").Put("operations", "change")),
        };

    [Theory]
    [MemberData(nameof(Names))]
    public void Policy_BrokenInOneCorner_IsRefuted(string name)
    {
        (string invariant, Action<JsonObject> edit) = Edits[name];

        PolicyProof proof = PolicyVerifier.Verify(EditedPolicy.With(edit));

        Assert.Equal([invariant], proof.CounterExamples.Select(example => example.Invariant));
    }

    [Fact]
    public void AccessLog_WithAPartOfItsOwn_StaysProved()
    {
        Policy policy = EditedPolicy.With(
            _ => { }, $$"""{ "format": 1, "name": "ics", "version": "1.0.0", "over": "onelondon-baseline", "categories": [{{LogDetail}}] }""");

        Assert.Empty(PolicyVerifier.Verify(policy).CounterExamples);
    }

    private static void LogInCare(JsonObject policy)
    {
        policy["categories"] = new JsonArray(JsonNode.Parse(LogDetail));
        policy.Role("doctor")["cells"]!["log-detail"] = "Y";
    }

    private static void WrittenLog(JsonObject policy)
    {
        policy["categories"] = new JsonArray(JsonNode.Parse(LogDetail));
        policy.Grant("own-contribution-patient").Put("categories", "log-detail");
    }

    private static void CasesInEmergencies(JsonObject policy)
    {
        policy.Role("proactive-care-analyst").Put("purposes", "emergency-care");
        policy.Grant("case-finding").Put("purposes", "emergency-care");
    }
}
