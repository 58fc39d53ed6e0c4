namespace OneLondon.Governance.Sources.Reviews;

/// <summary>Says that some alerts could not be raised, and stay owed; all others were. It names requests, and nobody.</summary>
public sealed class PrivacyAlertsException : Exception
{
    /// <summary>Makes the exception with its standing message.</summary>
    public PrivacyAlertsException()
        : base("alerts could not be raised and stay owed; mend the way they go, and send them again")
    {
    }

    /// <summary>Makes the exception with a message that names no person.</summary>
    public PrivacyAlertsException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with a message that names no person, and its cause.</summary>
    public PrivacyAlertsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal PrivacyAlertsException(int raised, IReadOnlyList<(string RequestId, Exception Cause)> failures)
        : base(
            $"{failures.Count} alerts could not be raised and stay owed, of the requests {string.Join(", ", failures.Select(f => f.RequestId).Distinct())}; {raised} were raised; mend what keeps them back, and send them again",
            new AggregateException(failures.Select(f => f.Cause)))
    {
        Raised = raised;
        RequestIds = [.. failures.Select(f => f.RequestId)];
    }

    /// <summary>Gets how many alerts were raised all the same.</summary>
    public int Raised { get; }

    /// <summary>Gets the requests whose alerts stay owed, one entry an alert.</summary>
    public IReadOnlyList<string> RequestIds { get; } = [];
}
