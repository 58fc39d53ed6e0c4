using System.Collections.Generic;
using System.Linq;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies;
using OneLondon.Governance.Policies.Composition;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Proofs;

/// <summary>Tries every request of a guarantee's premise and checks that the whole row comes back.</summary>
internal sealed class GuaranteeCheck
{
    private readonly Policy _policy;
    private readonly GateSpace _space;

    public GuaranteeCheck(Policy policy, GateSpace space)
    {
        _policy = policy;
        _space = space;
    }

    public long Checks { get; private set; }

    public InvariantResult Run(CareGuarantee guarantee)
    {
        CounterExample? smallest = null;
        foreach (string roleCode in guarantee.Roles)
        {
            ComposedRole? role = _policy.Composed.Roles.Find(r => r.Code == roleCode);
            foreach (string purpose in guarantee.Purposes)
            {
                CounterExample? breach = role is null ? Absent(guarantee, roleCode, purpose) : Run(guarantee, role, purpose);
                smallest = smallest is null || (breach is not null && breach.Stated.Count < smallest.Stated.Count) ? breach : smallest;
            }
        }

        return new InvariantResult(guarantee.Name, guarantee.Rules, guarantee.Statement, smallest);
    }

    private CounterExample? Run(CareGuarantee guarantee, ComposedRole role, string purpose)
    {
        AccessFacts kind = _policy.Facts(role.Code, purpose, guarantee.Programme)
            with
        { Operation = guarantee.Operation, Level = Identifiability.Identifiable };
        Plan plan = _policy.Plans.Find(kind);
        ulong row = RowOf(guarantee, role, purpose);
        uint requires = plan.Routes.Aggregate(0u, (all, r) => all | r.Requires);
        Obligations contributions = plan.Routes.Aggregate(Obligations.None, (all, r) => all | r.ContributedObligations);
        foreach (GateValue value in CasesOf(guarantee, requires | ((ulong)contributions << 32)).OrderBy(v => v.Stated))
        {
            Checks++;
            AccessFacts facts = kind with { FactBits = value.Bits };
            string? failure = FailureOf(guarantee, role, _policy.Decide(facts), row);
            if (failure is not null)
            {
                return new CounterExample(guarantee.Name, guarantee.Rules, guarantee.Statement, $"{role.Code} for {purpose} in {guarantee.Programme}", facts, failure);
            }
        }

        return null;
    }

    private static string? FailureOf(CareGuarantee guarantee, ComposedRole role, in Decision decision, ulong row)
    {
        ConfidentialityTier tier = guarantee.Labels ?? role.Labels;
        return row == 0 ? "left without any row"
            : !decision.IsPermitted ? "denied"
            : (decision.Categories.Bits & row) != row ? "given only part of the row"
            : (decision.CategoriesUpTo(tier).Bits & row) != row ? $"not shown labels up to {CodeNames.Of(tier)}"
            : (decision.Obligations & guarantee.Obliges) != guarantee.Obliges ? "permitted without the obligations"
            : null;
    }

    /// <summary>Gives the cells owed: the role's row less what a narrowing withholds on record (P11).</summary>
    private ulong RowOf(CareGuarantee guarantee, ComposedRole role, string purpose)
    {
        ComposedPurpose? found = _policy.Composed.Purposes.Find(p => p.Code == purpose);
        ComposedProgramme? programme = _policy.Composed.Programmes.Find(p => p.Code == guarantee.Programme);
        return found is null || programme is null
            ? 0
            : role.CellsOf(guarantee.Row) & ~PlanCompiler.Withheld(_policy.Composed, role, found, programme)
                & (guarantee.Row == 'S' ? 1UL << BuiltInCategories.AccessLog : ulong.MaxValue);
    }

    private static CounterExample Absent(CareGuarantee guarantee, string role, string purpose) => new(
        guarantee.Name, guarantee.Rules, guarantee.Statement, $"{role} for {purpose} in {guarantee.Programme}", default, "denied, because the policy has no such role");

    private IEnumerable<GateValue> CasesOf(CareGuarantee guarantee, ulong relevant)
    {
        IEnumerable<GateValue> cases = [default];
        for (int gate = 0; gate < _space.Gates.Count; gate++)
        {
            Gate g = _space.Gates[gate];
            ulong mask = ((1UL << g.Width) - 1) << g.Offset;
            GateValue[] choices = _space.Values[gate]
                .Where(v => guarantee.Premise(guarantee.Example with { FactBits = (guarantee.Example.FactBits & ~mask) | v.Bits }))
                .GroupBy(v => v.Word & relevant)
                .Select(group => group.First())
                .ToArray();
            cases = cases.SelectMany(_ => choices, (c, v) => new GateValue(c.Bits | v.Bits, c.Word | v.Word, c.Stated + v.Stated)).ToArray();
        }

        return cases;
    }
}
