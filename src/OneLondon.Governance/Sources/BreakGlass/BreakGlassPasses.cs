using OneLondon.Governance.Sources.Registers;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Sources.BreakGlass;

/// <summary>Reads the passes of a store with their uses, for whoever looks after them (O5); it opens none, and needs no key.</summary>
public sealed class BreakGlassPasses
{
    private readonly Ledger<BreakGlassChange> _ledger;

    /// <summary>Opens the passes of a store.</summary>
    public BreakGlassPasses(IRegisterStore store, TimeProvider time) => _ledger = Ledger(store, time);

    /// <summary>Gives every pass opened since a time, in the order they were opened, with its uses.</summary>
    public async Task<IReadOnlyList<BreakGlassEntry>> OpenedSinceAsync(DateTimeOffset since, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<Recorded<BreakGlassChange>> read = await _ledger.ReadAfterAsync(0, cancellationToken).ConfigureAwait(false);
        return [.. read
            .GroupBy(recorded => recorded.Subject, StringComparer.Ordinal)
            .Select(history => Entry(history.Key, [.. history]))
            .Where(entry => entry.OpenedAt >= since)];
    }

    internal static Ledger<BreakGlassChange> Ledger(IRegisterStore store, TimeProvider time) =>
        new(store, "break-glass", RegisterJson.Default.BreakGlassChange, time);

    internal static BreakGlassEntry Entry(string id, IReadOnlyList<Recorded<BreakGlassChange>> history)
    {
        BreakGlassChange opened = history[0].Change;
        bool follows = opened.Opens
            && Role.TryParse(opened.Role, out _)
            && PurposeOfUse.TryParse(opened.Purpose, out _)
            && Programme.TryParse(opened.Programme, out _)
            && history.Skip(1).All(recorded => !recorded.Change.Opens);
        return follows
            ? new BreakGlassEntry(id, opened, [.. history.Skip(1).Select(recorded => recorded.Change.At)])
            : throw new RegisterUnreadableException("the changes of a break-glass pass do not follow from one another; restore the store");
    }
}
