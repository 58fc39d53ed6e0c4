using System.Globalization;
using System.Security.Cryptography;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Auditing.Trails;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Keys;
using OneLondon.Governance.Testing.Time;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tool.Tests.Trails;

/// <summary>A trail named <c>hie</c> on disk, with its keys, for a test of the tool.</summary>
internal sealed class ScratchTrail : IDisposable
{
    private readonly ScratchFolder _scratch = new();
    private readonly ECDsa _pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public ScratchTrail(int records)
    {
        Keys = Ring("audit.keys", 1);
        Public = _scratch.Write("signer.pub.pem", _pair.ExportSubjectPublicKeyInfoPem());
        Private = _scratch.Write("signer.pem", _pair.ExportECPrivateKeyPem());
        Add(records);
    }

    public string Folder => _scratch["trail"];

    public string Keys { get; }

    public string Public { get; }

    public string Private { get; }

    /// <summary>Gets the options that name folder, name and keys.</summary>
    public string[] Options => ["--trail", Folder, "--name", "hie", "--keys", Keys];

    public string this[string name] => _scratch[name];

    public string Write(string name, string text) => _scratch.Write(name, text);

    /// <summary>Writes a ring of one key `k1` of those bytes for its owner alone.</summary>
    public string Ring(string name, int first)
    {
        string path = _scratch.Write(name, $"k1 {Convert.ToBase64String([.. Enumerable.Range(first, 32).Select(i => (byte)i)])}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return path;
    }

    /// <summary>Opens the trail, adds records, and closes it, so that it is signed.</summary>
    public void Add(int records)
    {
        using KeyRing ring = KeyRing.FromFile(Keys);
        using var signer = new EcdsaTreeHeadSigner("s1", ECDsa.Create(_pair.ExportParameters(includePrivateParameters: true)));
        using ChainedAuditTrail trail = ChainedAuditTrail.Open(Folder, "hie", ring, signer, new ManualClock(ToolRun.Today));
        for (int i = 0; i < records; i++)
        {
            trail.AppendAsync(Record(i), CancellationToken.None).GetAwaiter().GetResult();
        }
    }

    /// <summary>Changes one byte of a record.</summary>
    public void Damage(int record)
    {
        string segment = Directory.GetFiles(Folder, "*.audit").Single();
        byte[] bytes = File.ReadAllBytes(segment);
        bytes[bytes.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"user-{record}\""))) + 2] ^= 1;
        File.WriteAllBytes(segment, bytes);
    }

    public void Dispose()
    {
        _pair.Dispose();
        _scratch.Dispose();
    }

    private static AuditRecord Record(int number) => new()
    {
        Kind = AuditKind.Access,
        At = ToolRun.Today,
        RequestId = string.Create(CultureInfo.InvariantCulture, $"r{number}"),
        UserId = string.Create(CultureInfo.InvariantCulture, $"user-{number}"),
        Outcome = AccessOutcome.Permit,
        Purpose = PurposeOfUse.DirectCare,
    };
}
