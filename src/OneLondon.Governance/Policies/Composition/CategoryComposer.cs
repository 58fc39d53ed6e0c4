using System.Linq;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies.Documents;

namespace OneLondon.Governance.Policies.Composition;

/// <summary>Adds one layer's categories. A category of an overlay lies within one below, and its cells hold for it.</summary>
internal sealed class CategoryComposer
{
    public const string Section = "categories";

    private readonly ComposedPolicy _policy;
    private readonly PolicyDocument _layer;
    private readonly bool _overlay;
    private readonly CompositionProblems _problems;

    public CategoryComposer(ComposedPolicy policy, PolicyDocument layer, bool overlay, CompositionProblems problems)
    {
        _policy = policy;
        _layer = layer;
        _overlay = overlay;
        _problems = problems;
    }

    public void Run()
    {
        for (int i = 0; i < _layer.Categories.Count; i++)
        {
            Add(_layer.Categories[i], new LayerEntry(_problems, _layer, Section, i));
        }
    }

    private void Add(PolicyCategory written, LayerEntry entry)
    {
        string code = written.Code.Code;
        int within = _policy.Categories.FindIndex(c => c.Code == written.Within.Code);
        if (code.Length == 0)
        {
            entry.Refuse("code", "a category has no code", "give it one");
        }
        else if (_policy.Categories.Any(c => c.Code == code))
        {
            entry.Refuse("code", $"category `{code}` stands already", "choose another code");
        }
        else if (_policy.Categories.Count == CategorySet.Capacity)
        {
            entry.Refuse("code", $"category `{code}` comes after {CategorySet.Capacity} others", $"keep to {CategorySet.Capacity} in all layers together");
        }

        if (within < 0 && (_overlay || !written.Within.IsUnspecified))
        {
            entry.RefuseUnknown("within", "category", code, "lies within", written.Within.Code);
        }

        if (entry.IsRefused)
        {
            entry.LeaveOut(code);
            return;
        }

        int index = _policy.Categories.Count;
        _policy.Categories.Add(new ComposedCategory(code, written.Title, index, within));
        ExtendRows(index, within);
    }

    private void ExtendRows(int index, int within)
    {
        foreach (ComposedRole role in _policy.Roles.Where(_ => within >= 0))
        {
            role.Letters[index] = role.Letters[within];
            role.Denies |= ((role.Denies >> within) & 1) << index;
        }

        foreach (ComposedGrant grant in _policy.Grants.Where(g => within >= 0 && ((g.Categories >> within) & 1) != 0))
        {
            grant.Categories |= 1UL << index;
        }
    }
}
