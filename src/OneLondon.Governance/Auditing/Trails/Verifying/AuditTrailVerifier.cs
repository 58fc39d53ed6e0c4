using OneLondon.Governance.Keys;

namespace OneLondon.Governance.Auditing.Trails.Verifying;

/// <summary>
/// Reads a whole trail and tells whether each record is as it was written, none is missing, and the trees that were signed are over these very
/// records. It changes nothing, and may read a trail that is being written to.
/// </summary>
public sealed class AuditTrailVerifier
{
    private readonly KeyRing? _keys;
    private readonly TreeHeadKeys? _headKeys;
    private readonly IReadOnlyList<TreeHead> _anchored;

    /// <summary>Makes one.</summary>
    /// <param name="keys">The keys of the chain; without, codes are not checked, and it says so.</param>
    /// <param name="headKeys">The public keys of the heads; without, signatures are not checked, and it says so.</param>
    /// <param name="anchored">Heads that were kept elsewhere: they alone show that the end of a trail and its last heads were cut together.</param>
    public AuditTrailVerifier(KeyRing? keys, TreeHeadKeys? headKeys, IReadOnlyList<TreeHead> anchored)
    {
        ArgumentNullException.ThrowIfNull(anchored);
        _keys = keys;
        _headKeys = headKeys;
        _anchored = anchored;
    }

    /// <summary>Verifies the trail in a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="trail">The trail's name.</param>
    /// <param name="progress">Is told how many bytes of segments were read, or null.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="NotSupportedException">Another version wrote the trail.</exception>
    public TrailVerification Verify(string folder, string trail, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        ArgumentException.ThrowIfNullOrWhiteSpace(trail);
        using DiskTrailStore store = DiskTrailStore.ForReading(folder);
        return Verify(store, trail, progress, cancellationToken);
    }

    internal TrailVerification Verify(TrailStore store, string trail, IProgress<long>? progress, CancellationToken cancellationToken) =>
        new VerificationRun(store, trail, _keys, _headKeys is null ? null : head => _headKeys.Has(head.KeyId) ? _headKeys.Verify(head) : null, _anchored).Run(progress, cancellationToken);
}
