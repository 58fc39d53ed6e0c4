using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OneLondon.Governance.Auditing.Reading;
using OneLondon.Governance.Auditing.Trails;
using OneLondon.Governance.Auditing.Trails.Verifying;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Keys;
using OneLondon.Governance.Oversight;
using OneLondon.Governance.Policies.Documents;

namespace OneLondon.Governance.Tests.Documentation;

/// <summary>The examples of the page on the audit trail, as they stand there.</summary>
internal static class AuditTrailPage
{
    public static void Add(IServiceCollection services, KeyRing keys, EcdsaTreeHeadSigner signer, string path, string elsewhere)
    {
        services.AddGovernance(g => g
            .UseKeys(_ => keys)
            .UseAuditTrail(_ => ChainedAuditTrail.Open(path, "hie", keys, signer, TimeProvider.System))
            .UseBreakGlassJournal(_ => ChainedAuditTrail.Open(elsewhere, "hie-journal", keys, signer, TimeProvider.System)));
    }

    public static (KeyRing Keys, EcdsaTreeHeadSigner Signer) Keys(string folder)
    {
        KeyRing keys = KeyRing.FromFile(Path.Combine(folder, "audit.keys"));   // or KeyRing.FromEnvironment("HIE_KEYS")
        EcdsaTreeHeadSigner signer = EcdsaTreeHeadSigner.FromFile("signer-1", Path.Combine(folder, "audit-signer.pem"));
        return (keys, signer);
    }

    public static ChainedAuditTrail Open(KeyRing keys, EcdsaTreeHeadSigner signer, string path, ILogger logger)
    {
        var options = new ChainedTrailOptions { Anchors = [FileTreeHeadAnchor.Open("/mnt/other-disk/hie-heads.jsonl", logger)] };
        ChainedAuditTrail trail = ChainedAuditTrail.Open(path, "hie", keys, signer, TimeProvider.System, options, logger);
        return trail;
    }

    public static async Task<long> MergeAsync(ChainedAuditTrail trail, ChainedAuditTrail journal, CancellationToken cancellationToken)
    {
        long merged = await trail.MergeAsync(journal, cancellationToken);
        return merged;
    }

    public static bool Verify(KeyRing keys, string path, string kept)
    {
        using TreeHeadKeys heads = new TreeHeadKeys().Add("signer-1", File.ReadAllText("audit-signer.pub.pem"));
        var verifier = new AuditTrailVerifier(keys, heads, anchored: FileTreeHeadAnchor.Read(kept)); // the heads that were kept elsewhere
        TrailVerification result = verifier.Verify(path, "hie", progress: null, CancellationToken.None);
        Console.WriteLine($"{(result.IsSound ? "sound" : "not sound")}: {result.Records} records, {result.Signed} of them signed for");
        foreach (TrailFinding finding in result.Findings)
        {
            Console.WriteLine(finding);
        }

        return result.IsSound;
    }

    public static void Tell(KeyRing keys)
    {
        IReadOnlyList<string> pseudonyms = AuditPseudonyms.Of(keys, new PatientKey(NhsNumber.Parse("9990000018")));
        var reader = new AuditTrailReader("/var/lib/hie/audit", "hie", keys);
        IEnumerable<AuditEntry> entries = reader.Query(new AuditQuery { Patient = pseudonyms }, CancellationToken.None);
        PersonAccessReport report = PersonAccessReport.Of(entries, pseudonyms, includesSafeguarding: false);
        report.WriteText(Console.Out, PolicyDocument.Baseline);
    }
}
