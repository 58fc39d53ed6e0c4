using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies;
using OneLondon.Governance.Policies.Composition;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Proofs;
using OneLondon.Governance.Proofs.Comparison;
using OneLondon.Governance.Tests.Proofs;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tests.Policies.Composition;

public sealed class OverlayTests
{
    private const string OnRecord = """, "reason": "local agreement", "approver": "Caldicott guardian of the ICS", "reviewBy": "2027-06-30" """;

    [Fact]
    public void Overlay_NarrowsACell_WithholdsItAndNothingElse()
    {
        Policy policy = EditedPolicy.With(_ => { }, Overlay($$""" "narrowings": [{ "roles": ["pharmacist"], "categories": ["letters"]{{OnRecord}} }] """));

        PolicyComparison comparison = PolicyDiff.Compare(EditedPolicy.Baseline, policy);

        Assert.True(PolicyVerifier.Verify(policy).IsProved);
        Assert.Empty(comparison.Widening);
        Assert.All(comparison.Narrowing, c => Assert.True(c.Lost.SequenceEqual(["letters"]) && c.Roles.SequenceEqual(["pharmacist"])));
    }

    [Fact]
    public void Overlay_TakesAClinicianWholeRow_IsRefuted()
    {
        Policy policy = EditedPolicy.With(_ => { }, Overlay($$""" "narrowings": [{ "roles": ["nurse"]{{OnRecord}} }] """));

        Assert.Contains(PolicyVerifier.Verify(policy).CounterExamples, c => c.Invariant == "care-stays-possible");
    }

    [Fact]
    public void Overlay_NewRoleLikeNurse_HasNoMoreThanNurse()
    {
        Policy policy = EditedPolicy.With(_ => { }, Overlay(
            """ "roles": [{ "code": "stroke-nurse", "title": "Stroke nurse", "like": "nurse", "labels": "N", "breakGlass": false, "cells": { "diagnoses": "Y", "medication": "Y" } }] """));

        AccessFacts nurse = policy.Facts("nurse", "direct-care", "london-care-record");
        AccessFacts stroke = policy.Facts("stroke-nurse", "direct-care", "london-care-record");

        Assert.Equal(0b1100UL, Row(policy, stroke));
        Assert.Equal(0UL, Row(policy, stroke) & ~Row(policy, nurse));
        Assert.True(PolicyVerifier.Verify(policy).IsProved);
    }

    [Theory]
    [InlineData(""" "roles": [{ "code": "x", "title": "X", "like": "pharmacist", "labels": "R", "breakGlass": false, "cells": { "appointments": "Y" } }] """, "has `Y` for `appointments`")]
    [InlineData(""" "roles": [{ "code": "x", "title": "X", "like": "social-worker", "labels": "R", "breakGlass": false }] """, "labels up to `R`")]
    [InlineData(""" "roles": [{ "code": "x", "title": "X", "like": "nobody", "labels": "N", "breakGlass": false }] """, "which the layers below do not have")]
    [InlineData(""" "programmes": [{ "code": "x", "title": "X", "like": "london-care-record", "operations": ["view", "create"] }] """, "offers `create`")]
    [InlineData(""" "grants": [{ "id": "new-right", "requires": ["no-sale"], "reason": "r", "approver": "Caldicott guardian", "reviewBy": "2027-06-30" }] """, "names a right that the layers below lack")]
    [InlineData(""" "purposes": [{ "code": "w", "title": "W", "like": "direct-care" }, { "code": "x", "title": "X", "like": "w", "hl7": "CLINTRL" }] """, "`CLINTRL` is an HL7 code of the family `secondary-use`")]
    [InlineData(""" "purposes": [{ "code": "w", "title": "W", "like": "research" }, { "code": "x", "title": "X", "like": "w", "hl7": "HPAYMT" }] """, "`HPAYMT` is an HL7 code of the family `prohibited`")]
    [InlineData(""" "categories": [{ "code": "x", "title": "X", "within": "nothing" }] """, "which the layers below do not have")]
    public void Overlay_NamesARightBelowLacks_IsReported(string body, string message)
    {
        ComposedPolicy? composed = EditedPolicy.Composed(_ => { }, [Overlay(body)], out IReadOnlyList<PolicyProblem> problems);

        Assert.Null(composed);
        Assert.Contains(problems, p => p.Message.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void Overlay_OverAnotherPolicy_IsReported()
    {
        EditedPolicy.Composed(_ => { }, ["""{"format":1,"name":"ics","version":"1.0.0","over":"another"}"""], out IReadOnlyList<PolicyProblem> problems);

        Assert.Contains(problems, p => p.Message.Contains("`onelondon-baseline`", StringComparison.Ordinal));
    }

    [Fact]
    public void Overlay_CategoryWithin_TakesTheCellsOfItsParent()
    {
        Policy policy = EditedPolicy.With(_ => { }, Overlay(""" "categories": [{ "code": "sexual-health", "title": "Sexual health", "within": "diagnoses" }] """));

        Assert.True(PolicyVerifier.Verify(policy).IsProved);
        Assert.Equal(9, policy.CategoryCodes.ToList().IndexOf("sexual-health"));
        Assert.NotEqual(0UL, Row(policy, policy.Facts("nurse", "direct-care", "london-care-record")) & (1UL << 9));
        Assert.Equal(0UL, Row(policy, policy.Facts("care-home", "direct-care", "london-care-record")) & (1UL << 9));
    }

    [Fact]
    public void Overlay_ProgrammeLikeCareTool_IsGrantedTheSame()
    {
        Policy policy = EditedPolicy.With(_ => { }, Overlay(
            """ "programmes": [{ "code": "planning-tool", "title": "Planning tool", "like": "authorised-care-tool", "operations": ["view"], "from": "2026-01-01", "until": "2026-12-31" }] """));

        Assert.NotEqual(0UL, Row(policy, policy.Facts("nurse", "direct-care", "planning-tool")));
        Assert.True(policy.IsRegistered(Programme.Parse("planning-tool"), new DateTime(2026, 6, 1)));
        Assert.False(policy.IsRegistered(Programme.Parse("planning-tool"), new DateTime(2027, 1, 1)));
        Assert.False(policy.IsRegistered(default, new DateTime(2026, 6, 1)));
    }

    [Fact]
    public void Overlay_RandomOnes_NeverWiden()
    {
        var random = new Random(7);
        for (int i = 0; i < 25; i++)
        {
            Policy policy = EditedPolicy.With(_ => { }, Overlay(RandomBody(random)));
            IEnumerable<PolicyChange> changes = PolicyDiff.Compare(EditedPolicy.Baseline, policy).Changes;

            // An obligation may fall away only with the right it came with: a request that break-glass no longer serves
            // may still be served as an ordinary one, with its obligations.
            Assert.All(changes, c => Assert.Empty(c.Gained));
            Assert.All(changes, c => Assert.DoesNotContain("labels shown rise", c.ToString(), StringComparison.Ordinal));
            Assert.All(changes, c => Assert.DoesNotContain("no longer limited", c.ToString(), StringComparison.Ordinal));
        }
    }

    private static string RandomBody(Random random)
    {
        string role = EditedPolicy.Baseline.RoleCodes[random.Next(EditedPolicy.Baseline.RoleCodes.Count)];
        string category = EditedPolicy.Baseline.CategoryCodes[random.Next(8)];
        string grant = EditedPolicy.Baseline.Composed.Grants[random.Next(EditedPolicy.Baseline.Composed.Grants.Count)].Id;
        string condition = ConditionInfo.All[random.Next(ConditionInfo.All.Count)].Name;
        string own = $$""" "categories": [{ "code": "own", "title": "Own", "within": "{{category}}" }], "roles": [{ "code": "own", "title": "Own", "like": "{{role}}", "labels": "N", "breakGlass": false }], """;
        return own + $$""" "narrowings": [{ "roles": ["{{role}}"], "categories": ["{{category}}"]{{OnRecord}} }], "grants": [{ "id": "{{grant}}", "requires": ["{{condition}}"], "obliges": ["review"]{{OnRecord}} }] """;
    }

    private static ulong Row(Policy policy, AccessFacts facts) =>
        policy.Plans.Find(facts with { Operation = Operation.View, Level = Identifiability.Identifiable }).Routes.Aggregate(0UL, (all, r) => all | r.Cells);

    private static string Overlay(string body) =>
        $$"""{ "format": 1, "name": "ics", "version": "1.0.0", "over": "onelondon-baseline", {{body}} }""";
}
