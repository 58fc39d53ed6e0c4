using OneLondon.Governance.Sources.Registers;

namespace OneLondon.Governance.Tests.Sources.Registers;

/// <summary>A store that can be taken down; what it says then names a patient, which must go nowhere.</summary>
internal sealed class SwitchableStore : IRegisterStore
{
    public const string Secret = "could not reach 999 000 0018";

    private readonly InMemoryRegisterStore _store = new();
    private int _reads;

    public bool IsDown { get; set; }

    /// <summary>Gets how often it was read.</summary>
    public int Reads => Volatile.Read(ref _reads);

    /// <summary>Gets or sets what stands in for an answer of the store, for entries that are damaged or of somebody else.</summary>
    public Func<IReadOnlyList<RegisterEntry>, IReadOnlyList<RegisterEntry>>? Distort { get; set; }

    public Task<long> AppendAsync(RegisterEntry entry, CancellationToken cancellationToken) =>
        IsDown ? Task.FromException<long>(new IOException(Secret)) : _store.AppendAsync(entry, cancellationToken);

    public Task<IReadOnlyList<RegisterEntry>> ReadAsync(string register, IReadOnlyCollection<string> subjects, CancellationToken cancellationToken) =>
        Told(_store.ReadAsync(register, subjects, cancellationToken));

    public Task<IReadOnlyList<RegisterEntry>> ReadAfterAsync(string register, long sequence, int limit, CancellationToken cancellationToken) =>
        Told(_store.ReadAfterAsync(register, sequence, limit, cancellationToken));

    private async Task<IReadOnlyList<RegisterEntry>> Told(Task<IReadOnlyList<RegisterEntry>> read)
    {
        Interlocked.Increment(ref _reads);
        IReadOnlyList<RegisterEntry> entries = IsDown ? throw new IOException(Secret) : await read;
        return Distort is null ? entries : Distort(entries);
    }
}
