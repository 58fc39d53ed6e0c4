using System.Globalization;
using System.Text;

namespace OneLondon.Governance.Auditing.Trails;

/// <summary>
/// A signed statement of all records of a trail at one moment: how many there are, and the root of the Merkle tree over them (RFC 6962). Kept
/// elsewhere, it shows later that none of them was changed or cut off. It names no patient.
/// </summary>
public sealed class TreeHead
{
    internal const string TimeFormat = "yyyy-MM-ddTHH:mm:ss.fffffffZ";

    /// <summary>Gets the trail.</summary>
    public required string Trail { get; init; }

    /// <summary>Gets how many records there are.</summary>
    public required long Size { get; init; }

    /// <summary>Gets the root of the tree, 32 bytes in lower-case hexadecimal.</summary>
    public required string Root { get; init; }

    /// <summary>Gets when it was signed, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Gets the id of the key that signed.</summary>
    public required string KeyId { get; init; }

    /// <summary>Gets the signature over the other members: ECDSA over P-256 and SHA-256 (IEEE P1363, 64 bytes) in Base64.</summary>
    public required string Signature { get; init; }

    /// <summary>Gives trail and size.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"tree head of {Trail} at {Size} records");

    /// <summary>Gives what is signed: five lines of text.</summary>
    internal byte[] Signed() => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $"onelondon-tree-head/1\n{Trail}\n{Size}\n{Root}\n{At.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)}\n"));

    internal TreeHead With(string signature) => new() { Trail = Trail, Size = Size, Root = Root, At = At, KeyId = KeyId, Signature = signature };
}
