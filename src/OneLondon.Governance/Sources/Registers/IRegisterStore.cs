namespace OneLondon.Governance.Sources.Registers;

/// <summary>
/// Keeps the entries of registers for good: objections, emergencies, break-glass, authorisations and the rest. A seam with
/// several sides: memory, the embedded store, a shared database. Safe to call from many threads and processes.
/// </summary>
public interface IRegisterStore
{
    /// <summary>
    /// Appends an entry and gives its sequence; returns only when it is durable. A cancelled append may have been made whole,
    /// never in part.
    /// </summary>
    /// <exception cref="RegisterConflictException">The version is there already, or is not the next of its subject.</exception>
    Task<long> AppendAsync(RegisterEntry entry, CancellationToken cancellationToken);

    /// <summary>Reads all entries of these subjects in one pass, each subject's in order of version; an unknown subject has none.</summary>
    Task<IReadOnlyList<RegisterEntry>> ReadAsync(string register, IReadOnlyCollection<string> subjects, CancellationToken cancellationToken);

    /// <summary>
    /// Reads up to so many entries of a register that come after a sequence, in order of sequence. None comes to be before one
    /// that has been read.
    /// </summary>
    Task<IReadOnlyList<RegisterEntry>> ReadAfterAsync(string register, long sequence, int limit, CancellationToken cancellationToken);
}
