using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Auditing.Trails;
using OneLondon.Governance.Auditing.Trails.Verifying;
using OneLondon.Governance.Keys;

namespace OneLondon.Governance.Trail.Worker;

/// <summary>The trails that writers write, and what they write there.</summary>
internal static class Trails
{
    public const string Name = "killed";

    private const string KeyFile = "signer.pem";

    public static KeyRing Keys() => new(new MasterKey("k1", SHA256.HashData("killed"u8)));

    /// <summary>Makes the signing key of a folder, which writers share.</summary>
    public static void Prepare(string folder)
    {
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, KeyFile);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllText(path, key.ExportPkcs8PrivateKeyPem());
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    public static EcdsaTreeHeadSigner Signer(string folder) => EcdsaTreeHeadSigner.FromFile("s1", Path.Combine(folder, KeyFile));

    // Small, so that segments and heads are begun often.
    public static ChainedAuditTrail Open(string folder, KeyRing keys, ITreeHeadSigner signer) => ChainedAuditTrail.Open(
        Folder(folder), Name, keys, signer, TimeProvider.System,
        new ChainedTrailOptions { SegmentBytes = 32 * 1024, RecordsPerHead = 20, Anchors = [FileTreeHeadAnchor.Open(KeptFile(folder))] });

    /// <summary>Gives the heads that are kept beside the trail; half a line that a kill left is mended first.</summary>
    public static IReadOnlyList<TreeHead> Kept(string folder)
    {
        FileTreeHeadAnchor.Open(KeptFile(folder));
        return FileTreeHeadAnchor.Read(KeptFile(folder));
    }

    public static TrailVerification Verify(string folder, KeyRing keys, EcdsaTreeHeadSigner signer)
    {
        using TreeHeadKeys heads = new TreeHeadKeys().Add(signer.KeyId, signer.PublicKey());
        return new AuditTrailVerifier(keys, heads, Kept(folder)).Verify(Folder(folder), Name, null, CancellationToken.None);
    }

    public static string Folder(string folder) => Path.Combine(folder, "trail");

    /// <summary>Makes a record: all of it follows from its id.</summary>
    public static AuditRecord Record(int writer, int caller, int number)
    {
        string id = string.Create(CultureInfo.InvariantCulture, $"{writer}-{caller}-{number}");
        byte[] seed = SHA256.HashData(Encoding.UTF8.GetBytes(id));
        int length = seed[0] < 8 ? seed[1] * 64 : 1 + seed[1];
        return new AuditRecord
        {
            Kind = AuditKind.Access,
            At = DateTimeOffset.UnixEpoch.AddSeconds(number),
            RequestId = id,
            OverrideReason = string.Concat(Enumerable.Repeat(Convert.ToHexStringLower(seed), (length / 64) + 1))[..length],
        };
    }

    /// <summary>Tells whether a record is one that a writer writes.</summary>
    public static bool IsWritten(AuditRecord record) =>
        record.RequestId.Split('-') is [var writer, var caller, var number]
        && int.TryParse(writer, CultureInfo.InvariantCulture, out int w) && int.TryParse(caller, CultureInfo.InvariantCulture, out int c)
        && int.TryParse(number, CultureInfo.InvariantCulture, out int n) && Record(w, c, n) is var made
        && made.OverrideReason == record.OverrideReason && made.At == record.At && record.Kind == AuditKind.Access;

    private static string KeptFile(string folder) => Path.Combine(folder, "kept.jsonl");
}
