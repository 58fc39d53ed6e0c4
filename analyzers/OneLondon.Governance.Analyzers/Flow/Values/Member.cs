using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Code;

namespace OneLondon.Governance.Analyzers.Flow.Values;

/// <summary>A part of an object, one instance for each that is alike.</summary>
internal sealed class Member
{
    public required int Id { get; init; }

    public required MemberKind Kind { get; init; }

    public ISymbol? Symbol { get; init; }

    /// <summary>The index or key of an element; null for any.</summary>
    public object? Constant { get; init; }

    /// <summary>What the member's marks declare, or null.</summary>
    public Label? Declared { get; init; }

    /// <summary>The type of what it holds, where that is known.</summary>
    public ITypeSymbol? Type { get; init; }

    /// <summary>The class or structure of the project that declares it, or null.</summary>
    public ITypeSymbol? Owner { get; init; }

    /// <summary>Whether whoever has the object has it too.</summary>
    public bool IsPublic { get; init; }

    /// <summary>The part that a reference refers to, of the object that stands here; null for what is no reference's.</summary>
    public Member? Referred { get; init; }

    /// <summary>Its name as summaries write it, once that was asked for.</summary>
    public string? Written { get; set; }

    /// <summary>Whether it is the same part whatever object has it: a field or property, here or elsewhere.</summary>
    public bool IsNamed => Kind == MemberKind.Symbol;

    public bool IsElement => Kind == MemberKind.Element;
}
