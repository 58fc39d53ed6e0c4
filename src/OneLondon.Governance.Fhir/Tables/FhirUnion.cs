using System.Globalization;

namespace OneLondon.Governance.Fhir.Tables;

/// <summary>Unites datatypes that FHIR versions use at one place: a member known to either is known.</summary>
internal sealed class FhirUnion
{
    private readonly FhirIndexes _indexes;
    private readonly Dictionary<string, FhirObjectRule> _united = new(StringComparer.Ordinal);
    private readonly Dictionary<FhirObjectRule, FhirObjectRule[]> _parts = [];
    private readonly Queue<(FhirElementRule United, FhirElementRule[] From)> _unbound = new();

    public FhirUnion(FhirIndexes indexes)
    {
        _indexes = indexes;
    }

    /// <summary>Unites rules; <see cref="Finish"/> binds what is nested in them.</summary>
    public FhirObjectRule Of(IEnumerable<FhirObjectRule> rules)
    {
        var parts = rules
            .SelectMany(r => _parts.TryGetValue(r, out var nested) ? nested : [r])
            .DistinctBy(static r => r.Index)
            .ToArray();
        if (parts.Length == 1)
        {
            return parts[0];
        }

        var key = string.Join(',', parts.Select(static p => p.Index.ToString(CultureInfo.InvariantCulture)).Order(StringComparer.Ordinal));
        if (_united.TryGetValue(key, out var known))
        {
            return known;
        }

        var united = new FhirObjectRule(_indexes.NextObject(), string.Join(',', parts.Select(static p => p.Name)));
        _united.Add(key, united);
        _parts.Add(united, parts);
        united.Fill(Elements(parts));
        return united;
    }

    /// <summary>Binds the elements of united rules; call it when all other elements are bound.</summary>
    public void Finish()
    {
        while (_unbound.TryDequeue(out var next))
        {
            var objects = next.From.Select(static e => e.Object).OfType<FhirObjectRule>().ToArray();
            next.United.Bind(objects.Length == 0 ? null : Of(objects));
        }
    }

    private FhirElementRule[] Elements(FhirObjectRule[] parts)
    {
        var byName = new Dictionary<string, List<FhirElementRule>>(StringComparer.Ordinal);
        foreach (var part in parts)
        {
            foreach (var element in part.Elements)
            {
                if (!byName.TryGetValue(element.Name, out var same))
                {
                    byName.Add(element.Name, same = []);
                }

                if (!same.Contains(element))
                {
                    same.Add(element);
                }
            }
        }

        return byName.Values.Select(same => same.Count == 1 ? same[0] : Element(same.ToArray())).ToArray();
    }

    private FhirElementRule Element(FhirElementRule[] same)
    {
        // INVARIANT: only what all allow is allowed; a requirement holds where each version has it.
        const FhirElementFlags InAll = FhirElementFlags.Required | FhirElementFlags.Coded;
        var any = FhirElementFlags.None;
        var all = ~FhirElementFlags.None;
        var kinds = FhirPrimitives.None;
        foreach (var element in same)
        {
            any |= element.Flags;
            all &= element.Flags;
            kinds |= element.Kinds;
        }

        var categories = same.Select(static e => e.Category).Distinct().ToArray();
        if (categories.Length > 1)
        {
            any |= FhirElementFlags.FreeText;
        }

        var references = same.Where(static e => e.Has(FhirElementFlags.Reference)).ToArray();
        var united = new FhirElementRule(
            _indexes.NextElement(),
            same[0].TableName,
            kinds,
            (any & ~InAll) | (all & InAll),
            categories.Length == 1 ? categories[0] : null,
            references.Length == 1 ? references[0].Targets : default);
        _unbound.Enqueue((united, same));
        return united;
    }
}
