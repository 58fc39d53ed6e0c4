using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Marking;

namespace OneLondon.Governance.Analyzers.Models;

/// <summary>Tells whether a symbol has the places that a row names.</summary>
internal static class ModelPlaces
{
    /// <summary>What a row takes a path for.</summary>
    public enum Use
    {
        Source,
        Output,
        Guard,
        From,
        To,
        Key,
    }

    /// <summary>Gives the paths of a row, each with what it is for.</summary>
    public static IEnumerable<(FlowPath Path, Use Use)> Of(ModelRow row)
    {
        if (row.From is { } from)
        {
            yield return (from, row.Kind switch
            {
                ModelKind.Source => Use.Source,
                ModelKind.Output => Use.Output,
                ModelKind.Guard => Use.Guard,
                _ => Use.From,
            });
        }

        if (row.To is { } to)
        {
            yield return (to, Use.To);
        }

        if (row.Key is { } key)
        {
            yield return (key, Use.Key);
        }
    }

    /// <summary>Gives why a symbol has no such place, or null where it may have one.</summary>
    /// <param name="symbol">What the row means.</param>
    /// <param name="path">The path.</param>
    /// <param name="use">What it is for.</param>
    /// <param name="written">The names that rows of the project write to: a name that no member has is a place that two rows share.</param>
    public static string? Missing(ISymbol symbol, FlowPath path, Use use, ICollection<string> written)
    {
        if (symbol is INamedTypeSymbol)
        {
            return "a type has no places, its members do";
        }

        return Unusable(symbol, path, use) ?? (path.Root switch
        {
            PathRoot.Receiver => symbol.IsStatic ? "it is static, and used on no object" : null,
            PathRoot.Argument => Argument(symbol, path, use),
            _ => symbol is IMethodSymbol { ReturnsVoid: true, MethodKind: not MethodKind.Constructor } ? "it returns nothing" : null,
        }) ?? Step(TypeOf(symbol, path), path, use, written);
    }

    // What the analysis reads of such a row, and nothing else.
    private static string? Unusable(ISymbol symbol, FlowPath path, Use use) => use switch
    {
        Use.Source when path is not { Root: PathRoot.ReturnValue, Steps.IsEmpty: true } => "a source begins at `ReturnValue`, in what is returned or held",
        Use.Guard when path is not { Root: PathRoot.ReturnValue, Steps.IsEmpty: true } || TypeOf(symbol, path) is { } type && !IsAnswer(type) => "a guard answers true or false in its `ReturnValue`, and this does not",
        Use.From when path.Root == PathRoot.ReturnValue && symbol is IMethodSymbol => "what it returns is not there before the call",
        Use.Key when path.Root == PathRoot.ReturnValue => "a key is there before the call",
        _ => null,
    };

    private static string? Argument(ISymbol symbol, FlowPath path, Use use)
    {
        // What is written to a property, or handed to an event, may be called its argument where it goes out.
        if (symbol is IEventSymbol or IFieldSymbol || symbol is IPropertySymbol { IsIndexer: false } && use == Use.Output)
        {
            return null;
        }

        ImmutableArray<IParameterSymbol> parameters = Parameters(symbol);
        if (path.First >= parameters.Length)
        {
            return parameters.Length switch
            {
                0 => "it has no parameters",
                1 => "it has one parameter, `Argument[0]`",
                var count => $"it has {count} parameters, the last `Argument[{count - 1}]`",
            };
        }

        return use == Use.To && path.First != path.Last && !parameters.Any(p => p.Ordinal >= path.First && p.Ordinal <= path.Last && p.RefKind is (RefKind.Out or RefKind.Ref))
            ? "of several arguments those passed by `out` or `ref` are meant, and none is"
            : null;
    }

    private static string? Step(ITypeSymbol? type, FlowPath path, Use use, ICollection<string> written)
    {
        foreach (PathStep step in path.Steps)
        {
            type = TypeShapes.Unwrapped(type);
            if (type is null or ITypeParameterSymbol or IDynamicTypeSymbol or IErrorTypeSymbol || type.SpecialType == SpecialType.System_Object)
            {
                return null;
            }

            switch (step.Kind)
            {
                case StepKind.Member when Member(type, step.Name) is { } member:
                    type = (member as IPropertySymbol)?.Type ?? (member as IFieldSymbol)?.Type;
                    break;
                case StepKind.Member:
                    return use == Use.To || type.TypeKind == TypeKind.Interface || written.Contains(step.Name) || IsNumbered(step.Name)
                        ? null
                        : $"`{type.ToDisplayString()}` has no member `{step.Name}`, and no row writes to one";
                case StepKind.Parameter or StepKind.ReturnValue when Function(type) is { } function:
                    if (step.Kind == StepKind.ReturnValue ? function.ReturnsVoid : step.Index >= function.Parameters.Length)
                    {
                        return $"the delegate there has no `{step}`";
                    }

                    type = step.Kind == StepKind.ReturnValue ? function.ReturnType : function.Parameters[step.Index].Type;
                    break;
                case StepKind.Parameter or StepKind.ReturnValue:
                    return MayHoldFunction(type) ? null : $"`{type.ToDisplayString()}` is no delegate";
                case StepKind.Element:
                    type = Element(type);
                    break;
                default:
                    return null;
            }
        }

        return null;
    }

    private static ImmutableArray<IParameterSymbol> Parameters(ISymbol symbol) => symbol switch
    {
        IMethodSymbol method => method.Parameters,
        IPropertySymbol property => property.Parameters,
        _ => [],
    };

    private static ITypeSymbol? TypeOf(ISymbol symbol, FlowPath path) => path.Root switch
    {
        PathRoot.Receiver => symbol.ContainingType,
        PathRoot.Argument => path.First == path.Last && Parameters(symbol) is var all && path.First < all.Length ? all[path.First].Type : null,
        _ => symbol switch
        {
            IMethodSymbol { MethodKind: MethodKind.Constructor } => symbol.ContainingType,
            IMethodSymbol method => method.ReturnType,
            IPropertySymbol property => property.Type,
            IFieldSymbol field => field.Type,
            _ => null,
        },
    };

    // A generic result may be an answer where it is called.
    private static bool IsAnswer(ITypeSymbol type) =>
        TypeShapes.Unwrapped(type) is { } answer && (answer.SpecialType == SpecialType.System_Boolean || answer is ITypeParameterSymbol or IDynamicTypeSymbol or IErrorTypeSymbol);

    private static ISymbol? Member(ITypeSymbol type, string name)
    {
        for (ITypeSymbol? at = type; at is not null; at = at.BaseType)
        {
            if (Of(at, name) is { } found)
            {
                return found;
            }
        }

        return type.AllInterfaces.Select(i => Of(i, name)).FirstOrDefault(m => m is not null);
    }

    private static ISymbol? Of(ITypeSymbol type, string name) => type.GetMembers(name).FirstOrDefault(m => m is IPropertySymbol or IFieldSymbol);

    // The parts of a tuple go by their numbers, whatever their names.
    private static bool IsNumbered(string name) => name.StartsWith("Item", StringComparison.Ordinal);

    private static IMethodSymbol? Function(ITypeSymbol type) =>
        type is INamedTypeSymbol { Name: "Expression", TypeArguments: [INamedTypeSymbol inner] } ? inner.DelegateInvokeMethod : (type as INamedTypeSymbol)?.DelegateInvokeMethod;

    private static bool MayHoldFunction(ITypeSymbol type) =>
        type is not IArrayTypeSymbol && (type.TypeKind == TypeKind.Interface || type.Name is "Delegate" or "MulticastDelegate" or "Expression" or "LambdaExpression");

    private static ITypeSymbol? Element(ITypeSymbol type) => type is IArrayTypeSymbol array
        ? array.ElementType
        : type.AllInterfaces.Concat(type is INamedTypeSymbol { TypeKind: TypeKind.Interface } own ? [own] : Enumerable.Empty<INamedTypeSymbol>())
            .FirstOrDefault(i => i.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)?.TypeArguments[0];
}
