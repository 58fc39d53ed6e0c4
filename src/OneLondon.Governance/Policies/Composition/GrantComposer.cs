using System.Collections.Generic;
using System.Linq;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Vocabulary;

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
        foreach (PolicyGrant written in _layer.Grants)
        {
            ComposedGrant? below = _policy.Grants.Find(g => g.Id == written.Id);
            uint requires = RequiresOf(written);
            if (_overlay && below is null)
            {
                Refuse("$.grants", $"grant `{written.Id}` names a right that the layers below lack", "name one of their grants: an overlay can only narrow");
            }
            else if (_overlay)
            {
                below!.Requires |= requires;
                below.Obliges |= written.Obliges;
            }
            else if (below is not null)
            {
                Refuse("$.grants", $"grant `{written.Id}` stands already", "choose another id");
            }
            else
            {
                _policy.Grants.Add(new ComposedGrant(written, requires, CategoriesOf(written)));
            }
        }

        foreach (PolicyNarrowing narrowing in _layer.Narrowings)
        {
            AddNarrowing(narrowing);
        }
    }

    private void AddNarrowing(PolicyNarrowing narrowing)
    {
        foreach (string code in narrowing.Roles.Select(r => r.Code).Where(c => _policy.Roles.All(r => r.Code != c)))
        {
            Refuse("$.narrowings", $"role `{code}` is unknown", "name a role of the layers below");
        }

        foreach (string code in narrowing.Categories.Select(c => c.Code).Where(c => _policy.Categories.All(x => x.Code != c)))
        {
            Refuse("$.narrowings", $"category `{code}` is unknown", "name a category of the layers below");
        }

        foreach (string code in narrowing.Purposes.Select(p => p.Code).Where(c => _policy.Purposes.All(x => x.Code != c)))
        {
            Refuse("$.narrowings", $"purpose `{code}` is unknown", "name a purpose of the layers below");
        }

        foreach (string code in narrowing.Programmes.Select(p => p.Code).Where(c => _policy.Programmes.All(x => x.Code != c)))
        {
            Refuse("$.narrowings", $"programme `{code}` is unknown", "name a programme of the layers below");
        }

        _policy.Narrowings.Add(narrowing);
    }

    private uint RequiresOf(PolicyGrant written)
    {
        uint requires = 0;
        foreach (string name in written.Requires)
        {
            ConditionInfo? condition = ConditionInfo.All.FirstOrDefault(c => c.Name == name);
            if (condition is null)
            {
                Refuse("$.grants", $"grant `{written.Id}` requires `{name}`, which is no condition", "name one that docs/concepts/policy-files.md lists");
            }
            else
            {
                requires |= 1u << (int)condition.Condition;
            }
        }

        return requires;
    }

    private ulong CategoriesOf(PolicyGrant written)
    {
        if (written.Categories.Count == 0)
        {
            return ulong.MaxValue;
        }

        ulong mask = 0;
        foreach (DataCategory named in written.Categories)
        {
            ComposedCategory? category = _policy.Categories.Find(c => c.Code == named.Code);
            if (category is null)
            {
                Refuse("$.grants", $"grant `{written.Id}` names category `{named}`, which is unknown", "name a category of the policy");
            }
            else
            {
                mask |= 1UL << category.Index;
            }
        }

        return mask;
    }

    private void Refuse(string path, string message, string remedy) => _problems.Add(_layer, path, message, remedy);
}
