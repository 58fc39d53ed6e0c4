using System.Text.Json.Nodes;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies;

namespace OneLondon.Governance.Tests.Naive;

/// <summary>Shows that the proof of agreement can fail: each alteration of policy or gates below is caught.</summary>
public sealed class NaiveMutationTests
{
    private static readonly IReadOnlyList<NaiveLeaf> Leaves = ForkingRecorder.Explore(new NaiveRules(new NaiveSettings()));

    public static TheoryData<string, string> LostConditions => new()
    {
        { "care-view", "no-sale" },
        { "care-view", "no-pharmaceutical-party" },
        { "care-view", "network-secure" },
        { "care-view", "objection-allows" },
        { "break-glass", "area-connected" },
        { "break-glass", "relationship-not-refuted" },
        { "care-claimed-unscheduled", "care-unscheduled" },
        { "directed-administration", "direction-holds" },
        { "secondary-records", "opt-out-allows" },
        { "secondary-aggregates", "commerce-recorded" },
        { "secondary-release", "disclosure-control-passed" },
        { "own-access-log-proxy", "person-is-proxy" },
    };

    [Theory]
    [MemberData(nameof(LostConditions))]
    public void Proof_OfAGrantThatLostACondition_Fails(string grant, string condition) =>
        Fails(root => Baseline.Without(Baseline.Grant(root, grant), "requires", condition));

    [Theory]
    [InlineData("pharmacist", "appointments", "Y")]
    [InlineData("researcher", "letters", "T")]
    [InlineData("administrator", "diagnoses", "D")]
    [InlineData("privacy-officer", "diagnoses", "A")]
    [InlineData("care-assistant", "care-plans", "-")]
    public void Proof_OfAnAlteredCell_Fails(string role, string category, string letter) => Fails(root =>
    {
        JsonObject cells = Baseline.Role(root, role)["cells"]!.AsObject();
        cells.Remove(category);
        if (letter != "-")
        {
            cells[category] = letter;
        }

        foreach (JsonNode? grant in root["grants"]!.AsArray().Where(g => g!["cells"]!.GetValue<string>() == "A"))
        {
            grant!.AsObject().Remove("categories");
        }
    });

    [Fact]
    public void Proof_OfBreakGlassForAll_Fails() => Fails(root => Baseline.Role(root, "care-home")["breakGlass"] = true);

    [Fact]
    public void Proof_OfAForgottenReview_Fails() =>
        Fails(root => Baseline.Without(Baseline.Grant(root, "care-claimed-emergency"), "obliges", "sampled-review"));

    [Fact]
    public void Proof_OfALowerBreakGlassLabel_Fails() => Fails(root => Baseline.Grant(root, "break-glass")["labels"] = "R");

    [Fact]
    public void Proof_OfReleasedRecords_Fails() => Fails(root => Baseline.Grant(root, "secondary-release")["level"] = "depersonalised");

    [Fact]
    public void Proof_OfAWriteableSharedRecord_Fails() =>
        Fails(root => root["programmes"]![0]!["operations"]!.AsArray().Add("change"));

    [Fact]
    public void Proof_OfAPlannerWhoResearches_Fails() =>
        Fails(root => Baseline.Role(root, "service-planner")["purposes"]!.AsArray().Add("research"));

    [Fact]
    public void Proof_OfPendingObjectionsLetThrough_Fails() => Fails(root => root["settings"]!["pendingObjections"] = "allow");

    [Fact]
    public void Proof_OfAGateThatLetsMoreThrough_Fails()
    {
        var random = new Random(11);
        foreach (Gate gate in Baseline.Policy.Gates.Gates.Where(gate => gate.Name != "agreement"))
        {
            ulong every = gate.Table.Aggregate(0UL, (all, word) => all | (uint)word);
            int[] closed = [.. gate.RawValues().Select(facts => (int)(facts.FactBits >> gate.Offset)).Where(p => (gate.Table[p] & every) != every)];
            int pattern = closed[random.Next(closed.Length)];

            string? found = Disagreement(Baseline.WithGate(gate.Name, table => table[pattern] |= every));

            Assert.True(found is not null, $"gate `{gate.Name}` lets pattern {pattern} through, and nobody notices");
        }
    }

    [Fact]
    public void Proof_OfAGateThatForgetsAnObligation_Fails() => Assert.NotNull(Disagreement(Baseline.WithGate("objection", table =>
    {
        for (int pattern = 0; pattern < table.Length; pattern++)
        {
            table[pattern] &= ~((ulong)Obligations.WithholdObjectedControllers << 32);
        }
    })));

    private static void Fails(Action<JsonObject> alter) => Assert.NotNull(Disagreement(Baseline.Altered(alter)));

    private static string? Disagreement(Policy policy) => new CoreAgreement(policy).FirstDisagreement(Leaves);
}
