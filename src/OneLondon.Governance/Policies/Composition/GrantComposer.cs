using System.Collections.Generic;
using System.Linq;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies.Documents;

namespace OneLondon.Governance.Policies.Composition;

/// <summary>Adds one layer's grants and narrowings. An overlay's grant only adds conditions and obligations to one below.</summary>
internal sealed class GrantComposer
{
    private readonly ComposedPolicy _policy;
    private readonly PolicyDocument _layer;
    private readonly bool _overlay;
    private readonly CompositionProblems _problems;

    public GrantComposer(ComposedPolicy policy, PolicyDocument layer, bool overlay, CompositionProblems problems)
    {
        _policy = policy;
        _layer = layer;
        _overlay = overlay;
        _problems = problems;
    }

    public void Run()
    {
        for (int i = 0; i < _layer.Grants.Count; i++)
        {
            Add(_layer.Grants[i], new LayerEntry(_problems, _layer, "grants", i));
        }

        for (int i = 0; i < _layer.Narrowings.Count; i++)
        {
            AddNarrowing(_layer.Narrowings[i], new LayerEntry(_problems, _layer, "narrowings", i));
        }
    }

    private void Add(PolicyGrant written, LayerEntry entry)
    {
        ComposedGrant? below = _policy.Grants.Find(g => g.Id == written.Id);
        uint requires = RequiresOf(written, entry);
        if (_overlay && below is null)
        {
            entry.Refuse("id", $"grant `{written.Id}` names a right that the layers below lack", "name one of their grants: an overlay can only narrow");
        }
        else if (_overlay)
        {
            below!.Requires |= requires;
            below.Obliges |= written.Obliges;
        }
        else if (below is not null)
        {
            entry.Refuse("id", $"grant `{written.Id}` stands already", "choose another id");
        }
        else
        {
            _policy.Grants.Add(new ComposedGrant(written, requires, CategoriesOf(written, entry)));
        }
    }

    private void AddNarrowing(PolicyNarrowing narrowing, LayerEntry entry)
    {
        CheckAll(entry, RoleComposer.Section, "role", narrowing.Roles.Select(r => r.Code), _policy.Roles.Select(r => r.Code));
        CheckAll(entry, CategoryComposer.Section, "category", narrowing.Categories.Select(c => c.Code), _policy.Categories.Select(c => c.Code));
        CheckAll(entry, PurposeComposer.Section, "purpose", narrowing.Purposes.Select(p => p.Code), _policy.Purposes.Select(p => p.Code));
        CheckAll(entry, ProgrammeComposer.Section, "programme", narrowing.Programmes.Select(p => p.Code), _policy.Programmes.Select(p => p.Code));
        _policy.Narrowings.Add(narrowing);
    }

    private static void CheckAll(LayerEntry entry, string section, string noun, IEnumerable<string> named, IEnumerable<string> known)
    {
        var codes = new HashSet<string>(known);
        int i = 0;
        foreach (string code in named)
        {
            if (!codes.Contains(code))
            {
                entry.RefuseItem(section, $"{section}[{i}]", noun, code);
            }

            i++;
        }
    }

    private static uint RequiresOf(PolicyGrant written, LayerEntry entry)
    {
        uint requires = 0;
        for (int i = 0; i < written.Requires.Count; i++)
        {
            string name = written.Requires[i];
            ConditionInfo? condition = ConditionInfo.All.FirstOrDefault(c => c.Name == name);
            if (condition is null)
            {
                entry.Refuse($"requires[{i}]", $"grant `{written.Id}` requires `{name}`, which is no condition", "name one that docs/concepts/policy-files.md lists");
            }
            else
            {
                requires |= 1u << (int)condition.Condition;
            }
        }

        return requires;
    }

    private ulong CategoriesOf(PolicyGrant written, LayerEntry entry)
    {
        if (written.Categories.Count == 0)
        {
            return ulong.MaxValue;
        }

        ulong mask = 0;
        for (int i = 0; i < written.Categories.Count; i++)
        {
            string code = written.Categories[i].Code;
            ComposedCategory? category = _policy.Categories.Find(c => c.Code == code);
            if (category is null)
            {
                entry.RefuseItem(CategoryComposer.Section, $"categories[{i}]", "category", code);
            }
            else
            {
                mask |= 1UL << category.Index;
            }
        }

        return mask;
    }
}
