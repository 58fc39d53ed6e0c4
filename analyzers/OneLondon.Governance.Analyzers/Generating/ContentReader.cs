using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Tags;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Analyzers.Generating;

/// <summary>Reads what members and types hold by their marks, at every depth. What nothing is known of may be anything.</summary>
internal sealed class ContentReader(TagSymbols tags)
{
    // Types made of ever larger ones have no end.
    private const int MostTypes = 1000;

    // Of these, whatever is no value can hold a whole document.
    private static readonly string[] Documents = ["System.Data", "System.Dynamic", "System.IO", "System.Linq", "System.Text.Json", "System.Xml", "Newtonsoft.Json.Linq"];

    /// <summary>Gives what the marks on a type say of all of it: its own, and those of what it derives from and implements.</summary>
    public Content OfMarks(INamedTypeSymbol type)
    {
        var content = new Content();
        for (INamedTypeSymbol? at = type; at is not null; at = at.BaseType)
        {
            Read(at.GetAttributes(), content);
        }

        foreach (INamedTypeSymbol implemented in type.AllInterfaces)
        {
            Read(implemented.GetAttributes(), content);
        }

        return content;
    }

    /// <summary>Gives what a member holds: by its marks, by those of what it overrides or implements, and by its type.</summary>
    public Content Of(ISymbol member)
    {
        var content = new Content();
        Add(member, content, new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default));
        return content;
    }

    private void Add(ISymbol member, Content content, HashSet<ITypeSymbol> seen)
    {
        Read(Marks.Of(member), content);
        foreach (ISymbol origin in Origins(member))
        {
            Read(Marks.Of(origin), content);
        }

        Add(TypeOf(member), content, seen);
    }

    private void Add(ITypeSymbol? type, Content content, HashSet<ITypeSymbol> seen)
    {
        if (type is null || type.SpecialType is not (SpecialType.None or SpecialType.System_Object or SpecialType.System_Collections_IEnumerable
            or SpecialType.System_Delegate or SpecialType.System_MulticastDelegate or SpecialType.System_Array or SpecialType.System_ValueType)
            && type is not INamedTypeSymbol { IsGenericType: true } || !seen.Add(type))
        {
            return;
        }

        if (seen.Count > MostTypes)
        {
            content.MayBeAnything = true;
            return;
        }

        switch (type)
        {
            case IArrayTypeSymbol array:
                Add(array.ElementType, content, seen);
                return;
            case INamedTypeSymbol { TypeKind: TypeKind.Enum }:
                return;
            case INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface } named:
                Add(named, content, seen);
                return;
            default:
                content.MayBeAnything = true;
                return;
        }
    }

    private void Add(INamedTypeSymbol type, Content content, HashSet<ITypeSymbol> seen)
    {
        Content marked = OfMarks(type);
        content.Add(marked);
        foreach (ITypeSymbol argument in type.TypeArguments)
        {
            Add(argument, content, seen);
        }

        if (IsCollection(type))
        {
            foreach (INamedTypeSymbol way in type.AllInterfaces.Where(i => i.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T))
            {
                Add(way.TypeArguments[0], content, seen);
            }
        }

        string space = type.ContainingNamespace?.ToDisplayString() ?? string.Empty;
        if (space == "System" || space.StartsWith("System.", StringComparison.Ordinal) || Documents.Contains(space))
        {
            content.MayBeAnything |= !IsCollection(type) && (type.SpecialType == SpecialType.System_Object || type.TypeKind == TypeKind.Interface
                || type.AllInterfaces.Any(i => i.SpecialType == SpecialType.System_Collections_IEnumerable) || Documents.Any(d => space == d || space.StartsWith(d + ".", StringComparison.Ordinal)));
            return;
        }

        bool saysSomething = !marked.IsEmpty;
        foreach (ISymbol member in RecordMembers.Of(type))
        {
            var held = new Content();
            Add(member, held, seen);
            saysSomething |= !held.IsEmpty;
            content.Add(held);
        }

        content.MayBeAnything |= !saysSomething && !IsCollection(type) && (type.TypeKind == TypeKind.Interface || type.IsAbstract);
    }

    private static bool IsCollection(INamedTypeSymbol type) =>
        type.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T
        || type.AllInterfaces.Any(i => i.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T);

    private static IEnumerable<ISymbol> Origins(ISymbol member)
    {
        for (IPropertySymbol? over = (member as IPropertySymbol)?.OverriddenProperty; over is not null; over = over.OverriddenProperty)
        {
            yield return over;
        }

        foreach (ISymbol declared in member.ContainingType.AllInterfaces.SelectMany(i => i.GetMembers(member.Name)))
        {
            if (SymbolEqualityComparer.Default.Equals(member.ContainingType.FindImplementationForInterfaceMember(declared), member))
            {
                yield return declared;
            }
        }
    }

    public static ITypeSymbol? TypeOf(ISymbol member) => (member as IPropertySymbol)?.Type ?? (member as IFieldSymbol)?.Type;

    private void Read(IEnumerable<AttributeData> attributes, Content content)
    {
        AttributeData[] all = [.. attributes];
        string[] categories = [.. all.Where(a => TagSymbols.Is(a, tags.Category)).Select(Marks.Text).OfType<string>()];
        content.Categories.UnionWith(categories);
        bool singlesOut = all.Any(a => TagSymbols.Is(a, tags.PatientIdentifier));
        bool identifies = singlesOut || all.Any(a => TagSymbols.Is(a, tags.Identifiable));
        bool isDepersonalised = all.Any(a => TagSymbols.Is(a, tags.Depersonalised));
        content.Identifies |= identifies || (categories.Contains(CategoryCodes.IdentifyingData) && !isDepersonalised);
        if (singlesOut || (identifies && categories.Length == 0))
        {
            content.Categories.Add(CategoryCodes.IdentifyingData);
        }
    }
}
