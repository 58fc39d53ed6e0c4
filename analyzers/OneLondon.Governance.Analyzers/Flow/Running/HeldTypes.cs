using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using OneLondon.Governance.Analyzers.Flow.Marking;
using OneLondon.Governance.Analyzers.Flow.Values;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <summary>What may hang on objects of a type, at any depth, by what types declare.</summary>
internal sealed class HeldTypes(World world)
{
    private const int Most = 400;

    // What things of the platform hold that hold no objects but their own.
    private static readonly HashSet<string> Plain =
    [
        "System.IO", "System.Text", "System.Text.RegularExpressions", "System.Globalization", "System.Numerics", "System.Security.Cryptography",
        "System.Xml", "System.Xml.Linq", "System.Net",
    ];

    private readonly Dictionary<ITypeSymbol, List<(Member, ITypeSymbol)>> _structs = new(SymbolEqualityComparer.Default);

    // By type; null where it may be anything.
    private readonly Dictionary<ITypeSymbol, List<ITypeSymbol>?> _held = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<(ITypeSymbol, ITypeSymbol), bool> _may = [];

    /// <summary>Whether an object of a type may be one of another type, or lead to one; of a type that is not known it may be any.</summary>
    public bool MayHold(ITypeSymbol? holder, ITypeSymbol? held)
    {
        if (holder is null || held is null || Run.IsVague(held))
        {
            return holder is null || TypeShapes.HasParts(holder);
        }

        if (!_may.TryGetValue((holder, held), out bool may))
        {
            _may[(holder, held)] = may = Of(holder) is not { } all || all.Exists(t => world.MayBe(t, isExact: false, held));
        }

        return may;
    }

    /// <summary>Gives the parts of objects of a type that are structs of the code, and so are there whether or not anything was written to them.</summary>
    public IReadOnlyList<(Member Member, ITypeSymbol Type)> Structs(ITypeSymbol? holder)
    {
        if (holder is null)
        {
            return [];
        }

        if (!_structs.TryGetValue(holder, out List<(Member, ITypeSymbol)>? parts))
        {
            _structs[holder] = parts = [];
            if (holder is IArrayTypeSymbol { ElementType: { } element } && IsStruct(element))
            {
                parts.Add((world.Any, element));
            }

            for (ITypeSymbol? at = holder; at is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, SpecialType: SpecialType.None } && !TypeShapes.IsPlatform(at); at = at.BaseType)
            {
                parts.AddRange(at.GetMembers().OfType<IFieldSymbol>().Where(f => !f.IsStatic && IsStruct(f.Type)).Select(f => (world.Member(f), f.Type)));
            }
        }

        return parts;

        static bool IsStruct(ITypeSymbol type) => type.TypeKind == TypeKind.Struct && TypeShapes.HasParts(type) && (type.IsTupleType || !TypeShapes.IsPlatform(type));
    }

    private List<ITypeSymbol>? Of(ITypeSymbol holder)
    {
        if (!_held.TryGetValue(holder, out List<ITypeSymbol>? held))
        {
            _held[holder] = held = Find(holder);
        }

        return held;
    }

    private List<ITypeSymbol>? Find(ITypeSymbol holder)
    {
        var found = new List<ITypeSymbol>();
        var seen = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default);
        var work = new Queue<ITypeSymbol>();
        Take(holder);
        while (work.Count > 0)
        {
            ITypeSymbol at = work.Dequeue();
            Effort.Add(8);
            if (found.Count > Most || !Add(at))
            {
                return null;
            }
        }

        return found;

        void Take(ITypeSymbol? type)
        {
            type = TypeShapes.Unwrapped(type);
            if (type is not null && TypeShapes.HasParts(type) && seen.Add(type))
            {
                work.Enqueue(type);
            }
        }

        // False where it may be anything.
        bool Add(ITypeSymbol type)
        {
            if (type is IArrayTypeSymbol array)
            {
                found.Add(type);
                Take(array.ElementType);
                return true;
            }

            if (type is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface, SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) } named)
            {
                return false;
            }

            bool isPlatform = TypeShapes.IsPlatform(named);
            if (isPlatform ? !named.IsGenericType && !named.IsTupleType && !IsPlain(named) : named.TypeKind == TypeKind.Interface || named.DeclaringSyntaxReferences.IsEmpty && !named.IsAnonymousType)
            {
                return false;
            }

            found.Add(type);
            foreach (ITypeSymbol argument in isPlatform || named.IsTupleType ? named.TypeArguments : [])
            {
                Take(argument);
            }

            foreach (INamedTypeSymbol below in world.Dispatch.Below(named))
            {
                Take(below);
            }

            for (INamedTypeSymbol? at = named; !isPlatform && at is { SpecialType: SpecialType.None }; at = at.BaseType)
            {
                if (TypeShapes.IsPlatform(at))
                {
                    Take(at);
                    break;
                }

                foreach (ISymbol member in at.GetMembers())
                {
                    if (member is IFieldSymbol { IsStatic: false } field)
                    {
                        Take(field.Type);
                    }
                    else if (member is IPropertySymbol { IsStatic: false } property && at.IsAnonymousType)
                    {
                        Take(property.Type);
                    }
                    else if (member is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor && constructor.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is TypeDeclarationSyntax))
                    {
                        // What a primary constructor is given may be kept.
                        foreach (IParameterSymbol parameter in constructor.Parameters)
                        {
                            Take(parameter.Type);
                        }
                    }
                }
            }

            return true;
        }
    }

    private static bool IsPlain(INamedTypeSymbol type) => Plain.Contains(type.ContainingNamespace?.ToDisplayString() ?? string.Empty) || type.Name is "Uri" or "Version" or "Random" or "Type";
}
