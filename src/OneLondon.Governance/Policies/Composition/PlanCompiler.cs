using System;
using System.Collections.Generic;
using System.Linq;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Policies.Composition;

/// <summary>Compiles the composed policy into a plan for every kind of request; kinds alike in every right share one.</summary>
internal sealed class PlanCompiler
{
    private readonly ComposedPolicy _policy;
    private readonly Dictionary<string, ushort> _known = new() { [string.Empty] = 0 };
    private readonly Dictionary<string, Route> _routes = [];
    private readonly List<Plan> _plans = [Plan.Closed];

    private PlanCompiler(ComposedPolicy policy) => _policy = policy;

    public static PlanTable Compile(ComposedPolicy policy) => new PlanCompiler(policy).Run();

    private PlanTable Run()
    {
        var table = new PlanTable(_policy.Roles.Count, _policy.Purposes.Count, _policy.Programmes.Count);
        for (int purpose = 1; purpose <= _policy.Purposes.Count; purpose++)
        {
            for (int programme = 1; programme <= _policy.Programmes.Count; programme++)
            {
                for (int cell = 0; cell < PlanTable.CellsPerProgramme; cell++)
                {
                    CompileCell(table, purpose, programme, PlanTable.OperationOf(cell), PlanTable.LevelOf(cell));
                }
            }
        }

        table.Plans = [.. _plans];
        return table;
    }

    private void CompileCell(PlanTable table, int purpose, int programme, Operation operation, Identifiability level)
    {
        var routes = new List<Route>[_policy.Roles.Count + 1];
        var directors = new ulong[_policy.Roles.Count + 1];
        for (int role = 1; role < routes.Length; role++)
        {
            routes[role] = RoutesOf(_policy.Roles[role - 1], _policy.Purposes[purpose - 1], _policy.Programmes[programme - 1], operation, level);
            directors[role] = routes[role]
                .Where(r => r.Needs(Condition.RelationshipEstablished) && !r.Needs(Condition.DirectionHolds))
                .Aggregate(0UL, (cells, r) => cells | r.Cells);
        }

        for (int role = 1; role < routes.Length; role++)
        {
            if (routes[role].Count > 0)
            {
                table.Set(role, purpose, programme, operation, level, PlanOf(routes[role], directors));
            }
        }
    }

    private List<Route> RoutesOf(
        ComposedRole role, ComposedPurpose purpose, ComposedProgramme programme, Operation operation, Identifiability level)
    {
        var routes = new List<Route>();
        ulong withheld = Withheld(_policy, role, purpose, programme);
        foreach (ComposedGrant grant in _policy.Grants)
        {
            ulong cells = role.CellsOf(grant.Letter) & grant.Categories & ~withheld;
            if (cells != 0 && grant.Serves(role, purpose, programme, operation, level))
            {
                routes.Add(RouteOf(grant, cells, grant.Labels ?? role.Labels, level));
            }
        }

        return routes;
    }

    private Route RouteOf(ComposedGrant grant, ulong cells, ConfidentialityTier labels, Identifiability level)
    {
        // INVARIANT: what is asked for as depersonalised records is given as such, whatever the purpose (P5).
        Obligations obliges = grant.Obliges | (level == Identifiability.Depersonalised ? Obligations.Pseudonymise : Obligations.None);
        string key = $"{grant.Id}/{cells:x}/{(int)labels}/{(uint)obliges:x}";
        if (!_routes.TryGetValue(key, out Route? route))
        {
            route = new Route(grant.Id, grant.Requires, cells, obliges, labels, grant.Cites);
            _routes.Add(key, route);
        }

        return route;
    }

    /// <summary>Gives the categories that recorded narrowings withhold for such requests (P11).</summary>
    public static ulong Withheld(ComposedPolicy policy, ComposedRole role, ComposedPurpose purpose, ComposedProgramme programme)
    {
        ulong withheld = 0;
        foreach (PolicyNarrowing narrowing in policy.Narrowings)
        {
            if (Covers(narrowing.Roles.Select(r => r.Code), role.Lineage)
                && Covers(narrowing.Purposes.Select(p => p.Code), purpose.Lineage)
                && Covers(narrowing.Programmes.Select(p => p.Code), programme.Lineage))
            {
                withheld |= CategoriesOf(policy, narrowing);
            }
        }

        return withheld;
    }

    public static bool Covers(IEnumerable<string> named, HashSet<string> lineage)
    {
        bool any = false;
        foreach (string code in named)
        {
            any = true;
            if (lineage.Contains(code))
            {
                return true;
            }
        }

        return !any;
    }

    public static ulong CategoriesOf(ComposedPolicy policy, PolicyNarrowing narrowing)
    {
        if (narrowing.Categories.Count == 0)
        {
            return ulong.MaxValue;
        }

        ulong mask = 0;
        foreach (ComposedCategory category in policy.Categories)
        {
            bool inside = narrowing.Categories.Any(c => c.Code == category.Code)
                || (category.Within >= 0 && ((mask >> category.Within) & 1) != 0);
            mask |= inside ? 1UL << category.Index : 0;
        }

        return mask;
    }

    private ushort PlanOf(List<Route> routes, ulong[] directors)
    {
        bool directed = routes.Any(r => r.LimitedByDirector);
        ulong passedOn = routes.Where(r => r.LimitedByDirector).Aggregate(0UL, (cells, r) => cells | r.Cells);
        directors = directors.Select(d => d & passedOn).ToArray();
        string key = string.Join("|", routes.Select(r => $"{r.Grant}/{r.Cells:x}/{(int)r.Labels}/{(uint)r.Obliges:x}"))
            + (directed ? "@" + string.Join(",", directors.Select(d => d.ToString("x", System.Globalization.CultureInfo.InvariantCulture))) : string.Empty);
        if (!_known.TryGetValue(key, out ushort index))
        {
            if (_plans.Count > ushort.MaxValue)
            {
                throw new InvalidOperationException("the policy has more than 65,535 kinds of request: use fewer roles, purposes or programmes");
            }

            index = (ushort)_plans.Count;
            _plans.Add(new Plan([.. routes], directed ? directors : []));
            _known.Add(key, index);
        }

        return index;
    }
}
