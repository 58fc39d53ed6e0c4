using System.Collections.Generic;
using System.Linq;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies;
using OneLondon.Governance.Policies.Composition;

namespace OneLondon.Governance.Proofs.Comparison;

/// <summary>
/// Says as what a policy answers for a code that only the other policy has: as the nearest of its own codes that it is a kind of.
/// A person in a role that an overlay adds had to ask in the role it is like before; an item of a category it adds was one of the
/// category around it.
/// </summary>
internal sealed class Kinship
{
    private readonly Dictionary<string, string> _roles;
    private readonly Dictionary<string, string> _purposes;
    private readonly Dictionary<string, string> _programmes;
    private readonly Dictionary<string, string> _categories;

    public Kinship(Policy policy, Policy other)
    {
        Policy = policy;
        ComposedPolicy codes = other.Composed;
        _roles = Nearest(policy.RoleCodes, codes.Roles.ToDictionary(r => r.Code, r => r.Lineage));
        _purposes = Nearest(policy.PurposeCodes, codes.Purposes.ToDictionary(p => p.Code, p => p.Lineage));
        _programmes = Nearest(policy.ProgrammeCodes, codes.Programmes.ToDictionary(p => p.Code, p => p.Lineage));
        _categories = Nearest(policy.CategoryCodes, codes.Categories.ToDictionary(c => c.Code, c => LineageOf(codes, c)));
    }

    public Policy Policy { get; }

    /// <summary>Gets the categories of the other policy with the own ones they lie within.</summary>
    public IReadOnlyDictionary<string, string> Categories => _categories;

    public string Role(string code) => Of(_roles, code);

    /// <summary>Starts the facts of a request that the codes of either policy name.</summary>
    public AccessFacts Facts(string role, string purpose, string programme) =>
        Policy.Facts(Of(_roles, role), Of(_purposes, purpose), Of(_programmes, programme));

    /// <summary>Gives a line for each code that only the other policy has, and says what it is compared with.</summary>
    public IEnumerable<string> Notes(Policy other, string side) =>
        Notes("role", side, other.RoleCodes.Except(Policy.RoleCodes), _roles)
            .Concat(Notes("purpose", side, other.PurposeCodes.Except(Policy.PurposeCodes), _purposes))
            .Concat(Notes("programme", side, other.ProgrammeCodes.Except(Policy.ProgrammeCodes), _programmes))
            .Concat(Notes("category", side, other.CategoryCodes.Except(Policy.CategoryCodes), _categories));

    private static IEnumerable<string> Notes(string what, string side, IEnumerable<string> codes, Dictionary<string, string> kin) =>
        codes.Select(code => kin.TryGetValue(code, out string? nearest)
            ? $"{what} `{code}` is only in the policy {side}, and compared with `{nearest}`"
            : $"{what} `{code}` is only in the policy {side}");

    private static string Of(Dictionary<string, string> kin, string code) => kin.TryGetValue(code, out string? nearest) ? nearest : code;

    private static Dictionary<string, string> Nearest(IEnumerable<string> known, Dictionary<string, HashSet<string>> lineages)
    {
        var own = new HashSet<string>(known);
        var nearest = new Dictionary<string, string>();
        foreach (KeyValuePair<string, HashSet<string>> other in lineages.Where(other => !own.Contains(other.Key)))
        {
            string? kin = other.Value.Where(own.Contains).OrderByDescending(code => lineages[code].Count).FirstOrDefault();
            if (kin is not null)
            {
                nearest.Add(other.Key, kin);
            }
        }

        return nearest;
    }

    private static HashSet<string> LineageOf(ComposedPolicy policy, ComposedCategory category)
    {
        var lineage = new HashSet<string> { category.Code };
        for (int around = category.Within; around >= 0; around = policy.Categories[around].Within)
        {
            lineage.Add(policy.Categories[around].Code);
        }

        return lineage;
    }
}
