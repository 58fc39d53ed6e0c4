using System.Text;

namespace OneLondon.Governance.Fhir.Tables;

/// <summary>Turns the blocks of the text into rules: resolves types, inheritance, choices, united datatypes and paths.</summary>
internal sealed class FhirTableBuilder
{
    private readonly FhirTableText _text;
    private readonly FhirTableErrors _errors;
    private readonly Dictionary<string, FhirTableBlock> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FhirTableBlock> _resources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FhirObjectRule> _backbones = new(StringComparer.Ordinal);
    private readonly Dictionary<string, byte[]> _names = new(StringComparer.Ordinal);
    private readonly List<(FhirElementRule Element, FhirTableRow Row, FhirTableBlock Block)> _unbound = [];
    private readonly FhirUnion _union;

    private FhirTableBuilder(FhirTableText text, FhirTableErrors errors)
    {
        _text = text;
        _errors = errors;
        _union = new FhirUnion(Indexes);
    }

    public FhirIndexes Indexes { get; } = new();

    public FhirResourceRule[] Resources { get; private set; } = [];

    public FhirExtensionRule[] Extensions { get; private set; } = [];

    /// <summary>Builds the rules.</summary>
    /// <exception cref="FhirTableException">The text has errors, those found in reading it included.</exception>
    public static FhirTableBuilder Build(FhirTableText text, FhirTableErrors errors)
    {
        var builder = new FhirTableBuilder(text, errors);
        builder.Declare();
        builder.Fill();
        builder.Bind();
        builder.Resources = text.Resources.Select(builder.Resource).ToArray();
        builder.Extensions = builder.KnownExtensions();
        errors.ThrowIfAny();
        return builder;
    }

    private void Declare()
    {
        foreach (var type in _text.Types)
        {
            Declare(type, _types);
            if (FhirDatatypes.TryGetPrimitive(type.Name, out _))
            {
                _errors.Add(type.Line, $"`{type.Name}` is a primitive type and known without a block: remove it");
            }
        }

        foreach (var resource in _text.Resources)
        {
            Declare(resource, _resources);
            if (_types.TryGetValue(resource.Name, out var type))
            {
                _errors.Add(resource.Line, $"`{resource.Name}` is a type in line {type.Line}: rename one of them");
            }
        }
    }

    private void Declare(FhirTableBlock block, Dictionary<string, FhirTableBlock> into)
    {
        block.Rule = new FhirObjectRule(Indexes.NextObject(), block.Name);
        if (!into.TryAdd(block.Name, block))
        {
            _errors.Add(block.Line, $"`{block.Name}` is declared twice, first in line {into[block.Name].Line}: remove one");
        }
    }

    private void Fill()
    {
        foreach (var type in _text.Types.Where(static t => t.Alias is not null))
        {
            if (!_types.TryGetValue(type.Alias!, out var other) || other.Alias is not null || type.Rows.Count > 0)
            {
                _errors.Add(type.Line, $"`{type.Name}` cannot stand for `{type.Alias}`: name a type that has its own rows, and give `{type.Name}` none");
                continue;
            }

            type.Rule = other.Rule;
            type.Free |= other.Free;
        }

        foreach (var block in _text.Types.Concat(_text.Resources).Where(static b => b.Alias is null))
        {
            FillRows(block.Rule!, Inherited(block.Base, block.Line, block.Name), block.Rows, block, block.Name);
        }
    }

    private List<FhirElementRule> Inherited(string? from, int line, string by)
    {
        if (from is null)
        {
            return [];
        }

        if (_types.TryGetValue(from, out var above) && above.Line < line)
        {
            return [.. above.Rule!.Elements];
        }

        _errors.Add(line, $"`{by}` takes its first rows from `{from}`, which is no type above it: declare `type {from}` before");
        return [];
    }

    private void FillRows(FhirObjectRule rule, List<FhirElementRule> elements, List<FhirTableRow> rows, FhirTableBlock block, string path)
    {
        var names = new HashSet<string>(elements.Count + rows.Count, StringComparer.Ordinal);
        foreach (var inherited in elements)
        {
            names.Add(inherited.Name);
        }

        foreach (var row in rows)
        {
            if (!row.Name.EndsWith(']'))
            {
                AddElement(row);
                continue;
            }

            foreach (var choice in OpenChoice(row))
            {
                AddElement(choice);
            }
        }

        rule.Fill(elements.ToArray());

        void AddElement(FhirTableRow row)
        {
            if (names.Add(row.Name))
            {
                elements.Add(Element(row, block, path));
            }
            else
            {
                _errors.Add(row.Line, $"element `{path}.{row.Name}` stands twice (in its base, or in a line above): remove one");
            }
        }
    }

    private IEnumerable<FhirTableRow> OpenChoice(FhirTableRow row)
    {
        if (_text.OpenChoice is null)
        {
            _errors.Add(row.Line, $"`{row.Name}` is an open choice, and the table tells none: declare `choice any`");
            return [];
        }

        return _text.OpenChoice.Rows.Select(option => new FhirTableRow
        {
            Line = row.Line,
            Name = row.Name[..^3] + option.Name,
            Types = option.Types,
            Flags = row.Flags | option.Flags,
            Plain = row.Plain || option.Plain,
            Category = row.Category ?? option.Category,
        });
    }

    private FhirElementRule Element(FhirTableRow row, FhirTableBlock block, string path)
    {
        var kinds = FhirPrimitives.None;
        var flags = row.Flags;
        var targets = default(FhirTargets);
        var prose = false;
        foreach (var type in row.Types)
        {
            if (FhirDatatypes.TryGetPrimitive(type.Name, out var primitive))
            {
                kinds |= primitive;
                prose |= (primitive & (FhirPrimitives.Markdown | FhirPrimitives.Xhtml)) != 0;
            }
            else
            {
                prose |= _types.TryGetValue(type.Name, out var named) && named.Free;
                flags |= FhirDatatypes.FlagsOf(type.Name, row.Name);
            }

            if (type.Targets.Length > 0)
            {
                targets = Targets(row, type.Targets);
            }
        }

        if (prose && !row.Plain)
        {
            flags |= FhirElementFlags.FreeText;
        }

        row.Rule = new FhirElementRule(Indexes.NextElement(), row.Name, Utf8(row.Name), kinds, flags, row.Category, targets);
        _unbound.Add((row.Rule, row, block));
        if (row.Rows is not null)
        {
            var below = $"{path}.{row.Name}";
            row.Backbone = new FhirObjectRule(Indexes.NextObject(), below);
            _backbones.TryAdd(below, row.Backbone);
            FillRows(row.Backbone, Inherited(FhirDatatypes.BackboneBase(row.Types[0].Name), row.Line, below), row.Rows, block, below);
        }

        return row.Rule;
    }

    private FhirTargets Targets(FhirTableRow row, string[] targets)
    {
        var nobody = true;
        foreach (var target in targets)
        {
            if (!_resources.TryGetValue(target, out var resource))
            {
                _errors.Add(row.Line, $"`{row.Name}` points to `{target}`, which is no resource: correct it, or declare `resource {target}`");
                return default;
            }

            nobody &= resource.Standing == FhirStanding.Nobody;
        }

        return new FhirTargets(targets, nobody ? FhirTargetKind.Nobody : FhirTargetKind.Any);
    }

    private void Bind()
    {
        var united = new List<(FhirElementRule Element, FhirObjectRule[] Rules)>();
        foreach (var (element, row, block) in _unbound)
        {
            var rules = row.Types.Select(type => Resolve(type, row, block)).OfType<FhirObjectRule>().ToArray();
            if (rules.Length > 1)
            {
                united.Add((element, rules));
            }
            else if (rules.Length == 1)
            {
                element.Bind(rules[0]);
            }
        }

        foreach (var (element, rules) in united)
        {
            element.Bind(_union.Of(rules));
        }

        _union.Finish();
    }

    private FhirObjectRule? Resolve(FhirTableType type, FhirTableRow row, FhirTableBlock block)
    {
        if (FhirDatatypes.TryGetPrimitive(type.Name, out _) || type.Name == "Resource")
        {
            return null; // a nested resource brings its own rule
        }

        if (type.IsNested)
        {
            return row.Backbone;
        }

        if (type.IsPath)
        {
            if (_backbones.TryGetValue($"{block.Name}.{type.Name[1..^1]}", out var backbone))
            {
                return backbone;
            }

            _errors.Add(row.Line, $"`{type.Name}` of `{row.Name}` names no nested element of `{block.Name}`: write `{{}}` and nest lines, or the path of one that has them");
            return null;
        }

        if (_types.TryGetValue(type.Name, out var named))
        {
            return named.Rule;
        }

        _errors.Add(row.Line, $"datatype `{type.Name}` of `{row.Name}` is not known: correct it, or declare `type {type.Name}`");
        return null;
    }

    private FhirResourceRule Resource(FhirTableBlock block, int index)
    {
        var paths = block.Paths.Select(p => Path(block, p.Path, p.Role)).OfType<FhirReferencePath>().ToArray();
        return new FhirResourceRule(
            index,
            block.Name,
            Utf8(block.Name),
            block.Standing,
            block.Category,
            block.Rule!,
            paths.Where(static p => p.Role != FhirElementFlags.Controller).ToArray(),
            paths.Where(static p => p.Role == FhirElementFlags.Controller).ToArray());
    }

    private FhirReferencePath? Path(FhirTableBlock block, string path, FhirElementFlags role)
    {
        var steps = new List<FhirElementRule>();
        var rows = block.Rows;
        foreach (var name in path.Split('.'))
        {
            // Only the resource's own rows: a datatype's are shared with other resources.
            var row = rows?.Find(r => r.Name == name);
            if (row?.Rule is null)
            {
                _errors.Add(block.Line, $"path `{path}` finds no element `{name}` in the rows of `{block.Name}`: correct it");
                return null;
            }

            steps.Add(row.Rule);
            rows = row.Rows;
        }

        if (!steps[^1].Has(FhirElementFlags.Reference))
        {
            _errors.Add(block.Line, $"path `{path}` of `{block.Name}` ends at no reference: name an element of type `Reference`");
            return null;
        }

        steps[^1].Mark(role);
        return new FhirReferencePath(path, steps.ToArray(), role);
    }

    private FhirExtensionRule[] KnownExtensions()
    {
        var urls = new HashSet<string>(StringComparer.Ordinal);
        var rules = new List<FhirExtensionRule>();
        foreach (var (line, url, category) in _text.Extensions)
        {
            if (urls.Add(url))
            {
                rules.Add(new FhirExtensionRule(rules.Count, url, Utf8(url), category));
            }
            else
            {
                _errors.Add(line, $"extension `{url}` stands twice: remove one");
            }
        }

        return rules.ToArray();
    }

    private byte[] Utf8(string name)
    {
        if (!_names.TryGetValue(name, out var utf8))
        {
            _names.Add(name, utf8 = Encoding.UTF8.GetBytes(name));
        }

        return utf8;
    }
}
