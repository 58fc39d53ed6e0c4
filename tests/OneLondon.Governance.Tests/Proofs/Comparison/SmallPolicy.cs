using System.Text.Json.Nodes;
using OneLondon.Governance.Policies;

namespace OneLondon.Governance.Tests.Proofs.Comparison;

/// <summary>A policy of three roles, three categories and a few grants, so small that every request to it can be decided.</summary>
internal sealed record SmallPolicy(IReadOnlyList<SmallGrant> Grants, IReadOnlyList<string> Rows, string PendingObjections)
{
    public static string[] Categories { get; } = ["diagnoses", "medication", "letters"];

    public static SmallPolicy Of(params SmallGrant[] grants) => new(grants, ["YYY", "Y--", "-YY"], "block");

    public static SmallPolicy Next(Random random) => new(
        [.. Enumerable.Range(1, random.Next(1, 5)).Select(i => SmallGrant.Next($"grant-{i}", random))],
        [.. Enumerable.Range(0, 3).Select(_ => Row(random))],
        "block");

    /// <summary>Gives this policy with one or two things changed.</summary>
    public SmallPolicy Changed(Random random)
    {
        SmallPolicy once = ChangedOnce(random);
        return random.Next(2) == 0 ? once : once.ChangedOnce(random);
    }

    public Policy Compile() => EditedPolicy.With(p =>
    {
        p["settings"]!["pendingObjections"] = PendingObjections;
        p["purposes"] = new JsonArray(new JsonObject { ["code"] = "direct-care", ["title"] = "Direct care", ["family"] = "direct-care" });
        p["programmes"] = new JsonArray(new JsonObject
        {
            ["code"] = "care-tool",
            ["title"] = "Care tool",
            ["kind"] = "care-tool",
            ["operations"] = Words("view"),
        });
        p["roles"] = new JsonArray([.. Rows.Select(Role)]);
        p["grants"] = new JsonArray([.. Grants.Select(Grant)]);
    });

    private static string Row(Random random) => new(random.GetItems("YYYYD-".AsSpan(), Categories.Length));

    private static JsonArray Words(string words) => new([.. words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => JsonValue.Create(w))]);

    private static JsonObject Role(string row, int index) => new()
    {
        ["code"] = $"role-{index + 1}",
        ["title"] = $"Role {index + 1}",
        ["kind"] = "registered-professional",
        ["labels"] = "N",
        ["breakGlass"] = false,
        ["purposes"] = Words("direct-care"),
        ["cells"] = new JsonObject(Categories.Zip(row).Where(c => c.Second != '-').Select(c => KeyValuePair.Create(c.First, (JsonNode?)c.Second.ToString()))),
    };

    private static JsonObject Grant(SmallGrant grant) => new()
    {
        ["id"] = grant.Id,
        ["title"] = $"Grants {grant.Categories}",
        ["cells"] = grant.Letter,
        ["roleKinds"] = Words("registered-professional"),
        ["purposes"] = Words("direct-care"),
        ["programmes"] = Words("care-tool"),
        ["operations"] = Words("view"),
        ["level"] = "identifiable",
        ["categories"] = Words(grant.Categories),
        ["requires"] = Words(grant.Requires),
        ["obliges"] = Words(grant.Obliges),
        ["labels"] = grant.Labels,
        ["cites"] = Words("P1"),
    };

    private SmallPolicy ChangedOnce(Random random)
    {
        List<SmallGrant> grants = [.. Grants];
        int at = random.Next(grants.Count);
        switch (random.Next(9))
        {
            case 0:
                grants.Insert(at, SmallGrant.Next("grant-new", random) with { Id = $"grant-{grants.Count + 1}-{random.Next(1000)}" });
                return this with { Grants = grants };
            case 1 when grants.Count > 1:
                grants.RemoveAt(at);
                return this with { Grants = grants };
            case 2:
                grants.Reverse();
                return this with { Grants = grants };
            case 3:
                List<string> rows = [.. Rows];
                rows[random.Next(rows.Count)] = Row(random);
                return this with { Rows = rows };
            case 4:
                return this with { PendingObjections = random.Next(2) == 0 ? "allow" : "block" };
            default:
                grants[at] = grants[at].Changed(random);
                return this with { Grants = grants };
        }
    }
}
