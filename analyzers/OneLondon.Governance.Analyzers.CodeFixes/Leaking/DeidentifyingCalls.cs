using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using OneLondon.Governance.Analyzers.Tags;

namespace OneLondon.Governance.Analyzers.CodeFixes.Leaking;

/// <summary>
/// Finds the calls that could de-identify an expression where it stands: methods that are marked, fit it, are for its category where they say for
/// which, and have their key at hand. Those for the category come first, then those that name the member.
/// </summary>
internal sealed class DeidentifyingCalls
{
    private const string MarksAssembly = "OneLondon.Governance.Abstractions";

    private readonly string _category;
    private readonly string[] _members;
    private readonly SemanticModel _model;
    private readonly ExpressionSyntax _expression;
    private readonly CancellationToken _cancellation;
    private readonly TagSymbols? _tags;
    private readonly ITypeSymbol? _type;
    private readonly ITypeSymbol? _target;
    private readonly INamedTypeSymbol? _within;
    private readonly List<(string Text, ITypeSymbol Type)> _scope;

    public DeidentifyingCalls(SemanticModel model, ExpressionSyntax expression, Diagnostic finding, CancellationToken cancellation)
    {
        _category = finding.Properties.TryGetValue("category", out string? category) ? category ?? string.Empty : string.Empty;
        _members =
        [
            .. (finding.Properties.TryGetValue("source", out string? source) ? source ?? string.Empty : string.Empty)
                .Split([';', ' '], StringSplitOptions.RemoveEmptyEntries).Select(s => s.Split('.').Last()),
        ];
        _model = model;
        _expression = expression;
        _cancellation = cancellation;
        _tags = TagSymbols.Find(model.Compilation);
        TypeInfo info = model.GetTypeInfo(expression, cancellation);
        _type = info.Type;
        _target = info.ConvertedType;
        ISymbol? member = model.GetEnclosingSymbol(expression.SpanStart, cancellation);
        _within = member?.ContainingType;
        _scope = [.. Scope(IsStatic(member))];
    }

    /// <summary>Gives each method's name and the text of its call.</summary>
    public IEnumerable<(string Name, string Call)> Find()
    {
        if (_tags is null || _type is null or IErrorTypeSymbol || _within is null)
        {
            return [];
        }

        var found = new List<(int Rank, string Name, string Call)>();
        foreach (IMethodSymbol method in Marked())
        {
            foreach (string receiver in Receivers(method).Take(1))
            {
                if (Arguments(method) is { } arguments && !IsCallOf(method))
                {
                    found.Add((Rank(method), $"{method.ContainingType.Name}.{method.Name}", $"{receiver}{method.Name}({arguments})"));
                }
            }
        }

        return found.OrderBy(f => f.Rank).ThenBy(f => f.Name, StringComparer.Ordinal).Select(f => (f.Name, f.Call));
    }

    // For the category comes before what names the member, as `Outward(string postcode)` does a postcode, and that before what is for anything.
    private int Rank(IMethodSymbol method) => Categories(method).Contains(_category) ? 0
        : _members.Any(m => method.Parameters.Any(p => p.Name.Equals(m, StringComparison.OrdinalIgnoreCase)) || method.Name.IndexOf(m, StringComparison.OrdinalIgnoreCase) >= 0) ? 1
        : 2;

    // What the method's parameters are marked to hold.
    private string[] Categories(IMethodSymbol method) =>
        [.. method.Parameters.SelectMany(p => p.GetAttributes()).Where(a => TagSymbols.Is(a, _tags!.Category)).Select(Tags.Marks.Text).OfType<string>()];

    private bool IsForCategory(IMethodSymbol method) => Categories(method) is var all && (all.Length == 0 || _category.Length == 0 || all.Contains(_category));

    private IEnumerable<IMethodSymbol> Marked() =>
        _model.Compilation.SourceModule.ReferencedAssemblySymbols
            .Where(a => a.Modules.Any(m => m.ReferencedAssemblies.Any(r => r.Name == MarksAssembly)))
            .Prepend(_model.Compilation.Assembly)
            .SelectMany(a => Types(a.GlobalNamespace))
            .SelectMany(t => t.GetMembers().OfType<IMethodSymbol>())
            .Where(m => m is { MethodKind: MethodKind.Ordinary, IsGenericMethod: false, ContainingType.IsGenericType: false, ReturnsVoid: false }
                && m.GetAttributes().Any(a => TagSymbols.Is(a, _tags!.Deidentifying))
                && IsForCategory(m)
                && _model.IsAccessible(_expression.SpanStart, m)
                && !SymbolEqualityComparer.Default.Equals(m, _model.GetEnclosingSymbol(_expression.SpanStart, _cancellation)));

    private IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol space)
    {
        _cancellation.ThrowIfCancellationRequested();
        foreach (INamespaceOrTypeSymbol member in space.GetMembers().OfType<INamespaceOrTypeSymbol>())
        {
            if (member is INamedTypeSymbol type)
            {
                yield return type;
            }

            foreach (INamedTypeSymbol inner in Types(member))
            {
                yield return inner;
            }
        }
    }

    // A static method through its type; another through something of its type that is at hand.
    private IEnumerable<string> Receivers(IMethodSymbol method)
    {
        bool isOwn = SymbolEqualityComparer.Default.Equals(method.ContainingType, _within);
        if (isOwn && (method.IsStatic || _scope.Exists(s => s.Text == "this")))
        {
            return [string.Empty];
        }

        return method.IsStatic
            ? [method.ContainingType.ToMinimalDisplayString(_model, _expression.SpanStart) + "."]
            : _scope.Where(s => s.Text != "this" && Fits(s.Type, method.ContainingType)).Select(s => s.Text + ".");
    }

    private string? Arguments(IMethodSymbol method)
    {
        if (_target is not null && !Fits(method.ReturnType, _target))
        {
            return null;
        }

        AttributeData mark = method.GetAttributes().First(a => TagSymbols.Is(a, _tags!.Deidentifying));
        string? key = mark.NamedArguments.FirstOrDefault(n => n.Key == "KeyParameter").Value.Value as string;
        var arguments = new List<string>();
        bool isGiven = false;
        bool isSkipped = false;
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            string? value = parameter.Name == key ? Key(method, parameter)
                : !isGiven && parameter.RefKind == RefKind.None && Fits(_type!, parameter.Type) ? _expression.ToString()
                : null;
            isGiven |= value is not null && parameter.Name != key;
            if (value is null && !parameter.IsOptional)
            {
                return null;
            }

            if (value is not null)
            {
                arguments.Add(isSkipped ? $"{parameter.Name}: {value}" : value);
            }

            isSkipped |= value is null;
        }

        return isGiven ? string.Join(", ", arguments) : null;
    }

    // Bytes and text may be anything: only what is called a key is taken for one.
    private string? Key(IMethodSymbol method, IParameterSymbol parameter)
    {
        bool isPlain = parameter.Type is IArrayTypeSymbol || parameter.Type.SpecialType != SpecialType.None || parameter.Type.Name is "ReadOnlySpan" or "ReadOnlyMemory";
        IEnumerable<(string Text, ITypeSymbol Type)> kept = method.ContainingType.GetMembers()
            .Where(m => m.IsStatic && _model.IsAccessible(_expression.SpanStart, m))
            .Select(m => (method.ContainingType.ToMinimalDisplayString(_model, _expression.SpanStart) + "." + m.Name, Type(m)!))
            .Where(m => m.Item2 is not null);
        return _scope.Concat(kept)
            .Where(s => s.Text != "this" && Fits(s.Type, parameter.Type) && (!isPlain || s.Text.Split('.').Last().IndexOf("key", StringComparison.OrdinalIgnoreCase) >= 0))
            .Select(s => s.Text)
            .FirstOrDefault();
    }

    private IEnumerable<(string Text, ITypeSymbol Type)> Scope(bool isStatic)
    {
        if (!isStatic && _within is not null)
        {
            yield return ("this", _within);
        }

        foreach (ISymbol symbol in _model.LookupSymbols(_expression.SpanStart).OrderBy(Rank).ThenBy(s => s.Name, StringComparer.Ordinal))
        {
            bool isMember = symbol is IFieldSymbol or IPropertySymbol;
            if (Type(symbol) is { } type && symbol.CanBeReferencedByName && !(isMember && isStatic && !symbol.IsStatic)
                && !(symbol is ILocalSymbol && symbol.DeclaringSyntaxReferences.Any(r => r.Span.End > _expression.SpanStart)))
            {
                yield return (symbol.Name, type);
            }
        }
    }

    private static int Rank(ISymbol symbol) => symbol.Kind switch
    {
        SymbolKind.Local => 0,
        SymbolKind.Parameter => 1,
        _ => 2,
    };

    private static ITypeSymbol? Type(ISymbol symbol) => symbol switch
    {
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        IFieldSymbol field => field.Type,
        IPropertySymbol { IsIndexer: false, GetMethod: not null } property => property.Type,
        _ => null,
    };

    private bool IsCallOf(IMethodSymbol method) =>
        _expression is InvocationExpressionSyntax call && SymbolEqualityComparer.Default.Equals(_model.GetSymbolInfo(call, _cancellation).Symbol, method);

    private bool Fits(ITypeSymbol from, ITypeSymbol to) => _model.Compilation.ClassifyConversion(from, to).IsImplicit;

    private static bool IsStatic(ISymbol? symbol)
    {
        for (ISymbol? at = symbol; at is IMethodSymbol method; at = at.ContainingSymbol)
        {
            if (method.MethodKind is not (MethodKind.AnonymousFunction or MethodKind.LocalFunction))
            {
                return method.IsStatic;
            }
        }

        return symbol is not IMethodSymbol;
    }
}
