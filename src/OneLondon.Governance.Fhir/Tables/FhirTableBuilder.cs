namespace OneLondon.Governance.Fhir.Tables;

/// <summary>Turns the blocks of the text into rules: inheritance, choices, datatypes, united datatypes, paths.</summary>
internal sealed class FhirTableBuilder
{
    private readonly FhirTableText _text;
    private readonly FhirTableErrors _errors;
    private readonly FhirTypeResolver _types;
    private readonly FhirUnion _union;
    private readonly Dictionary<string, FhirObjectRule> _nested = new(1024, StringComparer.Ordinal);
    private readonly List<FhirTableRow> _unbound = [];
    private readonly List<FhirTableBlock> _unboundIn = [];

    private FhirTableBuilder(FhirTableText text, FhirTableErrors errors)
    {
        _text = text;
        _errors = errors;
        _types = new FhirTypeResolver(errors);
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
        builder._types.Declare(text, builder.Indexes);
        builder.FillBlocks(text.Types);
        builder.FillBlocks(text.Resources);
        builder.BindRest();
        builder.FinishResources();
        builder.FinishExtensions();
        errors.ThrowIfAny();
        return builder;
    }

    private void FillBlocks(List<FhirTableBlock> blocks)
    {
        foreach (var block in blocks)
        {
            if (block.Alias is null)
            {
                Fill(block.Rule!, block.Base, block.Line, block.Rows, block);
            }
        }
    }

    private void Fill(FhirObjectRule rule, string? above, int line, List<FhirTableRow> rows, FhirTableBlock block)
    {
        var inherited = _types.Inherited(above, line);
        var elements = new List<FhirElementRule>(inherited.Length + rows.Count);
        foreach (var element in inherited)
        {
            elements.Add(element);
            _text.Words.Name(element.Name).LastObject = rule.Index;
        }

        foreach (var row in rows)
        {
            if (row.IsOpenChoice)
            {
                AddOpenChoice(elements, row, rule, block);
            }
            else
            {
                Add(elements, row, rule, block);
            }
        }

        rule.Fill(elements.ToArray());
        foreach (var row in rows)
        {
            // Nested rows come after their siblings, so that a name seen last in this object is a duplicate.
            if (row.Nested is not null)
            {
                Fill(row.Nested, FhirDatatypes.Backbone, row.Line, row.Rows!, block);
            }
        }
    }

    private void AddOpenChoice(List<FhirElementRule> elements, FhirTableRow row, FhirObjectRule rule, FhirTableBlock block)
    {
        if (_text.OpenChoice is null)
        {
            _errors.Add(row.Line, $"`{row.Name.Text}[x]` is an open choice, and the table tells none: declare `choice any`");
            return;
        }

        foreach (var option in _text.OpenChoice.Rows)
        {
            var name = _text.Words.Name(string.Concat(row.Name.Text, option.Name.Text));
            var choice = new FhirTableRow(row.Line, name, option.Types)
            {
                Flags = row.Flags | option.Flags,
                IsPlain = row.IsPlain || option.IsPlain,
                Category = row.Category ?? option.Category,
            };
            Add(elements, choice, rule, block);
        }
    }

    private void Add(List<FhirElementRule> elements, FhirTableRow row, FhirObjectRule rule, FhirTableBlock block)
    {
        if (row.Name.LastObject == rule.Index)
        {
            _errors.Add(row.Line, $"element `{rule.Name}.{row.Name.Text}` stands twice (in its base, or in a line above): remove one");
            return;
        }

        row.Name.LastObject = rule.Index;
        var types = row.Types;
        _types.Resolve(types, row.Line);
        var flags = row.Flags | FhirDatatypes.ByName(types.Flags, row.Name.Text);
        if (types.IsProse && !row.IsPlain)
        {
            flags |= FhirElementFlags.FreeText;
        }

        row.Rule = new FhirElementRule(Indexes.NextElement(), row.Name, types.Kinds, flags, row.Category, types.Targets);
        elements.Add(row.Rule);
        Bind(row, rule, block);
    }

    private void Bind(FhirTableRow row, FhirObjectRule rule, FhirTableBlock block)
    {
        if (row.Rows is not null)
        {
            var path = string.Concat(rule.Name, ".", row.Name.Text);
            row.Nested = new FhirObjectRule(Indexes.NextObject(), path);
            _nested.Add(path, row.Nested);
        }

        var rules = row.Types.Rules;
        if (row.Types.HasPath || rules.Length > 1 || (rules.Length == 1 && row.Nested is not null))
        {
            _unbound.Add(row);
            _unboundIn.Add(block);
        }
        else
        {
            row.Rule!.Bind(rules.Length == 1 ? rules[0] : row.Nested);
        }
    }

    private void BindRest()
    {
        for (var i = 0; i < _unbound.Count; i++)
        {
            var row = _unbound[i];
            var rules = new List<FhirObjectRule>();
            if (row.Nested is not null)
            {
                rules.Add(row.Nested);
            }

            foreach (var part in row.Types.Parts)
            {
                if (part.IsPath && AtPath(part, row, _unboundIn[i]) is { } found)
                {
                    rules.Add(found);
                }
            }

            rules.AddRange(row.Types.Rules);
            row.Rule!.Bind(rules.Count == 0 ? null : _union.Of(rules));
        }

        _union.Finish();
    }

    private FhirObjectRule? AtPath(FhirTableType part, FhirTableRow row, FhirTableBlock block)
    {
        if (_nested.TryGetValue($"{block.Name.Text}.{part.Name.AsSpan(1, part.Name.Length - 2)}", out var rule))
        {
            return rule;
        }

        _errors.Add(row.Line, $"`{part.Name}` is no path to nested elements in `{block.Name.Text}`: write `{{}}` and nest lines, or the path of an element that has them");
        return null;
    }

    private void FinishResources()
    {
        Resources = new FhirResourceRule[_text.Resources.Count];
        for (var i = 0; i < Resources.Length; i++)
        {
            var block = _text.Resources[i];
            var subjects = new List<FhirReferencePath>();
            var controllers = new List<FhirReferencePath>();
            foreach (var path in block.Paths)
            {
                if (FollowPath(block, path.Text, path.Role) is { } found)
                {
                    (path.Role == FhirElementFlags.Controller ? controllers : subjects).Add(found);
                }
            }

            Resources[i] = new FhirResourceRule(
                i, block.Name, block.Standing, block.Category, block.Rule!, subjects.ToArray(), controllers.ToArray());
        }
    }

    private FhirReferencePath? FollowPath(FhirTableBlock block, string path, FhirElementFlags role)
    {
        var steps = new List<FhirElementRule>();
        var rows = block.Rows;
        foreach (var name in path.Split('.'))
        {
            // Only the resource's own rows: a datatype's are shared with other resources.
            var row = Named(rows, name);
            if (row?.Rule is null)
            {
                _errors.Add(block.Line, $"path `{path}` finds no element `{name}` in the rows of `{block.Name.Text}`: correct it");
                return null;
            }

            steps.Add(row.Rule);
            rows = row.Rows;
        }

        if (!steps[^1].Has(FhirElementFlags.Reference))
        {
            _errors.Add(block.Line, $"path `{path}` of `{block.Name.Text}` ends at no reference: name an element of type `Reference`");
            return null;
        }

        steps[^1].Mark(role);
        return new FhirReferencePath(path, steps.ToArray(), role);
    }

    private static FhirTableRow? Named(List<FhirTableRow>? rows, string name)
    {
        foreach (var row in rows ?? [])
        {
            if (row.Name.Text == name)
            {
                return row;
            }
        }

        return null;
    }

    private void FinishExtensions()
    {
        Extensions = new FhirExtensionRule[_text.Extensions.Count];
        for (var i = 0; i < Extensions.Length; i++)
        {
            var extension = _text.Extensions[i];
            Extensions[i] = new FhirExtensionRule(i, extension.Url, extension.Category);
            if (extension.Url.LastObject == int.MaxValue)
            {
                _errors.Add(extension.Line, $"extension `{extension.Url.Text}` stands twice: remove one");
            }

            extension.Url.LastObject = int.MaxValue;
        }
    }
}
