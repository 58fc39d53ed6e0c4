using System.Collections.Generic;
using System.Linq;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies.Documents;

namespace OneLondon.Governance.Policies.Composition;

/// <summary>Adds one layer's roles. A role of an overlay is a kind of one below and never has a cell more.</summary>
internal sealed class RoleComposer
{
    private readonly ComposedPolicy _policy;
    private readonly PolicyDocument _layer;
    private readonly bool _overlay;
    private readonly CompositionProblems _problems;

    public RoleComposer(ComposedPolicy policy, PolicyDocument layer, bool overlay, CompositionProblems problems)
    {
        _policy = policy;
        _layer = layer;
        _overlay = overlay;
        _problems = problems;
    }

    public void Run()
    {
        foreach (PolicyRole written in _layer.Roles)
        {
            ComposedRole? like = _policy.Roles.Find(r => r.Code == written.Like.Code);
            if (_policy.Roles.Any(r => r.Code == written.Code.Code))
            {
                Refuse($"role `{written.Code}` stands already", "an overlay narrows a role of the layer below by `narrowings`");
            }
            else if (_overlay && like is null)
            {
                Refuse($"role `{written.Code}` is like `{written.Like}`, which the layers below do not have", "name one of theirs in `like`");
            }
            else
            {
                _policy.Roles.Add(like is null ? Whole(written) : Narrowed(written, like));
            }
        }
    }

    private ComposedRole Whole(PolicyRole written)
    {
        var role = new ComposedRole(
            written.Code.Code, written.Title, written.Kind, written.Labels, written.BreakGlass, written.NhsRoles, []);
        role.Purposes.UnionWith(written.Purposes.Select(p => p.Code));
        foreach (ComposedCategory category in _policy.Categories)
        {
            role.Letters[category.Index] = Letter(written, category) ?? (category.Within < 0 ? ComposedRole.None : role.Letters[category.Within]);
        }

        role.Denies = DeniesOf(written);
        return role;
    }

    private ComposedRole Narrowed(PolicyRole written, ComposedRole like)
    {
        if (written.Labels > like.Labels || (written.BreakGlass && !like.BreakGlass))
        {
            Refuse($"role `{written.Code}` has labels or break-glass that `{like.Code}` lacks", "leave them out: an overlay can only narrow");
        }

        var role = new ComposedRole(
            written.Code.Code,
            written.Title,
            like.Kind,
            written.Labels < like.Labels ? written.Labels : like.Labels,
            written.BreakGlass && like.BreakGlass,
            written.NhsRoles,
            like.Lineage);
        foreach (string? purpose in written.Purposes.Select(p => (string?)p.Code).DefaultIfEmpty())
        {
            AddPurpose(role, like, purpose);
        }

        foreach (ComposedCategory category in _policy.Categories)
        {
            char? letter = Letter(written, category);
            char below = like.Letters[category.Index];
            if (letter is not null && letter != ComposedRole.None && letter != below)
            {
                Refuse($"role `{written.Code}` has `{letter}` for `{category.Code}`, and `{like.Code}` has `{below}`", "an overlay can only repeat a cell or leave it out");
            }

            role.Letters[category.Index] = written.Cells.Count == 0 || letter == below ? below : ComposedRole.None;
        }

        role.Denies = like.Denies | DeniesOf(written);
        return role;
    }

    private void AddPurpose(ComposedRole role, ComposedRole like, string? code)
    {
        if (code is null)
        {
            role.Purposes.UnionWith(like.Purposes);
            return;
        }

        ComposedPurpose? purpose = _policy.Purposes.Find(p => p.Code == code);
        if (purpose is null || !like.ActsFor(purpose))
        {
            Refuse($"role `{role.Code}` acts for `{code}`, and `{like.Code}` does not", "leave the purpose out: an overlay can only narrow");
            return;
        }

        role.Purposes.Add(code);
    }

    private ulong DeniesOf(PolicyRole written)
    {
        ulong denies = 0;
        foreach (string code in written.Denies)
        {
            ulong denied = code == "*" ? ulong.MaxValue : MaskOf(code);
            if (denied == 0)
            {
                Refuse($"role `{written.Code}` denies `{code}`, which is no category", "name a category of the policy, or `*`");
            }

            denies |= denied;
        }

        return denies;
    }

    private ulong MaskOf(string code)
    {
        ulong mask = 0;
        foreach (ComposedCategory category in _policy.Categories)
        {
            bool inside = category.Code == code || (category.Within >= 0 && ((mask >> category.Within) & 1) != 0);
            mask |= inside ? 1UL << category.Index : 0;
        }

        return mask;
    }

    private static char? Letter(PolicyRole written, ComposedCategory category) =>
        written.Cells.TryGetValue(category.Code, out char letter) ? letter : null;

    private void Refuse(string message, string remedy) => _problems.Add(_layer, "$.roles", message, remedy);
}
