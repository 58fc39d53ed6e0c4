namespace OneLondon.Governance.Auditing.Trails;

/// <summary>Keeps tree heads where the owner of the trail cannot change them: another disk (<see cref="FileTreeHeadAnchor"/>), another party.</summary>
public interface ITreeHeadAnchor
{
    /// <summary>Keeps a head; throws where it could not, and is then given the next one.</summary>
    Task AnchorAsync(TreeHead head, CancellationToken cancellationToken);
}
