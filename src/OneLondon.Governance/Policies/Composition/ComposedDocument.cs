using System.Collections.Generic;
using System.Linq;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Policies.Composition;

/// <summary>Writes a composed policy back as one document; narrowings name every code they reach, kinds of them included.</summary>
internal static class ComposedDocument
{
    public static PolicyDocument Of(ComposedPolicy policy) => new()
    {
        Name = policy.Name,
        Version = policy.Version,
        Source = "composed",
        ContentHash = policy.ContentHash,
        Settings = policy.Settings,
        Categories = policy.Categories.Select(c => CategoryOf(policy, c)).ToArray(),
        Purposes = policy.Purposes.Select(PurposeOf).ToArray(),
        Programmes = policy.Programmes.Select(ProgrammeOf).ToArray(),
        Roles = policy.Roles.Select(r => RoleOf(policy, r)).ToArray(),
        Grants = policy.Grants.Select(g => GrantOf(policy, g)).ToArray(),
        Narrowings = policy.Narrowings.Select(n => NarrowingOf(policy, n)).ToArray(),
    };

    private static PolicyCategory CategoryOf(ComposedPolicy policy, ComposedCategory category) => new()
    {
        Code = DataCategory.Parse(category.Code),
        Title = category.Title,
        Within = category.Within < 0 ? default : DataCategory.Parse(policy.Categories[category.Within].Code),
    };

    private static PolicyPurpose PurposeOf(ComposedPurpose purpose) => new()
    {
        Code = PurposeOfUse.Parse(purpose.Code),
        Title = purpose.Title,
        Family = purpose.Family,
        Hl7 = purpose.Hl7,
    };

    private static PolicyProgramme ProgrammeOf(ComposedProgramme programme) => new()
    {
        Code = Programme.Parse(programme.Code),
        Title = programme.Title,
        Kind = programme.Kind,
        Operations = programme.Operations.OrderBy(o => o).ToArray(),
        From = programme.From,
        Until = programme.Until,
    };

    private static PolicyRole RoleOf(ComposedPolicy policy, ComposedRole role)
    {
        var cells = new Dictionary<string, char>();
        foreach (ComposedCategory category in policy.Categories)
        {
            if (role.Letters[category.Index] != ComposedRole.None && ((role.Denies >> category.Index) & 1) == 0)
            {
                cells.Add(category.Code, role.Letters[category.Index]);
            }
        }

        return new PolicyRole
        {
            Code = Role.Parse(role.Code),
            Title = role.Title,
            Kind = role.Kind,
            Labels = role.Labels,
            BreakGlass = role.BreakGlass,
            NhsRoles = role.NhsRoles,
            Purposes = policy.Purposes.Where(role.ActsFor).Select(p => PurposeOfUse.Parse(p.Code)).ToArray(),
            Cells = cells,
            Denies = role.Denies == ulong.MaxValue ? ["*"] : Codes(policy, role.Denies),
        };
    }

    private static PolicyGrant GrantOf(ComposedPolicy policy, ComposedGrant grant) => new()
    {
        Id = grant.Id,
        Title = grant.Title,
        Cells = grant.Letter,
        Level = grant.Level,
        Labels = grant.Labels,
        Cites = grant.Cites,
        Categories = grant.Categories == ulong.MaxValue ? [] : Codes(policy, grant.Categories).Select(c => DataCategory.Parse(c)).ToArray(),
        Requires = ConditionInfo.All.Where(c => ((grant.Requires >> (int)c.Condition) & 1) != 0).Select(c => c.Name).ToArray(),
        Obliges = grant.Obliges,
        RoleKinds = grant.Kinds.OrderBy(k => k).ToArray(),
        Purposes = policy.Purposes.Where(p => grant.Purposes.Any(p.Lineage.Contains)).Select(p => PurposeOfUse.Parse(p.Code)).ToArray(),
        Programmes = policy.Programmes.Where(p => grant.Programmes.Any(p.Lineage.Contains)).Select(p => Programme.Parse(p.Code)).ToArray(),
        Operations = grant.Operations.OrderBy(o => o).ToArray(),
    };

    private static PolicyNarrowing NarrowingOf(ComposedPolicy policy, PolicyNarrowing written) => new()
    {
        Roles = written.Roles.Count == 0
            ? []
            : policy.Roles.Where(r => PlanCompiler.Covers(written.Roles.Select(n => n.Code), r.Lineage)).Select(r => Role.Parse(r.Code)).ToArray(),
        Purposes = written.Purposes.Count == 0
            ? []
            : policy.Purposes.Where(p => PlanCompiler.Covers(written.Purposes.Select(n => n.Code), p.Lineage)).Select(p => PurposeOfUse.Parse(p.Code)).ToArray(),
        Programmes = written.Programmes.Count == 0
            ? []
            : policy.Programmes.Where(p => PlanCompiler.Covers(written.Programmes.Select(n => n.Code), p.Lineage)).Select(p => Programme.Parse(p.Code)).ToArray(),
        Categories = written.Categories.Count == 0
            ? []
            : Codes(policy, PlanCompiler.CategoriesOf(policy, written)).Select(c => DataCategory.Parse(c)).ToArray(),
        Reason = written.Reason,
        Approver = written.Approver,
        ReviewBy = written.ReviewBy,
    };

    private static string[] Codes(ComposedPolicy policy, ulong mask) =>
        policy.Categories.Where(c => ((mask >> c.Index) & 1) != 0).Select(c => c.Code).ToArray();
}
