using System.Text;

namespace OneLondon.Governance.Auditing.Trails.Proving;

/// <summary>
/// Shows to whoever has the public key that one audit record is in a trail, without showing any other (U3). <see cref="AuditProofFormat"/> writes
/// and reads it.
/// </summary>
public sealed class AuditProof
{
    /// <summary>Gets the signed head of the tree.</summary>
    public required TreeHead Head { get; init; }

    /// <summary>Gets the number of the record, counted from 0.</summary>
    public required long Position { get; init; }

    /// <summary>Gets when the trail took it, ticks of UTC.</summary>
    public required long Ticks { get; init; }

    /// <summary>Gets the record, as JSON.</summary>
    public required string Record { get; init; }

    /// <summary>Gets the record's code in lower-case hexadecimal; only the key's holder can say whether it is right.</summary>
    public required string Code { get; init; }

    /// <summary>Gets the hashes beside the way from the record to the root, in lower-case hexadecimal (RFC 6962 section 2.1.1).</summary>
    public required IReadOnlyList<string> Path { get; init; }

    /// <summary>Tells whether the record is in the tree whose head was signed by a known key.</summary>
    public bool Check(TreeHeadKeys keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        if (!keys.Verify(Head) || !TrailHashes.TryRead(Code, out byte[] code) || !TrailHashes.TryRead(Path, out List<byte[]> path))
        {
            return false;
        }

        byte[] leaf = new byte[TrailFrame.LeafLength];
        TrailFrame.WriteLeaf(leaf, Ticks, System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(Record)), code);
        return MerkleProof.Root(MerkleTree.Leaf(leaf), Position, Head.Size, path) is { } root && Convert.ToHexStringLower(root) == Head.Root;
    }

    /// <summary>Gives the position alone.</summary>
    public override string ToString() => $"proof of record {Position}";
}
