using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Analyzers.Flow.Values;

/// <summary>What an atom stands for.</summary>
internal enum AtomKind : byte
{
    /// <summary>Content of a declared source.</summary>
    Source,

    /// <summary>The content that a caller put at a place.</summary>
    Input,

    /// <summary>Everything that can publicly be had through the object that a caller put at a place.</summary>
    Whole,

    /// <summary>Everything that hangs on the object that a caller put at a place, private or not.</summary>
    Everything,

    /// <summary>A declared source, unless the caller put nothing, a cleared or a de-identified value at a place.</summary>
    Unless,
}

/// <summary>One thing that a value may hold the content of.</summary>
internal sealed class Atom
{
    public required int Id { get; init; }

    public required AtomKind Kind { get; init; }

    /// <summary>The source, for <see cref="AtomKind.Source"/> and <see cref="AtomKind.Unless"/>.</summary>
    public Label? Label { get; init; }

    /// <summary>The object whose part a caller fills; for the kinds that wait for a caller.</summary>
    public Item? Object { get; init; }

    /// <summary>The part; null for the object's own content.</summary>
    public Member? Member { get; init; }

    /// <summary>The level that it was lowered to; identifiable where nothing lowered it.</summary>
    public required Identifiability Cap { get; init; }

    /// <summary>Whether a literal clears it, as it does outside an initialiser.</summary>
    public bool IsCleared { get; init; }

    public Identifiability Level => Label is { } label && label.Level < Cap ? label.Level : Cap;
}
