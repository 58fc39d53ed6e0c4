using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Auditing.Trails;
using OneLondon.Governance.Auditing.Trails.Proving;
using OneLondon.Governance.Keys;
using OneLondon.Governance.Tests.Auditing;

namespace OneLondon.Governance.Tests.Documentation;

public sealed class AuditTrailPageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("trail-page-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Page_OfTheTrail_ShowsWhatIsCompiledHere()
    {
        string compiled = Plain(RepositoryFile.Text("tests/OneLondon.Governance.Tests/Documentation/AuditTrailPage.cs"));
        MatchCollection examples = Regex.Matches(RepositoryFile.Text("docs/concepts/audit-trail.md"), "```csharp\n(.*?)```", RegexOptions.Singleline);
        Assert.Equal(6, examples.Count);
        Assert.All(examples, example => Assert.Contains("{\n" + Plain(example.Groups[1].Value), compiled, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Examples_OfThePage_Run()
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Write("audit.keys", System.Text.Encoding.UTF8.GetBytes("k2026a " + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))));
        Write("audit-signer.pem", System.Text.Encoding.UTF8.GetBytes(pair.ExportECPrivateKeyPem()));
        (KeyRing keys, EcdsaTreeHeadSigner signer) = AuditTrailPage.Keys(_folder);
        ServiceCollection services = [];
        AuditTrailPage.Add(services, keys, signer, Path.Combine(_folder, "trail"), Path.Combine(_folder, "journal"));
        await using (ServiceProvider provider = services.BuildServiceProvider())
        {
            var trail = (ChainedAuditTrail)provider.GetRequiredService<IAuditTrail>();
            var journal = (ChainedAuditTrail)provider.GetRequiredKeyedService<IAuditTrail>(GovernanceBuilder.BreakGlassJournalKey);
            await trail.AppendAsync(TestRecords.Full(), CancellationToken.None);
            await journal.AppendAsync(TestRecords.Full(), CancellationToken.None);
            Assert.Equal(1, await AuditTrailPage.MergeAsync(trail, journal, CancellationToken.None));
        }

        using KeyRing again = KeyRing.FromFile(Path.Combine(_folder, "audit.keys"));
        string before = Directory.GetCurrentDirectory();
        try
        {
            Directory.SetCurrentDirectory(_folder);
            File.WriteAllText("audit-signer.pub.pem", signer.PublicKey());
            string kept = Path.Combine(_folder, "kept.jsonl");
            await FileTreeHeadAnchor.Open(kept).AnchorAsync(AuditTrailProver.LastHead(Path.Combine(_folder, "trail")), CancellationToken.None);
            Assert.True(AuditTrailPage.Verify(again, Path.Combine(_folder, "trail"), kept));
        }
        finally
        {
            Directory.SetCurrentDirectory(before);
            signer.Dispose();
        }
    }

    private static string Plain(string text) => Regex.Replace(text, "^ +", string.Empty, RegexOptions.Multiline);

    private void Write(string name, byte[] bytes)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, bytes);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }
}
