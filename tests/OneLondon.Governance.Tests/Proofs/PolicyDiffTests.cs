using System.Text.Json.Nodes;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies;
using OneLondon.Governance.Proofs.Comparison;

namespace OneLondon.Governance.Tests.Proofs;

public sealed class PolicyDiffTests
{
    public static TheoryData<string> Edits => [.. BrokenPolicies.ByInvariant.Keys];

    [Fact]
    public void SamePolicy_Compared_HasNoChange()
    {
        PolicyComparison comparison = PolicyDiff.Compare(EditedPolicy.Baseline, EditedPolicy.With(_ => { }));

        Assert.True(comparison.IsEmpty);
        Assert.True(comparison.ChangedRequests.IsZero);
    }

    [Fact]
    public void CellTaken_Compared_IsCareWithheld()
    {
        Policy after = EditedPolicy.With(p => p.Role("pharmacist")["cells"]!.AsObject().Remove("letters"));

        PolicyComparison comparison = PolicyDiff.Compare(EditedPolicy.Baseline, after);

        Assert.Empty(comparison.Widening);
        Assert.All(comparison.Narrowing, c => Assert.Equal(["pharmacist"], c.Roles));
        Assert.Contains(comparison.Narrowing, c => c.IsCareWithheld && c.Lost.SequenceEqual(["letters"]));
    }

    [Fact]
    public void CarePurposeTaken_Compared_IsCareWithheld()
    {
        Policy after = EditedPolicy.With(p =>
        {
            JsonArray purposes = p["purposes"]!.AsArray();
            purposes.Remove(purposes.First(n => n!["code"]!.GetValue<string>() == "care-coordination"));
            foreach (JsonArray named in p["roles"]!.AsArray().Concat(p["grants"]!.AsArray()).Select(n => n!["purposes"]!.AsArray()))
            {
                named.Remove(named.FirstOrDefault(n => n!.GetValue<string>() == "care-coordination"));
            }
        });

        Assert.Contains(PolicyDiff.Compare(EditedPolicy.Baseline, after).Narrowing, c => c.IsCareWithheld);
    }

    [Fact]
    public void GrantBehindALimitedOne_Changed_IsListed()
    {
        static void Shared(JsonObject policy)
        {
            JsonObject agreed = JsonNode.Parse(policy.Grant("secondary-records").ToJsonString())!.AsObject();
            agreed["id"] = "agreed-records";
            agreed.Put("requires", "agreement-in-force");
            JsonArray grants = policy["grants"]!.AsArray();
            grants.Insert(grants.IndexOf(policy.Grant("secondary-records")), agreed);
        }

        Policy before = EditedPolicy.With(Shared);
        Policy after = EditedPolicy.With(p =>
        {
            Shared(p);
            p.Grant("secondary-records").Put("obliges", "review");
        });

        PolicyComparison comparison = PolicyDiff.Compare(before, after);

        Assert.Contains(comparison.Narrowing, c => c.When.Contains("the agreement's categories leave nothing of `agreed-records`", StringComparison.Ordinal));
        Assert.Contains(comparison.Narrowing, c => !c.When.Contains("leave nothing", StringComparison.Ordinal));
        Assert.True(PolicyDiff.Compare(before, EditedPolicy.With(Shared)).IsEmpty);
    }

    [Fact]
    public void ConditionDropped_Compared_SaysWhen()
    {
        PolicyComparison comparison = PolicyDiff.Compare(
            EditedPolicy.Baseline, EditedPolicy.With(BrokenPolicies.ByInvariant["opt-out-respected"]));

        Assert.DoesNotContain(comparison.Narrowing, c => c.Lost.Count > 0);
        PolicyChange change = Assert.Single(comparison.Widening, c => c.Roles.Contains("researcher") && c.Levels.Count == 1 && c.Gained.Count > 0);
        Assert.Contains("it is not so that the person has not opted out", change.When, StringComparison.Ordinal);
    }

    [Fact]
    public void SampleOverlay_WithCodesOfItsOwn_NeverWidens()
    {
        PolicyComparison comparison = PolicyDiff.Compare(
            EditedPolicy.Baseline, EditedPolicy.With(_ => { }, RepositoryFile.Text("samples/policies/example-ics.policy.json")));

        Assert.Empty(comparison.Widening);
        Assert.Contains("role `falls-nurse` is only in the policy after, and compared with `nurse`", comparison.Notes);
        Assert.Contains("category `sexual-health` is only in the policy after, and compared with `diagnoses`", comparison.Notes);
        Assert.DoesNotContain(comparison.Changes, c => c.Purposes.SequenceEqual(["falls-prevention"]) && !c.Roles.Contains("falls-nurse"));
        Assert.Contains(comparison.Narrowing, c => c.Roles.SequenceEqual(["researcher"]) && c.Lost.SequenceEqual(["sexual-health"]));
        Assert.Contains(comparison.Narrowing, c => c.IsCareWithheld && c.Roles.SequenceEqual(["falls-nurse"]) && c.Lost.Contains("letters"));
    }

    [Fact]
    public void RoleLikeNone_AddedToAWholePolicy_Widens()
    {
        PolicyComparison comparison = PolicyDiff.Compare(
            EditedPolicy.Baseline,
            EditedPolicy.With(p =>
            {
                JsonObject midwife = p.Role("nurse").DeepClone().AsObject();
                midwife["code"] = "midwife";
                midwife.Remove("nhsRoles");
                p["roles"]!.AsArray().Add(midwife);
            }));

        Assert.Contains("role `midwife` is only in the policy after", comparison.Notes);
        Assert.Contains(comparison.Widening, c => c.Roles.SequenceEqual(["midwife"]) && c.Gained.Contains("diagnoses"));
    }

    [Fact]
    public void Reversed_Compared_SwapsWideningAndNarrowing()
    {
        Policy edited = EditedPolicy.With(BrokenPolicies.ByInvariant["legitimate-relationship"]);

        PolicyComparison there = PolicyDiff.Compare(EditedPolicy.Baseline, edited);
        PolicyComparison back = PolicyDiff.Compare(edited, EditedPolicy.Baseline);

        Assert.Equal(there.ChangedRequests, back.ChangedRequests);
        Assert.Equal(there.Widening.Count(), back.Narrowing.Count());
    }

    [Fact]
    public void PendingObjectionsLet_Compared_NamesThePolicyBefore()
    {
        PolicyComparison comparison = PolicyDiff.Compare(
            EditedPolicy.Baseline, EditedPolicy.With(p => p["settings"]!["pendingObjections"] = "allow"));

        Assert.Contains(comparison.Widening, c => c.When.Contains("under the policy before", StringComparison.Ordinal));
    }

    /// <summary>The comparison is held to the decisions themselves: a random request changes exactly where a rule says so.</summary>
    [Theory]
    [MemberData(nameof(Edits))]
    public void Changes_RandomRequests_AgreeWithDecisions(string edit)
    {
        Policy before = EditedPolicy.Baseline;
        Policy after = EditedPolicy.With(BrokenPolicies.ByInvariant[edit]);
        PolicyComparison comparison = PolicyDiff.Compare(before, after);
        var random = new Random(edit.Length);
        for (int i = 0; i < 4_000; i++)
        {
            RandomRequest request = RandomRequest.Next(before, random);
            Decision a = request.DecidedBy(before);
            Decision b = request.DecidedBy(after);
            bool differs = a.Categories != b.Categories || a.Obligations != b.Obligations
                || a.CategoriesUpTo(ConfidentialityTier.VeryRestricted) != b.CategoriesUpTo(ConfidentialityTier.VeryRestricted);
            Assert.True(!differs || comparison.Changes.Any(request.IsIn), request.ToString());
        }

        Assert.False(comparison.IsEmpty);
    }
}
