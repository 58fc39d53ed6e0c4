using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Tags;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Analyzers.Generating;

/// <summary>Reads what members and types hold by their marks, at every depth. What nothing is known of may be anything.</summary>
internal sealed class ContentReader(TagSymbols tags, Compilation compilation)
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

    /// <summary>Gives what a member of a type holds: by its marks, by those of what it overrides or implements there, and by its type.</summary>
    public Content Of(ISymbol member, INamedTypeSymbol type)
    {
        var content = new Content();
        Add(member, type, content, new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default));
        return content;
    }

    /// <summary>Gives what the marks on a member say alone.</summary>
    public Content OfMarks(ISymbol member, INamedTypeSymbol type)
    {
        var content = new Content();
        Read(MemberMarks.Of(member, type), content);
        return content;
    }

    private void Add(ISymbol member, INamedTypeSymbol type, Content content, HashSet<ITypeSymbol> seen)
    {
        Read(MemberMarks.Of(member, type), content);
        Add(TypeOf(member), content, seen);
    }

    private void Add(ITypeSymbol? type, Content content, HashSet<ITypeSymbol> seen)
    {
        bool isPlainValue = type is { SpecialType: not SpecialType.None } && (type.IsValueType || type.SpecialType == SpecialType.System_String)
            && type is not INamedTypeSymbol { IsGenericType: true };
        if (type is null || isPlainValue || !seen.Add(type))
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
            content.MayBeAnything |= !IsCollection(type) && (type.SpecialType == SpecialType.System_Object || type.TypeKind == TypeKind.Interface || RecordMembers.Of(type).Any(IsLoose)
                || type.AllInterfaces.Any(i => i.SpecialType == SpecialType.System_Collections_IEnumerable) || Documents.Any(d => space == d || space.StartsWith(d + ".", StringComparison.Ordinal)));
            return;
        }

        bool saysSomething = !marked.IsEmpty;
        foreach (ISymbol member in RecordMembers.Of(type).Concat(RecordMembers.Beside(type)))
        {
            var held = new Content();
            Add(member, type, held, seen);
            saysSomething |= !held.IsEmpty;
            content.Add(held);
        }

        content.MayBeAnything |= !saysSomething && !IsCollection(type) && (type.TypeKind == TypeKind.Interface || type.IsAbstract);

        // What stands there may be of any type that derives.
        foreach (INamedTypeSymbol deriving in type.IsSealed ? [] : DerivingTypes.Of(compilation, tags.Category?.ContainingAssembly).From(type))
        {
            Add(deriving, content, seen);
        }
    }

    private static bool IsLoose(ISymbol member) => TypeOf(member) is { } type && member.DeclaredAccessibility == Accessibility.Public
        && (type.SpecialType == SpecialType.System_Object || (type.TypeKind == TypeKind.Interface && type.ContainingNamespace?.ToDisplayString() == "System.Collections"));

    public static bool IsCollection(INamedTypeSymbol type) => Elements(type).Any();

    /// <summary>Gives the types of what can be had of a collection one by one.</summary>
    public static IEnumerable<ITypeSymbol> Elements(INamedTypeSymbol type) => type.AllInterfaces.Prepend(type)
        .Where(i => i.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)
        .Select(i => i.TypeArguments[0]);

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
