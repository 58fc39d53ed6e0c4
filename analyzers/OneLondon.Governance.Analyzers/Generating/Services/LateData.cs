using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace OneLondon.Governance.Analyzers.Generating.Services;

/// <summary>Finds in a type what brings its data after it was released: what is awaited, enumerated, called or read from, at every depth; and what may be anything.</summary>
internal static class LateData
{
    // Types made of ever larger ones have no end.
    private const int MostTypes = 200;

    private static readonly HashSet<string> Late = new(StringComparer.Ordinal)
    {
        "object", "dynamic", "System.Delegate", "System.Lazy<T>", "System.IObservable<T>", "System.IO.Stream", "System.IO.TextReader", "System.IO.BinaryReader", "System.IO.Pipelines.PipeReader",
        "System.Threading.Tasks.Task", "System.Threading.Tasks.ValueTask", "System.Threading.Tasks.ValueTask<TResult>", "System.Threading.Channels.ChannelReader<T>",
        "System.Net.Http.HttpContent", "System.Net.Http.HttpResponseMessage", "System.Xml.XmlReader", "System.Data.IDataReader", "System.Linq.IQueryable",
        "System.Collections.IEnumerable", "System.Collections.IEnumerator", "System.Collections.Generic.IEnumerable<T>", "System.Collections.Generic.IAsyncEnumerable<T>", "System.Collections.Generic.IAsyncEnumerator<T>",
    };

    /// <summary>Gives the type whose data comes later; null where all of it is there.</summary>
    public static ITypeSymbol? In(ITypeSymbol type) => In(type, new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default));

    /// <summary>Whether nothing says of a type what it is at run time.</summary>
    public static bool IsAnything(ITypeSymbol type) => type.SpecialType == SpecialType.System_Object || type.TypeKind is TypeKind.Dynamic or TypeKind.TypeParameter;

    private static ITypeSymbol? In(ITypeSymbol type, HashSet<ITypeSymbol> seen)
    {
        bool isPlain = type.SpecialType == SpecialType.System_String || type.TypeKind == TypeKind.Enum || (type.SpecialType != SpecialType.None && type.IsValueType && type is not INamedTypeSymbol { IsGenericType: true });
        if (isPlain || !seen.Add(type))
        {
            return null;
        }

        if (seen.Count > MostTypes || IsAnything(type) || type is not (IArrayTypeSymbol or INamedTypeSymbol))
        {
            return type;
        }

        if (type is IArrayTypeSymbol array)
        {
            return In(array.ElementType, seen);
        }

        var named = (INamedTypeSymbol)type;
        return IsLate(named) ? named
            : named.TypeArguments.Select(argument => In(argument, seen)).FirstOrDefault(late => late is not null)
            ?? (IsOfThePlatform(named) ? null : Held(named).Select(held => In(held, seen)).FirstOrDefault(late => late is not null));
    }

    // Lists have their items; other interfaces that are enumerated may fetch them.
    private static bool IsLate(INamedTypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Delegate)
        {
            return true;
        }

        for (INamedTypeSymbol? at = type; at is not null && at.SpecialType != SpecialType.System_Object; at = at.BaseType)
        {
            if (Late.Contains(Name(at)))
            {
                return true;
            }
        }

        if (type.TypeKind == TypeKind.Interface && type.AllInterfaces.Any(i => i.SpecialType == SpecialType.System_Collections_IEnumerable))
        {
            return !PatientArgument.IsList(type) && !IsOfTheCollections(type);
        }

        return type.AllInterfaces.Any(i => i.SpecialType != SpecialType.System_Collections_IEnumerable
            && i.OriginalDefinition.SpecialType != SpecialType.System_Collections_Generic_IEnumerable_T && Late.Contains(Name(i)));
    }

    // A dictionary or set, as a list, is what it is made of.
    private static bool IsOfTheCollections(INamedTypeSymbol type) => Space(type) is "System.Collections.Generic" or "System.Collections.Immutable";

    private static IEnumerable<ITypeSymbol> Held(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? at = type; at is not null && !IsOfThePlatform(at); at = at.BaseType)
        {
            foreach (ISymbol member in at.GetMembers().Where(m => !m.IsStatic && m.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal))
            {
                if (member is IPropertySymbol { IsIndexer: false, GetMethod: not null } or IFieldSymbol { AssociatedSymbol: null })
                {
                    yield return ContentReader.TypeOf(member)!;
                }
            }
        }
    }

    private static bool IsOfThePlatform(INamedTypeSymbol type) => Space(type) is var space && (space == "System" || space.StartsWith("System.", StringComparison.Ordinal));

    private static string Space(INamedTypeSymbol type) => type.ContainingNamespace?.ToDisplayString() ?? string.Empty;

    private static string Name(INamedTypeSymbol type) => type.OriginalDefinition.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString();
}
