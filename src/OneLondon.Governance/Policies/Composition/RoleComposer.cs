using System.Collections.Generic;
using System.Linq;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Policies.Documents.Reading;
using OneLondon.Governance.Policies.Json;

namespace OneLondon.Governance.Policies.Composition;

/// <summary>Adds one layer's roles. A role of an overlay is a kind of one below and never has a cell more.</summary>
internal sealed class RoleComposer
{
    public const string Section = "roles";

    private const string EveryCategory = "*";
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
        for (int i = 0; i < _layer.Roles.Count; i++)
        {
            Add(_layer.Roles[i], new LayerEntry(_problems, _layer, Section, i));
        }
    }

    private void Add(PolicyRole written, LayerEntry entry)
    {
        string code = written.Code.Code;
        ComposedRole? like = _policy.Roles.Find(r => r.Code == written.Like.Code);
        entry.CheckCode("role", code, _policy.Roles.Any(r => r.Code == code), _policy.Roles.Count);
        if (_overlay && like is null)
        {
            entry.RefuseUnknown("like", "role", code, "is like", written.Like.Code);
        }

        if (like is not null || !_overlay)
        {
            entry.CheckKind("role", code, like?.Code, like?.Kind ?? written.Kind, BuiltInCodes.Roles, PolicyWords.RoleKinds);
        }

        if (like is not null)
        {
            CheckNarrower(written, like, entry);
        }

        CheckCategories(written, entry);
        CheckNhsRoles(written, entry);
        if (entry.IsRefused)
        {
            entry.LeaveOut(code);
            return;
        }

        _policy.Roles.Add(like is null ? Whole(written) : Narrowed(written, like));
    }

    private void CheckNarrower(PolicyRole written, ComposedRole like, LayerEntry entry)
    {
        if (written.Labels > like.Labels)
        {
            string above = PolicyWords.Labels.WordOf(written.Labels);
            string below = PolicyWords.Labels.WordOf(like.Labels);
            entry.Refuse("labels", $"role `{written.Code}` sees labels up to `{above}`, and `{like.Code}` up to `{below}`", $"write `{below}` or a lower one: an overlay can only narrow");
        }

        if (written.BreakGlass && !like.BreakGlass)
        {
            entry.Refuse("breakGlass", $"break-glass is open to role `{written.Code}`, and not to `{like.Code}`", "write `false`: an overlay can only narrow");
        }

        for (int i = 0; i < written.Purposes.Count; i++)
        {
            string code = written.Purposes[i].Code;
            ComposedPurpose? purpose = _policy.Purposes.Find(p => p.Code == code);
            if ((purpose is null || !like.ActsFor(purpose)) && !_problems.IsDoubtful(PurposeComposer.Section, code))
            {
                entry.Refuse($"purposes[{i}]", $"role `{written.Code}` acts for `{code}`, and `{like.Code}` does not", "leave the purpose out: an overlay can only narrow");
            }
        }

        foreach (ComposedCategory category in _policy.Categories)
        {
            char below = like.Letters[category.Index];
            if (Letter(written, category) is { } letter && letter != ComposedRole.None && letter != below)
            {
                entry.Refuse(
                    "cells" + JsonPath.Step(category.Code),
                    $"role `{written.Code}` has `{letter}` for `{category.Code}`, and `{like.Code}` has `{below}`",
                    "an overlay can only repeat a cell or leave it out");
            }
        }
    }

    private void CheckCategories(PolicyRole written, LayerEntry entry)
    {
        foreach (string code in written.Cells.Keys.Where(IsUnknown))
        {
            entry.RefuseItem(CategoryComposer.Section, "cells" + JsonPath.Step(code), "category", code);
        }

        for (int i = 0; i < written.Denies.Count; i++)
        {
            if (written.Denies[i] != EveryCategory && IsUnknown(written.Denies[i]))
            {
                entry.RefuseItem(CategoryComposer.Section, $"denies[{i}]", "category", written.Denies[i]);
            }
        }
    }

    private void CheckNhsRoles(PolicyRole written, LayerEntry entry)
    {
        for (int i = 0; i < written.NhsRoles.Count; i++)
        {
            string code = written.NhsRoles[i];
            if (_policy.Roles.Find(r => r.NhsRoles.Contains(code)) is { } first)
            {
                entry.Refuse($"nhsRoles[{i}]", $"NHS role code `{code}` maps to `{first.Code}` already", "leave it out: a code maps to one role");
            }
        }
    }

    private bool IsUnknown(string category) => _policy.Categories.All(c => c.Code != category);

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
        var role = new ComposedRole(
            written.Code.Code,
            written.Title,
            like.Kind,
            written.Labels < like.Labels ? written.Labels : like.Labels,
            written.BreakGlass && like.BreakGlass,
            written.NhsRoles,
            like.Lineage);
        role.Purposes.UnionWith(written.Purposes.Count == 0 ? like.Purposes : written.Purposes.Select(p => p.Code));
        foreach (ComposedCategory category in _policy.Categories)
        {
            char below = like.Letters[category.Index];
            role.Letters[category.Index] = written.Cells.Count == 0 || Letter(written, category) == below ? below : ComposedRole.None;
        }

        role.Denies = like.Denies | DeniesOf(written);
        return role;
    }

    private ulong DeniesOf(PolicyRole written) =>
        written.Denies.Aggregate(0UL, (denies, code) => denies | (code == EveryCategory ? ulong.MaxValue : MaskOf(code)));

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
}
