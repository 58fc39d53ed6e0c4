namespace OneLondon.Governance.Fhir.Tables;

/// <summary>Finds the blocks that datatype and target names stand for.</summary>
internal sealed class FhirTypeResolver
{
    private readonly Dictionary<string, FhirTableBlock> _types = new(128, StringComparer.Ordinal);
    private readonly Dictionary<string, FhirTableBlock> _resources = new(256, StringComparer.Ordinal);
    private readonly FhirTableErrors _errors;

    public FhirTypeResolver(FhirTableErrors errors)
    {
        _errors = errors;
    }

    public void Declare(FhirTableText text, FhirIndexes indexes)
    {
        foreach (var type in text.Types)
        {
            Declare(type, _types, indexes);
            if (FhirDatatypes.Primitive(type.Name.Text) != FhirPrimitives.None)
            {
                _errors.Add(type.Line, $"`{type.Name.Text}` is a primitive type, known without a block: remove it");
            }
        }

        foreach (var resource in text.Resources)
        {
            Declare(resource, _resources, indexes);
            if (_types.TryGetValue(resource.Name.Text, out var type) && type.Name.Text != "Resource")
            {
                _errors.Add(resource.Line, $"`{resource.Name.Text}` is a type in line {type.Line}: rename one of them");
            }
        }

        foreach (var type in text.Types)
        {
            if (type.Alias is not null)
            {
                Redirect(type, type.Alias);
            }
        }
    }

    /// <summary>Gives the rows a block or nested element begins with: those of a type above it.</summary>
    public ReadOnlySpan<FhirElementRule> Inherited(string? from, int line)
    {
        if (from is null)
        {
            return default;
        }

        if (_types.TryGetValue(from, out var above) && above.Line < line)
        {
            return above.Rule!.Elements;
        }

        _errors.Add(line, $"its first rows are those of `{from}`, which is no type above it: declare `type {from}` before");
        return default;
    }

    /// <summary>Resolves datatypes on their first use; an error is told for the line of that use.</summary>
    public void Resolve(FhirTableTypes types, int line)
    {
        if (types.IsResolved)
        {
            return;
        }

        types.IsResolved = true;
        var rules = new List<FhirObjectRule>(types.Parts.Length);
        foreach (var part in types.Parts)
        {
            var primitive = FhirDatatypes.Primitive(part.Name);
            if (primitive != FhirPrimitives.None)
            {
                types.Kinds |= primitive;
                types.IsProse |= primitive is FhirPrimitives.Markdown or FhirPrimitives.Xhtml;
                continue;
            }

            types.Flags |= FhirDatatypes.FlagsOf(part.Name);
            if (part.Targets.Length > 0)
            {
                types.Targets = Targets(part.Targets, line);
            }

            if (part.IsNested || part.IsPath || part.Name == "Resource")
            {
                continue; // rows elsewhere in the block; a nested resource brings its own rule
            }

            if (_types.TryGetValue(part.Name, out var block))
            {
                rules.Add(block.Rule!);
                types.IsProse |= block.IsFree;
            }
            else
            {
                _errors.Add(line, $"datatype `{part.Name}` is not known: correct it, or declare `type {part.Name}`");
            }
        }

        types.Rules = rules.ToArray();
    }

    private void Declare(FhirTableBlock block, Dictionary<string, FhirTableBlock> into, FhirIndexes indexes)
    {
        block.Rule = new FhirObjectRule(indexes.NextObject(), block.Name.Text);
        if (!into.TryAdd(block.Name.Text, block))
        {
            _errors.Add(block.Line, $"`{block.Name.Text}` is declared twice, first in line {into[block.Name.Text].Line}: remove one");
        }
    }

    private void Redirect(FhirTableBlock type, string to)
    {
        if (!_types.TryGetValue(to, out var other) || other.Alias is not null || type.Rows.Count > 0)
        {
            _errors.Add(type.Line, $"`{type.Name.Text}` cannot stand for `{to}`: name a type that has its own rows, and give `{type.Name.Text}` none");
            return;
        }

        type.Rule = other.Rule;
        type.IsFree |= other.IsFree;
    }

    private FhirTargets Targets(string[] targets, int line)
    {
        var nobody = true;
        foreach (var target in targets)
        {
            if (!_resources.TryGetValue(target, out var resource))
            {
                _errors.Add(line, $"`{target}` is no resource a reference can point to: correct it, or declare `resource {target}`");
                return default;
            }

            nobody &= resource.Standing == FhirStanding.Nobody;
        }

        return new FhirTargets(targets, nobody ? FhirTargetKind.Nobody : FhirTargetKind.Any);
    }
}
