using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace OneLondon.Governance.Analyzers.Generating;

/// <summary>
/// Says how a copy of a row is made that leaves members out: by a constructor whose parameters are members, and by what can be set. A copy is a
/// new object: what no member carries is not carried.
/// </summary>
internal sealed class CopyPlan
{
    private CopyPlan(ImmutableArray<ISymbol> arguments, ImmutableArray<ISymbol> members, ImmutableArray<ISymbol> left)
    {
        Arguments = arguments;
        Members = members;
        Left = left;
    }

    /// <summary>The members that are arguments of the constructor, in their order.</summary>
    public ImmutableArray<ISymbol> Arguments { get; }

    /// <summary>The members that are set.</summary>
    public ImmutableArray<ISymbol> Members { get; }

    /// <summary>What can be read and not given to a copy.</summary>
    public ImmutableArray<ISymbol> Left { get; }

    /// <summary>Gives the plan; null where no copy can be made.</summary>
    public static CopyPlan? Of(INamedTypeSymbol type, ImmutableArray<ISymbol> readable, Compilation compilation)
    {
        if (type.IsAbstract || type.TypeKind is not (TypeKind.Class or TypeKind.Struct) || type.IsRefLikeType || readable.Any(IsOddlyTyped))
        {
            return null;
        }

        ISymbol[] settable = [.. readable.Where(m => IsSettable(m, compilation))];
        CopyPlan? best = null;
        foreach (IMethodSymbol constructor in type.InstanceConstructors.Where(c => compilation.IsSymbolAccessibleWithin(c, compilation.Assembly)).OrderBy(c => c.Parameters.Length))
        {
            ISymbol?[] arguments = [.. constructor.Parameters.Select(p => Carrier(p, readable))];
            if (arguments.Any(a => a is null) || arguments.Distinct(SymbolEqualityComparer.Default).Count() < arguments.Length)
            {
                continue;
            }

            ImmutableArray<ISymbol> given = [.. arguments.OfType<ISymbol>()];
            bool setsRequired = constructor.GetAttributes().Any(a => a.AttributeClass?.Name == "SetsRequiredMembersAttribute");
            ImmutableArray<ISymbol> set = [.. settable.Where(m => !given.Contains(m, SymbolEqualityComparer.Default) || (IsRequired(m) && !setsRequired))];
            var plan = new CopyPlan(given, set, [.. readable.Where(m => !given.Contains(m, SymbolEqualityComparer.Default) && !set.Contains(m, SymbolEqualityComparer.Default))]);
            if (RecordMembers.Of(type).Any(m => IsRequired(m) && !set.Contains(m, SymbolEqualityComparer.Default) && !setsRequired))
            {
                continue;
            }

            best = best is null || plan.Left.Length < best.Left.Length ? plan : best;
        }

        return best is not null && !best.Left.Any(IsStored) ? best : null;
    }

    public static bool IsRequired(ISymbol member) => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true };

    // What is stored in the row and is not given to its copy is lost there; what is computed is computed anew.
    private static bool IsStored(ISymbol member) =>
        member is IFieldSymbol || member.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(f => SymbolEqualityComparer.Default.Equals(f.AssociatedSymbol, member));

    private static bool IsOddlyTyped(ISymbol member) =>
        member is IPropertySymbol { RefKind: not RefKind.None } or IFieldSymbol { RefKind: not RefKind.None } or IFieldSymbol { IsFixedSizeBuffer: true }
        || ContentReader.TypeOf(member) is IPointerTypeSymbol or IFunctionPointerTypeSymbol or { IsRefLikeType: true };

    private static bool IsSettable(ISymbol member, Compilation compilation) => member switch
    {
        IPropertySymbol property => property.SetMethod is { } set && compilation.IsSymbolAccessibleWithin(set, compilation.Assembly),
        IFieldSymbol field => !field.IsReadOnly,
        _ => false,
    };

    private static ISymbol? Carrier(IParameterSymbol parameter, ImmutableArray<ISymbol> readable) =>
        parameter.RefKind is not (RefKind.None or RefKind.In) ? null
        : readable.FirstOrDefault(m => m.Name == parameter.Name && Fits(m, parameter))
            ?? readable.FirstOrDefault(m => m.Name.Equals(parameter.Name, StringComparison.OrdinalIgnoreCase) && Fits(m, parameter));

    private static bool Fits(ISymbol member, IParameterSymbol parameter) => SymbolEqualityComparer.Default.Equals(ContentReader.TypeOf(member), parameter.Type);
}
