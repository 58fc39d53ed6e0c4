using System.Globalization;
using System.Text;

namespace OneLondon.Governance.Fhir.Tables;

/// <summary>Unites datatypes that FHIR versions use at one place: a member known to either is known.</summary>
internal sealed class FhirUnion
{
    private readonly FhirIndexes _indexes;
    private readonly Dictionary<string, FhirObjectRule> _united = new(StringComparer.Ordinal);
    private readonly Dictionary<FhirObjectRule, List<FhirObjectRule>> _parts = [];
    private readonly List<FhirElementRule> _unbound = [];
    private readonly List<List<FhirElementRule>> _sources = [];

    public FhirUnion(FhirIndexes indexes)
    {
        _indexes = indexes;
    }

    /// <summary>Unites rules; <see cref="Finish"/> binds what is nested in them.</summary>
    public FhirObjectRule Of(List<FhirObjectRule> rules)
    {
        var parts = Parts(rules);
        if (parts.Count == 1)
        {
            return parts[0];
        }

        var key = Key(parts);
        if (_united.TryGetValue(key, out var known))
        {
            return known;
        }

        var name = new StringBuilder();
        foreach (var part in parts)
        {
            name.Append(name.Length == 0 ? "" : ",").Append(part.Name);
        }

        var united = new FhirObjectRule(_indexes.NextObject(), name.ToString());
        _united.Add(key, united);
        _parts.Add(united, parts);
        united.Fill(Elements(parts));
        return united;
    }

    /// <summary>Binds the elements of united rules; call it when all other elements are bound.</summary>
    public void Finish()
    {
        // The lists grow while they are walked; there are only so many sets of datatypes, so it ends.
        for (var i = 0; i < _unbound.Count; i++)
        {
            var objects = new List<FhirObjectRule>();
            foreach (var source in _sources[i])
            {
                if (source.Object is not null)
                {
                    objects.Add(source.Object);
                }
            }

            _unbound[i].Bind(objects.Count == 0 ? null : Of(objects));
        }
    }

    private List<FhirObjectRule> Parts(List<FhirObjectRule> rules)
    {
        var parts = new List<FhirObjectRule>();
        foreach (var rule in rules)
        {
            foreach (var part in _parts.TryGetValue(rule, out var nested) ? nested : [rule])
            {
                if (!parts.Contains(part))
                {
                    parts.Add(part);
                }
            }
        }

        return parts;
    }

    private static string Key(List<FhirObjectRule> parts)
    {
        var indexes = new int[parts.Count];
        for (var i = 0; i < indexes.Length; i++)
        {
            indexes[i] = parts[i].Index;
        }

        Array.Sort(indexes);
        var key = new StringBuilder();
        foreach (var index in indexes)
        {
            key.Append(index.ToString(CultureInfo.InvariantCulture)).Append(' ');
        }

        return key.ToString();
    }

    private FhirElementRule[] Elements(List<FhirObjectRule> parts)
    {
        var places = new Dictionary<string, List<FhirElementRule>>(StringComparer.Ordinal);
        var order = new List<List<FhirElementRule>>();
        foreach (var part in parts)
        {
            foreach (var element in part.Elements)
            {
                if (!places.TryGetValue(element.Name, out var same))
                {
                    places.Add(element.Name, same = []);
                    order.Add(same);
                }

                if (!same.Contains(element))
                {
                    same.Add(element);
                }
            }
        }

        var elements = new FhirElementRule[order.Count];
        for (var i = 0; i < elements.Length; i++)
        {
            elements[i] = order[i].Count == 1 ? order[i][0] : Element(order[i]);
        }

        return elements;
    }

    private FhirElementRule Element(List<FhirElementRule> same)
    {
        // INVARIANT: only what all allow is allowed; a requirement holds where each datatype that has the member has it.
        const FhirElementFlags InAll = FhirElementFlags.Required | FhirElementFlags.Coded;
        var any = FhirElementFlags.None;
        var all = ~FhirElementFlags.None;
        var kinds = FhirPrimitives.None;
        var category = same[0].Category;
        var targets = default(FhirTargets);
        var references = 0;
        foreach (var element in same)
        {
            any |= element.Flags;
            all &= element.Flags;
            kinds |= element.Kinds;
            if (element.Has(FhirElementFlags.Reference))
            {
                targets = references++ == 0 ? element.Targets : default;
            }

            if (element.Category != category)
            {
                category = null;
                any |= FhirElementFlags.FreeText;
            }
        }

        var united = new FhirElementRule(
            _indexes.NextElement(), same[0].TableName, kinds, (any & ~InAll) | (all & InAll), category, targets);
        _unbound.Add(united);
        _sources.Add(same);
        return united;
    }
}
