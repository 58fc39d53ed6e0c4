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
internal sealed class Declarations(TagSymbols tags, FlowModels models)
{
    private const string Classification = "Microsoft.Extensions.Compliance.Classification.DataClassificationAttribute";

    private readonly ConcurrentDictionary<ISymbol, object> _labels = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, object> _types = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, object> _returns = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, object> _deidentifying = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<ISymbol>> _implemented = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<string>> _outputs = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<string>> _purposes = new(SymbolEqualityComparer.Default);
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
        [.. method.GetReturnTypeAttributes().Where(a => TagSymbols.Is(a, tags.Output) || TagSymbols.Is(a, tags.Purpose)).Select(Channel.Of).OfType<string>()];

    /// <summary>Gives the purposes that code runs for: the nearest mark holds.</summary>
    public ImmutableArray<string> Purposes(ISymbol symbol) =>
        _purposes.TryGetValue(symbol, out ImmutableArray<string> known) ? known : _purposes.GetOrAdd(symbol, FindPurposes(symbol));

    /// <summary>Gives the mark of a de-identifying method: the level it reaches and the parameter of its key.</summary>
    public (Identifiability Level, string? Key)? Deidentifies(IMethodSymbol method) =>
        (_deidentifying.TryGetValue(method.OriginalDefinition, out object? known) ? known : _deidentifying.GetOrAdd(method.OriginalDefinition, FindDeidentifies(method) ?? Nothing))
            as (Identifiability, string?)?;

    private object? FindDeidentifies(IMethodSymbol method)
    {
        for (IMethodSymbol? at = method.OriginalDefinition; at is not null; at = at.OverriddenMethod)
        {
            AttributeData? mark = at.GetAttributes().FirstOrDefault(a => TagSymbols.Is(a, tags.Deidentifying));
            if (mark is not null)
            {
                return Level(mark) is { } level ? ((Identifiability, string?))(level, mark.NamedArguments.FirstOrDefault(n => n.Key == "KeyParameter").Value.Value as string) : null;
            }
        }

        return Implemented(method.OriginalDefinition).Select(m => (object?)Deidentifies((IMethodSymbol)m)).FirstOrDefault(d => d is not null);
    }

    /// <summary>Whether what a public method gives back leaves for the purposes that it runs for: it, its type, or what they inherit from says so.</summary>
    public bool ServesPurpose(IMethodSymbol method) =>
        !OwnPurposes(method).IsEmpty || !InheritedPurposes(method).IsEmpty
        || method.DeclaredAccessibility == Accessibility.Public && (!OwnPurposes(method.ContainingType).IsEmpty || !InheritedPurposes(method.ContainingType, method).IsEmpty);

    private Label? Find(ISymbol symbol)
    {
        if (symbol is not (IFieldSymbol or IPropertySymbol or IParameterSymbol) || symbol is IPropertySymbol { IsIndexer: true })
        {
            return null;
        }

        IEnumerable<ISymbol> declared = Overridden(symbol).Concat(Implemented(symbol));
        var all = declared.SelectMany(Marks.Of).ToList();
        if (all.Exists(a => TagSymbols.Is(a, tags.Exempt)))
        {
            return null;
        }

        string name = symbol.ContainingSymbol is INamedTypeSymbol owner ? $"{owner.Name}.{symbol.Name}" : symbol.Name;
        return FromMarks(all, symbol, name, symbol is IParameterSymbol ? null : symbol.ContainingType) ?? FromRows(symbol, name);
    }

    private Label? FromMarks(List<AttributeData> marks, ISymbol symbol, string name, INamedTypeSymbol? within)
    {
        List<string> categories = [.. marks.Where(a => TagSymbols.Is(a, tags.Category)).Select(Marks.Text).OfType<string>()];
        Identifiability? level = LevelOf(marks);
        Label? around = null;
        for (INamedTypeSymbol? at = within; level is null && at is not null && !symbol.IsStatic && around is null; at = at.BaseType)
        {
            around = OfType(at);
        }

        if (level is null && around is not null)
        {
            level = around.Level;
            categories = categories.Count > 0 ? categories : [.. around.Categories];
        }

        if (level is null && categories.Count > 0)
        {
            level = categories.Contains(CategoryCodes.IdentifyingData) ? Identifiability.Identifiable : Identifiability.Depersonalised;
        }

        return level is { } known ? Make(symbol, name, categories, known) : null;
    }

    private Identifiability? LevelOf(List<AttributeData> marks)
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
            List<AttributeData> marks = [.. at.GetAttributes()];
            Identifiability? level = LevelOf(marks);
            if (level is { } known)
            {
                return Make(type, type.Name, [.. marks.Where(a => TagSymbols.Is(a, tags.Category)).Select(Marks.Text).OfType<string>()], known);
            }
        }

        return type.AllInterfaces.Select(i => LevelOf([.. i.GetAttributes()]) is { } level ? Make(type, type.Name, [], level) : null).FirstOrDefault(l => l is not null)
            ?? FromRows(type, type.Name);
    }

    private Label? FindReturn(IMethodSymbol method)
    {
        IEnumerable<ISymbol> declared = Overridden(method).Concat(Implemented(method));
        var marks = declared.OfType<IMethodSymbol>().SelectMany(m => m.GetReturnTypeAttributes()).ToList();
        string name = method.ContainingType is { } type ? $"{type.Name}.{method.Name}" : method.Name;
        return FromMarks(marks, method, name, null) ?? FromRows(method, name);
    }

    private Label? FromRows(ISymbol symbol, string name)
    {
        foreach (ModelRow row in models.For(symbol))
        {
            if (row.Kind == ModelKind.Source && (row.From is null || row.From is { Root: PathRoot.ReturnValue, Steps.IsEmpty: true }))
            {
                return Make(symbol, name, [.. row.Categories], row.Level ?? Identifiability.Identifiable);
            }
        }

        return null;
    }

    private ImmutableArray<string> FindOutputs(ISymbol symbol)
    {
        IEnumerable<ISymbol> declared = symbol is INamedTypeSymbol ? [symbol] : Overridden(symbol).Concat(Implemented(symbol));
        var found = declared.SelectMany(s => s.GetAttributes()).Where(a => TagSymbols.Is(a, tags.Output) || IsDataPurpose(symbol, a)).Select(Channel.Of).OfType<string>().ToList();
        found.AddRange(models.For(symbol).Where(r => r.Kind == ModelKind.Output && r.From is null && r.Channel is not null).Select(r => r.Channel!));
        if (found.Count == 0 && symbol is INamedTypeSymbol { BaseType: { } parent })
        {
            return Outputs(parent);
        }

        if (symbol is IFieldSymbol or IPropertySymbol && symbol.ContainingType is { } owner)
        {
            found.AddRange(Outputs(owner));
            found.AddRange(Marks.Of(symbol).Where(a => TagSymbols.Is(a, tags.Output)).Select(Channel.Of).OfType<string>());
        }

        return [.. found.Distinct(StringComparer.Ordinal)];
    }

    // A purpose on data says what it is held for; on code, what the code runs for.
    private bool IsDataPurpose(ISymbol symbol, AttributeData attribute) =>
        symbol is IParameterSymbol or IFieldSymbol or IPropertySymbol && TagSymbols.Is(attribute, tags.Purpose);

    private ImmutableArray<string> FindPurposes(ISymbol symbol)
    {
        ISymbol member = symbol;
        for (ISymbol? at = symbol; at is not null; at = at is IModuleSymbol ? null : at.ContainingSymbol)
        {
            member = at is INamedTypeSymbol ? member : at;
            ImmutableArray<string> own = OwnPurposes(at);
            if (!own.IsEmpty || (own = at is INamedTypeSymbol type ? InheritedPurposes(type, member) : InheritedPurposes(at)) is { IsEmpty: false })
            {
                return own;
            }
        }

        return symbol.ContainingAssembly is { } assembly
            ? [.. assembly.GetAttributes().Where(a => TagSymbols.Is(a, tags.Purpose)).Select(Marks.Text).OfType<string>()]
            : [];
    }

    private ImmutableArray<string> OwnPurposes(ISymbol at)
    {
        ImmutableArray<string> own = [.. at.GetAttributes().Where(a => TagSymbols.Is(a, tags.Purpose) || at is IMethodSymbol && TagSymbols.Is(a, tags.Output)).Select(Channel.Of).OfType<string>()];
        return own.IsEmpty && at is IMethodSymbol { AssociatedSymbol: { } associated }
            ? [.. associated.GetAttributes().Where(a => TagSymbols.Is(a, tags.Purpose)).Select(Marks.Text).OfType<string>()]
            : own;
    }

    // What a member overrides, the nearest first; then what it implements.
    private ImmutableArray<string> InheritedPurposes(ISymbol member)
    {
        if (member is not (IMethodSymbol { MethodKind: not (MethodKind.AnonymousFunction or MethodKind.LocalFunction) } or IPropertySymbol))
        {
            return [];
        }

        foreach (ISymbol over in Overridden(member).Skip(1))
        {
            if (OwnPurposes(over) is { IsEmpty: false } own)
            {
                return own;
            }
        }

        return United(Implemented(member));
    }

    // What the interface says that the member is of; then the types that the type derives from, and its interfaces.
    private ImmutableArray<string> InheritedPurposes(INamedTypeSymbol type, ISymbol member)
    {
        if (member is IMethodSymbol { MethodKind: not (MethodKind.AnonymousFunction or MethodKind.LocalFunction) } or IPropertySymbol
            && United(Implemented(member).Select(m => m.ContainingType)) is { IsEmpty: false } given)
        {
            return given;
        }

        for (INamedTypeSymbol? at = type.BaseType; at is not null; at = at.BaseType)
        {
            if (OwnPurposes(at) is { IsEmpty: false } own)
            {
                return own;
            }
        }

        return United(type.AllInterfaces);
    }

    private ImmutableArray<string> United(IEnumerable<ISymbol> symbols) => [.. symbols.SelectMany(s => OwnPurposes(s)).Distinct(StringComparer.Ordinal)];

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

    private static IEnumerable<ISymbol> Overridden(ISymbol symbol)
    {
        for (ISymbol? at = symbol; at is not null;)
        {
            yield return at;
            at = at switch
            {
                IPropertySymbol property => property.OverriddenProperty?.OriginalDefinition,
                IMethodSymbol method => method.OverriddenMethod?.OriginalDefinition,
                IParameterSymbol { ContainingSymbol: IMethodSymbol { OverriddenMethod: { } over } } parameter => over.OriginalDefinition.Parameters[parameter.Ordinal],
                _ => null,
            };
        }
    }

    private IEnumerable<ISymbol> Implemented(ISymbol symbol)
    {
        if (symbol is IParameterSymbol { ContainingSymbol: IMethodSymbol owner } parameter)
        {
            return Implemented(owner).OfType<IMethodSymbol>().Where(m => m.Parameters.Length > parameter.Ordinal).Select(m => m.OriginalDefinition.Parameters[parameter.Ordinal]);
        }

        if (symbol is not (IPropertySymbol or IMethodSymbol) || symbol.ContainingType is not { TypeKind: TypeKind.Class or TypeKind.Struct, AllInterfaces.IsEmpty: false } type
            || symbol.IsStatic && !symbol.IsOverride || symbol.DeclaredAccessibility == Accessibility.Private && !symbol.Name.Contains('.'))
        {
            return [];
        }

        if (_implemented.TryGetValue(symbol, out ImmutableArray<ISymbol> known))
        {
            return known;
        }

        string name = symbol.Name.Substring(symbol.Name.LastIndexOf('.') + 1);
        return _implemented.GetOrAdd(
            symbol,
            [.. type.AllInterfaces.SelectMany(i => i.GetMembers(name)).Where(m => SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(m), symbol))]);
    }
}
