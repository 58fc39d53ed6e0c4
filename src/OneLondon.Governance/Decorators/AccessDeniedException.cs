using OneLondon.Governance.Decisions;

namespace OneLondon.Governance.Decorators;

/// <summary>
/// Ends a call of a governed operation that nothing is given for and that has no way to say "nothing": a denial, and a record that is not
/// there, read alike (X7). Its message is what the caller may be told; why, is on record.
/// </summary>
public sealed class AccessDeniedException : Exception
{
    internal AccessDeniedException(Explanation explanation)
        : base(explanation.ToString()) => Explanation = explanation;

    /// <summary>Gets what the caller may be told, and nothing more.</summary>
    public Explanation Explanation { get; }
}
