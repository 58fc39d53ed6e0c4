using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using OneLondon.Governance.Analyzers.Flow.Code;
using OneLondon.Governance.Analyzers.Flow.Running;
using OneLondon.Governance.Analyzers.Flow.Values;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Analyzers.Flow.Across;

/// <summary>Finds what the strings of an assembly's summaries name, as this compilation knows it.</summary>
internal sealed class SummaryNames(World world, IAssemblySymbol assembly)
{
    /// <summary>Stands for a place that is not in sight.</summary>
    public static readonly SyntaxNode Nowhere = SyntaxFactory.IdentifierName("elsewhere");

    private readonly Dictionary<string, ISymbol?> _symbols = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ITypeSymbol?> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Label> _labels = new(StringComparer.Ordinal);

    /// <summary>Gives the symbol of an id; the assembly's own where several have it.</summary>
    public ISymbol? Symbol(string id)
    {
        if (!_symbols.TryGetValue(id, out ISymbol? symbol))
        {
            var all = DocumentationCommentId.GetSymbolsForDeclarationId(id, world.Compilation);
            _symbols[id] = symbol = all.FirstOrDefault(s => SymbolEqualityComparer.Default.Equals(s.ContainingAssembly, assembly)) ?? all.FirstOrDefault();
        }

        return symbol;
    }

    public ITypeSymbol? Type(string id)
    {
        if (!_types.TryGetValue(id, out ITypeSymbol? type))
        {
            _types[id] = type = DocumentationCommentId.GetFirstSymbolForReferenceId(id, world.Compilation) as ITypeSymbol;
        }

        return type;
    }

    /// <summary>Gives a part by its name; one that nobody else can name is known by its id alone.</summary>
    public Member Member(string name, string? label) => name switch
    {
        "E" => world.Any,
        "K" => world.Key,
        "C" => world.Content,
        "N" => world.Count,
        ['Y', ..] => Symbol(name.Substring(1)) is IFieldSymbol or IPropertySymbol or IEventSymbol ? world.Member(Symbol(name.Substring(1))!) : world.Member(name.Substring(1), label is null ? null : Label(label)),
        ['R', ..] => Referred(Member(name.Substring(1), label)),
        ['D', ..] => world.Named(name.Substring(1)),
        ['E', 's', ..] => world.Element(name.Substring(2)),
        ['E', 'i', ..] => world.Element(int.Parse(name.Substring(2), CultureInfo.InvariantCulture)),
        ['E', ..] => world.Any,
        _ => throw new FormatException("a member is of no known kind"),
    };

    private Member Referred(Member place)
    {
        world.KeepsReferences = true;
        return world.Referred(place);
    }

    public Label Label(string text)
    {
        if (!_labels.TryGetValue(text, out Label? label))
        {
            string[] parts = text.Split('|');
            if (parts.Length != 4 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int level) || level > (int)Identifiability.Identifiable || parts[2].Length == 0)
            {
                throw new FormatException("a label is not complete");
            }

            _labels[text] = label = new Label(Symbol(parts[3]) ?? assembly, parts[1], [.. parts[2].Split(',')], (Identifiability)level);
        }

        return label;
    }
}
