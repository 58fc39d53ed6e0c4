namespace OneLondon.Governance.Decorators;

/// <summary>
/// Ends a permitted call because what serves it failed; nothing was released. It names the type of the failure and holds nothing else of it, for
/// its message may quote anybody's data. That it failed is on record.
/// </summary>
public sealed class RecordSourceException : Exception
{
    internal RecordSourceException(string failure)
        : base($"the record source failed ({failure}); nothing was released") => Failure = failure;

    /// <summary>Gets the name of the type of the failure.</summary>
    public string Failure { get; }
}
