using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace OneLondon.Governance.Analyzers.Tags;

/// <summary>Reads the marks of a symbol.</summary>
internal static class Marks
{
    /// <summary>Gives the attributes that hold for a member: its own, and for a property of a positional record its parameter's.</summary>
    public static IEnumerable<AttributeData> Of(ISymbol symbol)
    {
        IEnumerable<AttributeData> own = symbol.GetAttributes();
        return symbol is IPropertySymbol property && Parameter(property) is { } parameter ? own.Concat(parameter.GetAttributes()) : own;
    }

    /// <summary>Adds the attributes that hold for a member.</summary>
    public static void Add(ISymbol symbol, List<AttributeData> marks)
    {
        foreach (AttributeData mark in symbol.GetAttributes())
        {
            marks.Add(mark);
        }

        if (symbol is IPropertySymbol property && Parameter(property) is { } parameter)
        {
            foreach (AttributeData mark in parameter.GetAttributes())
            {
                marks.Add(mark);
            }
        }
    }

    /// <summary>Whether a member, what it overrides or implements, or a type around it bears a mark that says what its data is.</summary>
    public static bool SayWhatItIs(ISymbol member, TagSymbols tags)
    {
        if (Of(member).Any(tags.SaysWhatDataIs) || Origins(member).Any(o => o.GetAttributes().Any(tags.SaysWhatDataIs)))
        {
            return true;
        }

        for (INamedTypeSymbol? type = member.ContainingType; type is not null; type = type.ContainingType)
        {
            for (INamedTypeSymbol? at = type; at is not null; at = at.BaseType)
            {
                if (at.GetAttributes().Any(tags.SaysWhatDataIs))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Gives the first constructor argument where it is a string.</summary>
    public static string? Text(AttributeData attribute) =>
        attribute.ConstructorArguments is [{ Kind: TypedConstantKind.Primitive, Value: string text }, ..] ? text : null;

    /// <summary>Gives the place to point at: the argument where there is one, else the attribute.</summary>
    public static Location Place(AttributeData attribute, ISymbol otherwise)
    {
        SyntaxReference? reference = attribute.ApplicationSyntaxReference;
        if (reference?.GetSyntax() is not { } syntax)
        {
            return otherwise.Locations.FirstOrDefault() ?? Location.None;
        }

        return syntax is Microsoft.CodeAnalysis.CSharp.Syntax.AttributeSyntax { ArgumentList.Arguments: [var argument, ..] }
            ? argument.GetLocation()
            : syntax.GetLocation();
    }

    private static IParameterSymbol? Parameter(IPropertySymbol property)
    {
        foreach (IMethodSymbol constructor in property.ContainingType.InstanceConstructors)
        {
            foreach (IParameterSymbol parameter in constructor.Parameters)
            {
                if (parameter.Name == property.Name && parameter.Locations.Any(l => property.Locations.Contains(l)))
                {
                    return parameter;
                }
            }
        }

        return null;
    }

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
}
