namespace OneLondon.Governance.Decorators;

/// <summary>
/// Ends a permitted call because what serves it failed; nothing was released, and that it failed is on record. Or ends the reading of a stream that was
/// released. It names the type of the failure and holds nothing else of it, for its message may quote anybody's data.
/// </summary>
public sealed class RecordSourceException : Exception
{
    internal RecordSourceException(string failure)
        : this(failure, $"the record source failed ({failure}); nothing was released")
    {
    }

    private RecordSourceException(string failure, string message)
        : base(message) => Failure = failure;

    /// <summary>Gets the name of the type of the failure.</summary>
    public string Failure { get; }

    internal static RecordSourceException WhileRead(string failure) => new(failure, $"the record source failed ({failure}) while what was released was read");
}
