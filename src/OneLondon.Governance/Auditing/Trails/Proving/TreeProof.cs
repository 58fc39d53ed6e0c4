namespace OneLondon.Governance.Auditing.Trails.Proving;

/// <summary>Shows to whoever has the public key that a trail was not rewritten between two signed heads: the later goes on from the earlier.</summary>
public sealed class TreeProof
{
    /// <summary>Gets the earlier head.</summary>
    public required TreeHead Earlier { get; init; }

    /// <summary>Gets the later head.</summary>
    public required TreeHead Later { get; init; }

    /// <summary>Gets the hashes that lead from one to the other, in lower-case hexadecimal (RFC 6962 section 2.1.2).</summary>
    public required IReadOnlyList<string> Path { get; init; }

    /// <summary>Tells whether both heads were signed by known keys for one trail, and the later has all records of the earlier.</summary>
    public bool Check(TreeHeadKeys keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return Earlier.Trail == Later.Trail && keys.Verify(Earlier) && keys.Verify(Later)
            && TrailHashes.TryRead(Earlier.Root, out byte[] earlier) && TrailHashes.TryRead(Later.Root, out byte[] later)
            && TrailHashes.TryRead(Path, out List<byte[]> path)
            && MerkleProof.IsConsistent(Earlier.Size, earlier, Later.Size, later, path);
    }

    /// <summary>Gives the sizes alone.</summary>
    public override string ToString() => $"proof from {Earlier.Size} to {Later.Size} records";
}
