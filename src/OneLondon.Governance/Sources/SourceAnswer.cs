using OneLondon.Governance.Decisions;

namespace OneLondon.Governance.Sources;

/// <summary>Answers a question for one person: what stands, and as of when it was true. An answer about somebody else, or none, is unknown.</summary>
/// <typeparam name="T">What the source tells.</typeparam>
public sealed class SourceAnswer<T>
{
    /// <summary>Gets whom it is about, exactly as the question named them.</summary>
    public required PatientKey Patient { get; init; }

    /// <summary>Gets what stands.</summary>
    public required T Value { get; init; }

    /// <summary>Gets as of when it was true, in UTC; for a snapshot the time it was begun.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>Gives a form that names nobody.</summary>
    public override string ToString() => "answer of a source";
}
