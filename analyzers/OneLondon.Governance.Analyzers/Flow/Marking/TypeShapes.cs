using System.Linq;
using Microsoft.CodeAnalysis;

namespace OneLondon.Governance.Analyzers.Flow.Marking;

/// <summary>What the analysis needs to know of a type's shape.</summary>
internal static class TypeShapes
{
    private static readonly System.Collections.Generic.HashSet<string> Fixed =
        ["Type", "Uri", "Version", "Regex", "Assembly", "Task", "Tuple", "Random", "Timer", "CancellationTokenSource", "IFormattable", "IConvertible", "IComparable"];

    // What things of the platform are called that are set up once, or make others.
    private static readonly string[] FixedEndings = ["Options", "Settings", "Provider", "Factory", "Comparer", "Logger", "Info", "Encoding", "Scheduler", "Culture", "Accessor"];

    /// <summary>Looks through what merely stands for a value: tasks, nullables, lazies, awaiters.</summary>
    public static ITypeSymbol? Unwrapped(ITypeSymbol? type)
    {
        while (type is INamedTypeSymbol { TypeArguments.Length: 1, ContainingNamespace: { } space } named
            && (named.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T
                || named.Name is "Task" or "ValueTask" or "Lazy" or "TaskAwaiter" or "ValueTaskAwaiter" or "ConfiguredTaskAwaitable" or "ConfiguredValueTaskAwaitable" or "ConfiguredTaskAwaiter"
                && space.ToDisplayString().StartsWith("System", System.StringComparison.Ordinal)))
        {
            type = named.TypeArguments[0];
        }

        return type;
    }

    /// <summary>Whether a type merely stands for the value that it wraps.</summary>
    public static bool IsWrapper(ITypeSymbol type) => !ReferenceEquals(Unwrapped(type), type);

    /// <summary>Whether values of a type are objects with parts, rather than plain content.</summary>
    public static bool HasParts(ITypeSymbol? type)
    {
        switch (Unwrapped(type))
        {
            case null:
                return true;
            case { TypeKind: TypeKind.Enum }:
                return false;
            case { SpecialType: not SpecialType.None } special:
                return special.SpecialType is SpecialType.System_Object or SpecialType.System_Array or SpecialType.System_Delegate or SpecialType.System_MulticastDelegate
                    or SpecialType.System_ValueType or SpecialType.System_Collections_IEnumerable or SpecialType.System_Collections_IEnumerator
                    || special.TypeKind is TypeKind.Interface;
            case INamedTypeSymbol { TypeKind: TypeKind.Struct } plain when plain.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true }:
                return plain.Name is not ("Guid" or "DateOnly" or "TimeOnly" or "TimeSpan" or "DateTimeOffset" or "Half" or "Int128" or "UInt128" or "Index" or "Range" or "TimeZoneInfo");
            default:
                return true;
        }
    }

    /// <summary>Whether a type is one type, whatever the code that names it is given.</summary>
    public static bool IsClosed(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsClosed(array.ElementType),
        INamedTypeSymbol named => !named.IsUnboundGenericType && named.TypeArguments.All(IsClosed) && (named.ContainingType is null || IsClosed(named.ContainingType)),
        _ => false,
    };

    /// <summary>Whether serialisers leave a member out.</summary>
    public static bool IsLeftOut(ISymbol? member) =>
        member is not null && member.GetAttributes().Any(a => a.AttributeClass?.Name is "JsonIgnoreAttribute" or "IgnoreDataMemberAttribute" or "XmlIgnoreAttribute");

    /// <summary>Whether a type belongs to the platform, whose members models describe.</summary>
    public static bool IsPlatform(ITypeSymbol type)
    {
        if (!type.DeclaringSyntaxReferences.IsEmpty || type.IsAnonymousType)
        {
            return false;
        }

        INamespaceSymbol? space = type.ContainingNamespace;
        while (space is { ContainingNamespace: { IsGlobalNamespace: false } outer })
        {
            space = outer;
        }

        return space?.Name is "System" or "Microsoft";
    }

    /// <summary>Whether a type is a collection, whose elements its text does not show.</summary>
    public static bool IsCollection(ITypeSymbol? type) =>
        type is IArrayTypeSymbol || type is INamedTypeSymbol named && named.SpecialType != SpecialType.System_String
            && (named.SpecialType == SpecialType.System_Collections_IEnumerable || named.AllInterfaces.Any(i => i.SpecialType == SpecialType.System_Collections_IEnumerable));

    /// <summary>Whether a type shows elements and lets none be put.</summary>
    public static bool IsReadOnlyCollection(ITypeSymbol? type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Interface or TypeKind.Struct or TypeKind.Class, Name: var name } && IsPlatform(type)
        && (name is "IEnumerable" or "IEnumerator" or "IAsyncEnumerable" or "IOrderedEnumerable" or "IQueryable" or "IOrderedQueryable" or "IGrouping" or "ILookup" or "Lookup"
            || name.StartsWith("IReadOnly", System.StringComparison.Ordinal) || name.StartsWith("ReadOnly", System.StringComparison.Ordinal)
            || name.StartsWith("Immutable", System.StringComparison.Ordinal) || name.StartsWith("IImmutable", System.StringComparison.Ordinal) || name.StartsWith("Frozen", System.StringComparison.Ordinal));

    /// <summary>Whether what an object of a type holds may be changed by whoever has it.</summary>
    public static bool MayChange(ITypeSymbol? type)
    {
        if (type is not INamedTypeSymbol named)
        {
            return true;
        }

        if (named.TypeKind is TypeKind.Delegate or TypeKind.Enum || named.SpecialType == SpecialType.System_String || named.IsAnonymousType)
        {
            return false;
        }

        if (IsPlatform(named))
        {
            return named.TypeKind == TypeKind.Struct
                ? named.Name is "Span" or "Memory" or "ArraySegment" or "Utf8JsonWriter"
                : !Fixed.Contains(named.Name) && !FixedEndings.Any(e => named.Name.EndsWith(e, System.StringComparison.Ordinal));
        }

        if (named.TypeKind is not (TypeKind.Class or TypeKind.Struct) || IsCollection(named))
        {
            return named.TypeKind != TypeKind.Struct;
        }

        // A class that shows nothing that can be set, and offers no method, is as it was made; what is derived from it may not be.
        for (INamedTypeSymbol? at = named; at is { SpecialType: SpecialType.None }; at = at.BaseType)
        {
            if (named.TypeKind == TypeKind.Class && at.GetMembers().Any(IsWayIn))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsWayIn(ISymbol member) => !member.IsStatic && member switch
    {
        IPropertySymbol property => property.SetMethod is { IsInitOnly: false, DeclaredAccessibility: not Accessibility.Private }
            || property.DeclaredAccessibility != Accessibility.Private && IsCollection(property.Type) && !IsReadOnlyCollection(property.Type),
        IFieldSymbol field => field is { IsReadOnly: false, IsImplicitlyDeclared: false, DeclaredAccessibility: not Accessibility.Private },
        IMethodSymbol method => method is { MethodKind: MethodKind.Ordinary, IsImplicitlyDeclared: false, Parameters.IsEmpty: false, DeclaredAccessibility: not Accessibility.Private, Name: not ("Equals" or "CompareTo" or "ToString") },
        _ => false,
    };

    /// <summary>Whether objects of a type may have elements; not those of a class or structure of the code that offers none.</summary>
    public static bool MayHaveElements(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, IsTupleType: false, IsAnonymousType: false } named || IsCollection(type))
        {
            return true;
        }

        for (INamedTypeSymbol? at = named; at is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) }; at = at.BaseType)
        {
            if (at.DeclaringSyntaxReferences.IsEmpty || at.GetMembers().Any(m => m is IPropertySymbol { IsIndexer: true } or IMethodSymbol { Name: "GetEnumerator" or "GetAsyncEnumerator" or "GetAwaiter" })
                || at.GetAttributes().Any(a => a.AttributeClass?.Name is "InlineArrayAttribute" or "CollectionBuilderAttribute"))
            {
                return true;
            }
        }

        return named.AllInterfaces.Any(i => IsPlatform(i) && i.Name is "IAsyncEnumerable" or "IAsyncEnumerator" or "IEnumerator" or "IGrouping");
    }

    /// <summary>Whether a value of a type may be a function.</summary>
    public static bool MayBeFunction(ITypeSymbol? type) =>
        type is not { TypeKind: TypeKind.Array or TypeKind.Struct } and not INamedTypeSymbol { TypeKind: TypeKind.Class, DeclaringSyntaxReferences.IsEmpty: false };

    /// <summary>Whether a value of one type may be of another.</summary>
    public static bool MayBe(ITypeSymbol? type, bool isExact, ITypeSymbol other)
    {
        if (type is null || type is ITypeParameterSymbol || other is ITypeParameterSymbol || type.TypeKind == TypeKind.Dynamic || other.TypeKind == TypeKind.Dynamic)
        {
            return true;
        }

        if (Is(type, other))
        {
            return true;
        }

        if (isExact)
        {
            return false;
        }

        return Is(other, type) || type.TypeKind == TypeKind.Interface && !other.IsSealed || other.TypeKind == TypeKind.Interface && !type.IsSealed;
    }

    /// <summary>Whether a type is, derives from or implements another; type arguments are not compared.</summary>
    public static bool Is(ITypeSymbol type, ITypeSymbol other)
    {
        ITypeSymbol target = other.OriginalDefinition;
        for (ITypeSymbol? at = type; at is not null; at = at.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(at.OriginalDefinition, target))
            {
                return true;
            }
        }

        return target.SpecialType == SpecialType.System_Object
            || target.TypeKind == TypeKind.Interface && type.AllInterfaces.Any(i => SymbolEqualityComparer.Default.Equals(i.OriginalDefinition, target));
    }
}
