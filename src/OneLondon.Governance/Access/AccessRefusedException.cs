namespace OneLondon.Governance.Access;

/// <summary>Ends a request inside the gate with a verdict; it never leaves it, and carries no message of what failed.</summary>
internal sealed class AccessRefusedException : Exception
{
    public AccessRefusedException(AccessVerdict verdict, string failure)
        : base("the request is refused")
    {
        Verdict = verdict;
        Failure = failure;
    }

    public AccessVerdict Verdict { get; }

    /// <summary>Gets the type of the failure, or an empty string.</summary>
    public string Failure { get; }
}
