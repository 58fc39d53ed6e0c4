namespace OneLondon.Governance.Sources;

/// <summary>
/// Tells something about people, many in one look-up. It may throw or be late: both are the fact "unknown". So is whatever
/// it does not answer; and one that answers for somebody not asked about, or twice, is not believed at all.
/// </summary>
/// <typeparam name="T">What the source tells.</typeparam>
public interface IPatientSource<T>
{
    /// <summary>Answers a question, one answer a person.</summary>
    Task<IReadOnlyList<SourceAnswer<T>>> AskAsync(SourceQuestion question, CancellationToken cancellationToken);
}
