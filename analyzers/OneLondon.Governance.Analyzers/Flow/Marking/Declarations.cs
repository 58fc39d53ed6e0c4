using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Values;
using OneLondon.Governance.Analyzers.Models;
using OneLondon.Governance.Analyzers.Tags;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Analyzers.Flow.Marking;

/// <summary>What marks and model rows say of symbols: sources, outputs, purposes, de-identifying methods.</summary>
internal sealed partial class Declarations(TagSymbols tags, FlowModels models)
{
    private const string Classification = "Microsoft.Extensions.Compliance.Classification.DataClassificationAttribute";

    private readonly ConcurrentDictionary<ISymbol, object> _labels = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, object> _types = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, object> _returns = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, object> _deidentifying = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<ISymbol>> _implemented = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<string>> _outputs = new(SymbolEqualityComparer.Default);
    private static readonly object Nothing = new();

    public FlowModels Models => models;

    public TagSymbols Tags => tags;

    /// <summary>Gives what a field, property or parameter holds, where that is declared.</summary>
    public Label? Of(ISymbol symbol) =>
        (_labels.TryGetValue(symbol.OriginalDefinition, out object? known) ? known : _labels.GetOrAdd(symbol.OriginalDefinition, Find(symbol.OriginalDefinition) ?? Nothing)) as Label;

    /// <summary>Gives what every value of a type is, where that is declared.</summary>
    public Label? OfType(ITypeSymbol type) =>
        type is not INamedTypeSymbol named ? null
        : (_types.TryGetValue(type.OriginalDefinition, out object? known) ? known : _types.GetOrAdd(type.OriginalDefinition, FindType(named.OriginalDefinition) ?? Nothing)) as Label;

    /// <summary>Gives what a method returns, where that is declared.</summary>
    public Label? OfReturn(IMethodSymbol method) =>
        (_returns.TryGetValue(method.OriginalDefinition, out object? known) ? known : _returns.GetOrAdd(method.OriginalDefinition, FindReturn(method.OriginalDefinition) ?? Nothing)) as Label;

    /// <summary>Gives the purposes for which what reaches a symbol is an output; empty where it is none.</summary>
    public ImmutableArray<string> Outputs(ISymbol symbol) =>
        _outputs.TryGetValue(symbol.OriginalDefinition, out ImmutableArray<string> known) ? known : _outputs.GetOrAdd(symbol.OriginalDefinition, FindOutputs(symbol.OriginalDefinition));

    /// <summary>Gives the purposes that a method's returned value is an output for.</summary>
    public ImmutableArray<string> ReturnOutputs(IMethodSymbol method) =>
        method.GetReturnTypeAttributes() is { IsEmpty: false } marks ? [.. marks.Where(a => TagSymbols.Is(a, tags.Output) || TagSymbols.Is(a, tags.Purpose)).Select(Channel.Of).OfType<string>()] : [];

    /// <summary>Gives the mark of a de-identifying method: the level it reaches and the parameter of its key.</summary>
    public (Identifiability Level, string? Key)? Deidentifies(IMethodSymbol method) =>
        (_deidentifying.TryGetValue(method.OriginalDefinition, out object? known) ? known : _deidentifying.GetOrAdd(method.OriginalDefinition, FindDeidentifies(method) ?? Nothing))
            as (Identifiability, string?)?;

    private object? FindDeidentifies(IMethodSymbol method)
    {
        for (IMethodSymbol? at = method.OriginalDefinition; at is not null; at = at.OverriddenMethod)
        {
            foreach (AttributeData mark in at.GetAttributes())
            {
                if (TagSymbols.Is(mark, tags.Deidentifying))
                {
                    return Level(mark) is { } level ? ((Identifiability, string?))(level, mark.NamedArguments.FirstOrDefault(n => n.Key == "KeyParameter").Value.Value as string) : null;
                }
            }
        }

        foreach (ISymbol declared in Implemented(method.OriginalDefinition))
        {
            if (Deidentifies((IMethodSymbol)declared) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private Label? Find(ISymbol symbol)
    {
        if (symbol is not (IFieldSymbol or IPropertySymbol or IParameterSymbol) || symbol is IPropertySymbol { IsIndexer: true })
        {
            return null;
        }

        var all = new List<AttributeData>();
        for (ISymbol? at = symbol; at is not null; at = Over(at))
        {
            Marks.Add(at, all);
        }

        foreach (ISymbol declared in Implemented(symbol))
        {
            Marks.Add(declared, all);
        }

        foreach (AttributeData mark in all)
        {
            if (TagSymbols.Is(mark, tags.Exempt))
            {
                return null;
            }
        }

        return FromMarks(all, symbol, symbol is IParameterSymbol ? null : symbol.ContainingType) ?? FromRows(symbol);
    }

    private Label? FromMarks(List<AttributeData> marks, ISymbol symbol, INamedTypeSymbol? within)
    {
        Identifiability? level = LevelOf(marks);
        Label? around = null;
        for (INamedTypeSymbol? at = within; level is null && at is not null && !symbol.IsStatic && around is null; at = at.BaseType)
        {
            around = OfType(at);
        }

        if (marks.Count == 0 && around is null)
        {
            return null;
        }

        List<string> categories = [.. marks.Where(a => TagSymbols.Is(a, tags.Category)).Select(Marks.Text).OfType<string>()];
        if (level is null && around is not null)
        {
            level = around.Level;
            categories = categories.Count > 0 ? categories : [.. around.Categories];
        }

        if (level is null && categories.Count > 0)
        {
            level = categories.Contains(CategoryCodes.IdentifyingData) || IsGivenByService(symbol) ? Identifiability.Identifiable : Identifiability.Depersonalised;
        }

        return level is { } known ? Make(symbol, Name(symbol), categories, known) : null;
    }

    private static string Name(ISymbol symbol) =>
        (symbol is IMethodSymbol ? symbol.ContainingType : symbol is INamedTypeSymbol ? null : symbol.ContainingSymbol as INamedTypeSymbol) is { } owner ? $"{owner.Name}.{symbol.Name}" : symbol.Name;

    private Identifiability? LevelOf(IReadOnlyList<AttributeData> marks)
    {
        Identifiability? level = null;
        foreach (AttributeData mark in marks)
        {
            if (TagSymbols.Is(mark, tags.Identifiable) || TagSymbols.Is(mark, tags.PatientIdentifier) || IsClassification(mark.AttributeClass))
            {
                return Identifiability.Identifiable;
            }

            if (TagSymbols.Is(mark, tags.Depersonalised))
            {
                level = Level(mark);
            }
        }

        return level;
    }

    private Label? FindType(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? at = type; at is not null; at = at.BaseType)
        {
            if (at.GetAttributes() is { IsEmpty: false } marks && LevelOf(marks) is { } known)
            {
                return Make(type, type.Name, [.. marks.Where(a => TagSymbols.Is(a, tags.Category)).Select(Marks.Text).OfType<string>()], known);
            }
        }

        foreach (INamedTypeSymbol declared in type.AllInterfaces)
        {
            if (declared.GetAttributes() is { IsEmpty: false } marks && LevelOf(marks) is { } known)
            {
                return Make(type, type.Name, [], known);
            }
        }

        return FromRows(type);
    }

    private Label? FindReturn(IMethodSymbol method)
    {
        var marks = new List<AttributeData>();
        for (ISymbol? at = method; at is IMethodSymbol own; at = Over(at))
        {
            marks.AddRange(own.GetReturnTypeAttributes());
        }

        foreach (ISymbol declared in Implemented(method))
        {
            marks.AddRange(((IMethodSymbol)declared).GetReturnTypeAttributes());
        }

        return FromMarks(marks, method, null) ?? FromRows(method);
    }

    private Label? FromRows(ISymbol symbol)
    {
        foreach (ModelRow row in models.For(symbol))
        {
            if (row.Kind == ModelKind.Source && (row.From is null || row.From is { Root: PathRoot.ReturnValue, Steps.IsEmpty: true }))
            {
                return Make(symbol, Name(symbol), [.. row.Categories], row.Level ?? Identifiability.Identifiable);
            }
        }

        return null;
    }

    private ImmutableArray<string> FindOutputs(ISymbol symbol)
    {
        var found = new List<string>();
        for (ISymbol? at = symbol; at is not null; at = Over(at))
        {
            AddOutputs(symbol, at, found);
        }

        foreach (ISymbol declared in Implemented(symbol))
        {
            AddOutputs(symbol, declared, found);
        }

        foreach (ModelRow row in models.For(symbol))
        {
            if (row is { Kind: ModelKind.Output, From: null, Channel: { } channel })
            {
                found.Add(channel);
            }
        }

        if (found.Count == 0 && symbol is INamedTypeSymbol { BaseType: { } parent })
        {
            return Outputs(parent);
        }

        if (symbol is IFieldSymbol or IPropertySymbol && symbol.ContainingType is { } owner)
        {
            found.AddRange(Outputs(owner));
            found.AddRange(Marks.Of(symbol).Where(a => TagSymbols.Is(a, tags.Output)).Select(Channel.Of).OfType<string>());
        }

        return found.Count == 0 ? [] : [.. found.Distinct(StringComparer.Ordinal)];
    }

    private void AddOutputs(ISymbol symbol, ISymbol declared, List<string> found)
    {
        foreach (AttributeData mark in declared.GetAttributes())
        {
            if ((TagSymbols.Is(mark, tags.Output) || IsDataPurpose(symbol, mark)) && Channel.Of(mark) is { } channel)
            {
                found.Add(channel);
            }
        }
    }

    // A purpose on data says what it is held for; on code, what the code runs for.
    private bool IsDataPurpose(ISymbol symbol, AttributeData attribute) =>
        symbol is IParameterSymbol or IFieldSymbol or IPropertySymbol && TagSymbols.Is(attribute, tags.Purpose);

    private static Label Make(ISymbol symbol, string name, List<string> categories, Identifiability level)
    {
        categories.Sort(StringComparer.Ordinal);
        return new Label(symbol, name, categories.Count == 0 ? [CategoryCodes.IdentifyingData] : [.. categories.Distinct(StringComparer.Ordinal)], level);
    }

    private static bool IsClassification(INamedTypeSymbol? attribute)
    {
        for (INamedTypeSymbol? at = attribute; at is not null; at = at.BaseType)
        {
            if (at.Name == "DataClassificationAttribute" && at.ToDisplayString() == Classification)
            {
                return attribute!.Name is not ("NoDataClassificationAttribute" or "PublicDataAttribute");
            }
        }

        return false;
    }

    private static Identifiability? Level(AttributeData attribute) =>
        attribute.ConstructorArguments is [{ Kind: TypedConstantKind.Enum, Value: { } value }, ..]
            ? (Identifiability)Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture)
            : null;

    // What a property, method or parameter overrides directly.
    private static ISymbol? Over(ISymbol symbol) => symbol switch
    {
        IPropertySymbol property => property.OverriddenProperty?.OriginalDefinition,
        IMethodSymbol method => method.OverriddenMethod?.OriginalDefinition,
        IParameterSymbol { ContainingSymbol: IMethodSymbol { OverriddenMethod: { } over } } parameter => over.OriginalDefinition.Parameters[parameter.Ordinal],
        _ => null,
    };

    private ImmutableArray<ISymbol> Implemented(ISymbol symbol)
    {
        if (symbol is IParameterSymbol { ContainingSymbol: IMethodSymbol owner } parameter)
        {
            ImmutableArray<ISymbol>.Builder? same = null;
            foreach (ISymbol declared in Implemented(owner))
            {
                if (declared is IMethodSymbol method && method.Parameters.Length > parameter.Ordinal)
                {
                    (same ??= ImmutableArray.CreateBuilder<ISymbol>()).Add(method.OriginalDefinition.Parameters[parameter.Ordinal]);
                }
            }

            return same?.ToImmutable() ?? [];
        }

        if (symbol is not (IPropertySymbol or IMethodSymbol) || symbol.ContainingType is not { TypeKind: TypeKind.Class or TypeKind.Struct, AllInterfaces.IsEmpty: false } type
            || symbol.IsStatic && !symbol.IsOverride || symbol.DeclaredAccessibility == Accessibility.Private && !symbol.Name.Contains('.'))
        {
            return [];
        }

        return _implemented.TryGetValue(symbol, out ImmutableArray<ISymbol> known) ? known : _implemented.GetOrAdd(symbol, FindImplemented(symbol, type));
    }

    private static ImmutableArray<ISymbol> FindImplemented(ISymbol symbol, INamedTypeSymbol type)
    {
        ImmutableArray<ISymbol>.Builder? found = null;
        string name = symbol.Name.Substring(symbol.Name.LastIndexOf('.') + 1);
        foreach (INamedTypeSymbol declaring in type.AllInterfaces)
        {
            foreach (ISymbol member in declaring.GetMembers(name))
            {
                if (SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), symbol))
                {
                    (found ??= ImmutableArray.CreateBuilder<ISymbol>()).Add(member);
                }
            }
        }

        return found?.ToImmutable() ?? [];
    }
}
