namespace OneLondon.Governance.Sources;

/// <summary>Tells something about a request as a whole. It may throw or be late: both are the fact "unknown".</summary>
/// <typeparam name="T">What the source tells.</typeparam>
public interface IRequestSource<T>
{
    /// <summary>Answers a question.</summary>
    Task<T> AskAsync(SourceQuestion question, CancellationToken cancellationToken);
}
