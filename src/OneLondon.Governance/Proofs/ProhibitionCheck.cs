using System.Collections.Generic;
using System.Linq;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies;
using OneLondon.Governance.Policies.Composition;
using OneLondon.Governance.Policies.Documents;

namespace OneLondon.Governance.Proofs;

/// <summary>
/// Tries every route of every kind of request with every combination of facts under which the route could be taken.
/// A route is tried whether or not an earlier one would be chosen first, and with the widest masks of director,
/// application and agreement: what a request can be given is never more.
/// </summary>
internal sealed class ProhibitionCheck
{
    private readonly Policy _policy;
    private readonly GateSpace _space;
    private readonly RequestKind[] _kinds;
    private readonly RequestKind[] _distinctKinds;
    private readonly Dictionary<(Route Route, string Reads), GateValue[]> _cases = [];

    public ProhibitionCheck(Policy policy, GateSpace space)
    {
        _policy = policy;
        _space = space;
        _kinds = RequestKinds.Open(policy).ToArray();

        // INVARIANT: an invariant reads of role, purpose and programme no more than the shape, so kinds of one shape are alike to it.
        _distinctKinds = _kinds.GroupBy(k => (k.Plan, k.Shape)).Select(g => g.First()).ToArray();
    }

    public long Checks { get; private set; }

    public IEnumerable<InvariantResult> Run(IReadOnlyList<Invariant> invariants) => invariants.Select(Run).ToArray();

    /// <summary>Checks that no directing role passes on a cell, or a label, that it does not have itself (A4), bit by bit.</summary>
    public InvariantResult RunDirection()
    {
        const string Name = "direction-passes-on-no-more";
        const string Statement = "an administrator gets no category or label that the directing professional could not see for the same purpose";
        foreach (RequestKind kind in _kinds.Where(k => k.Plan.Routes.Any(r => r.LimitedByDirector)))
        {
            ConfidentialityTier labels = kind.Plan.Routes.Where(r => r.LimitedByDirector).Max(r => r.Labels);
            for (int director = 0; director < kind.Plan.DirectorCells.Length; director++)
            {
                Checks++;
                ComposedRole? role = director == 0 ? null : _policy.Composed.Roles[director - 1];
                bool mayDirect = role?.Kind is RoleKind.RegisteredProfessional or RoleKind.CareProfessional && role.ActsFor(kind.Purpose);
                ulong allowed = mayDirect && labels <= role!.Labels ? role.CellsOf('Y') : 0;
                if ((kind.Plan.DirectorCells[director] & ~allowed) != 0)
                {
                    return new InvariantResult(Name, "A4", Statement, new CounterExample(Name, "A4", Statement, $"{kind}, directed by {role?.Code ?? "nobody"}", kind.Facts, "permitted more than the director may see"));
                }
            }
        }

        return new InvariantResult(Name, "A4", Statement, null);
    }

    private InvariantResult Run(Invariant invariant)
    {
        CounterExample? smallest = null;
        foreach (RequestKind kind in _distinctKinds)
        {
            foreach (Route route in kind.Plan.Routes)
            {
                smallest = Smaller(smallest, FirstBreach(invariant, kind, route));
            }
        }

        return new InvariantResult(invariant.Name, invariant.Rules, invariant.Statement, smallest);
    }

    private static CounterExample? Smaller(CounterExample? a, CounterExample? b) =>
        a is null || (b is not null && b.Stated.Count < a.Stated.Count) ? b : a;

    private CounterExample? FirstBreach(Invariant invariant, in RequestKind kind, Route route)
    {
        if (!invariant.AppliesTo(Request(kind, route, default)))
        {
            return null;
        }

        GateValue? worst = null;
        foreach (GateValue value in CasesOf(route, invariant))
        {
            Checks++;
            if ((worst is null || value.Stated < worst.Value.Stated)
                && !invariant.Holds(Request(kind, route, value)))
            {
                worst = value;
            }
        }

        return worst is null ? null : Breach(invariant, kind, route, worst.Value);
    }

    private InvariantRequest Request(in RequestKind kind, Route route, GateValue value) => new(
        _policy.Composed,
        kind.Role,
        kind.Purpose,
        kind.Programme,
        kind.Facts with { FactBits = value.Bits },
        route,
        route.Obliges | ((Obligations)(value.Word >> 32) & route.ContributedObligations));

    private CounterExample Breach(Invariant invariant, in RequestKind kind, Route route, GateValue value) => new(
        invariant.Name,
        invariant.Rules,
        invariant.Statement,
        kind.ToString(),
        kind.Facts with { FactBits = value.Bits },
        $"permitted by grant `{route.Grant}`: {Titles(route.Cells)}");

    private string Titles(ulong cells) => string.Join(
        ", ", _policy.Composed.Categories.Where(c => ((cells >> c.Index) & 1) != 0).Select(c => c.Code));

    /// <summary>Gives every case that matters: raw values of the gates read, distinct obligations of the others.</summary>
    private GateValue[] CasesOf(Route route, Invariant invariant)
    {
        (Route, string) key = (route, string.Join(",", invariant.Reads.Select(f => f.Name)));
        if (!_cases.TryGetValue(key, out GateValue[]? cases))
        {
            cases = Combine(route, invariant);
            _cases.Add(key, cases);
        }

        return cases;
    }

    private GateValue[] Combine(Route route, Invariant invariant)
    {
        var cases = new List<GateValue> { default };
        for (int gate = 0; gate < _space.Gates.Count; gate++)
        {
            uint required = route.Requires & _space.ConditionsOf(gate);
            bool read = invariant.Reads.Any(_space.Gates[gate].Facts.Contains);
            IEnumerable<GateValue> values = _space.Values[gate].Where(v => ((uint)v.Word & required) == required);
            if (!read)
            {
                values = values.GroupBy(v => (Obligations)(v.Word >> 32) & route.ContributedObligations).Select(g => g.First());
            }

            GateValue[] choices = values.ToArray();
            cases = cases.SelectMany(c => choices.Select(v => new GateValue(c.Bits | v.Bits, c.Word | v.Word, c.Stated + v.Stated))).ToList();
        }

        return cases.ToArray();
    }
}
