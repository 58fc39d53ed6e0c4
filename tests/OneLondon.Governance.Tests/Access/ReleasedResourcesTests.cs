using System.Security.Cryptography;
using System.Text;
using OneLondon.Governance.Access;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Auditing.Reading;
using OneLondon.Governance.Auditing.Trails;
using OneLondon.Governance.Oversight;
using OneLondon.Governance.Testing.Auditing;

namespace OneLondon.Governance.Tests.Access;

/// <summary>Which records a release gives is on record, all of it, before anything may leave.</summary>
public sealed class ReleasedResourcesTests
{
    private const int Most = AuditRecord.MostResources;

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(Most - 1, 1)]
    [InlineData(Most, 1)]
    [InlineData(Most + 1, 2)]
    [InlineData(2 * Most, 2)]
    [InlineData((2 * Most) + 1, 3)]
    public async Task Release_OfSoMany_TakesAsManyRecords(int resources, int records)
    {
        TestGate gate = new();
        AccessGate built = gate.Build();
        AccessResult access = await built.RequestAsync(new TestRequest().Build());

        AuditReceipt receipt = await built.RecordReleaseAsync(access, [new WithheldCount { Category = "letters", Items = 2 }], Many(resources));

        AuditRecord[] releases = [.. gate.Kept.Records.Skip(1)];
        Assert.Equal(records, releases.Length);
        Assert.Equal(records, receipt.Position);
        Assert.Equal(Many(resources).Select(one => $"Observation/{one.Id}"), releases.SelectMany(release => release.Resources));
        Assert.All(releases, release => Assert.InRange(release.Resources.Count, 0, Most));
        Assert.Equal(records == 1 ? [0L] : Enumerable.Range(1, records).Select(i => (long)i), releases.Select(release => release.Chunk));
        Assert.All(releases, release => Assert.Equal(records == 1 ? 0 : records, release.Chunks));
        Assert.Equal(2, releases.Sum(release => release.Withheld.Sum(count => count.Items)));
        Assert.All(releases, release => Assert.Equal(gate.Kept.Records[0].RequestId, release.RequestId));
    }

    [Fact]
    public async Task Release_OfOneTwice_ListsItOnce()
    {
        TestGate gate = new();
        AccessGate built = gate.Build();
        await built.RecordReleaseAsync(await built.RequestAsync(new TestRequest().Build()), [], [.. Many(3), .. Many(3)]);
        Assert.Equal(3, gate.Kept.Records[1].Resources.Count);
    }

    [Theory]
    [InlineData(AuditFailure.Throws)]
    [InlineData(AuditFailure.ThrowsLater)]
    [InlineData(AuditFailure.Cancels)]
    public async Task Release_WhoseTrailFailsBetween_IsNone(AuditFailure failure)
    {
        for (int kept = 1; kept <= 4; kept++)
        {
            var trail = new FailingAuditTrail(failure, kept);
            TestGate gate = new() { Trail = trail, Journal = new FailingAuditTrail(failure) };
            AccessGate built = gate.Build();
            AccessResult access = await built.RequestAsync(new TestRequest().Build());

            Task<AuditReceipt> release = built.RecordReleaseAsync(access, [], Many((2 * Most) + 1));

            if (kept < 4)
            {
                InvalidOperationException refused = await Assert.ThrowsAsync<InvalidOperationException>(() => release);
                Assert.DoesNotContain("id-", refused.ToString(), StringComparison.Ordinal);
            }
            else
            {
                await release;
            }

            Assert.Equal(kept, trail.Records.Count);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public async Task BreakGlass_WhoseTrailFailsBetween_GoesOnInTheJournal(int kept)
    {
        var trail = new FailingAuditTrail(AuditFailure.Throws, kept);
        TestGate gate = new() { Trail = trail };
        AccessGate built = gate.Build();
        AccessResult access = await built.RequestAsync(TestRequest.BreakGlass().Build());

        await built.RecordReleaseAsync(access, [], Many((2 * Most) + 1));

        AuditRecord[] all = [.. trail.Records, .. gate.KeptInJournal.Records];
        Assert.Equal(kept, trail.Records.Count);
        Assert.Equal([0L, 1L, 2L, 3L], all.Select(record => record.Chunk));
        Assert.Equal(Many((2 * Most) + 1).Select(one => $"Observation/{one.Id}"), all.SelectMany(record => record.Resources));
    }

    [Fact]
    public async Task Release_AfterTheKeysAreGone_IsNone()
    {
        TestGate gate = new();
        AccessGate built = gate.Build();
        AccessResult access = await built.RequestAsync(new TestRequest().Build());
        built.Dispose();
        await Assert.ThrowsAsync<InvalidOperationException>(() => built.RecordReleaseAsync(access, [], [new ReleasedResource { Type = "Patient", Id = "abc" }]));
        Assert.Single(gate.Kept.Records);
    }

    [Fact]
    public async Task Release_OfWhatHasNoId_IsAnError()
    {
        TestGate gate = new();
        AccessGate built = gate.Build();
        AccessResult access = await built.RequestAsync(new TestRequest().Build());
        await Assert.ThrowsAsync<ArgumentException>(() => built.RecordReleaseAsync(access, [], [default]));
        Assert.Single(gate.Kept.Records);
    }

    [Fact]
    public async Task Trail_OnDisk_HoldsNoNumberHoweverTheIdHasIt()
    {
        string folder = Directory.CreateTempSubdirectory("released-").FullName;
        try
        {
            TestGate gate = new();
            using (var signer = new EcdsaTreeHeadSigner("s1", ECDsa.Create(ECCurve.NamedCurves.nistP256)))
            using (ChainedAuditTrail trail = ChainedAuditTrail.Open(folder, "released", gate.Keys, signer, gate.Clock))
            {
                gate.Trail = trail;
                AccessGate built = gate.Build();
                AccessResult access = await built.RequestAsync(new TestRequest().Build());
                ReleasedResource[] released = [.. ResourceNamesTests.Forms.Select(form => new ReleasedResource { Type = "Observation", Id = form }), new() { Type = "Patient", Id = "pat-7f3" }];
                await built.RecordReleaseAsync(access, [], released);
            }

            foreach (string path in Directory.GetFiles(folder))
            {
                string text = Encoding.UTF8.GetString(File.ReadAllBytes(path)).Normalize(NormalizationForm.FormKC);
                string plain = Uri.UnescapeDataString(text).Replace("-", string.Empty, StringComparison.Ordinal).Replace(".", string.Empty, StringComparison.Ordinal).Replace(" ", string.Empty, StringComparison.Ordinal);
                Assert.DoesNotContain("9990000018", plain, StringComparison.Ordinal);
                Assert.DoesNotContain("9990000026", plain, StringComparison.Ordinal);
                Assert.DoesNotContain("pat-7f3", text, StringComparison.Ordinal);
                Assert.DoesNotContain("%39", text, StringComparison.Ordinal);
            }

            IEnumerable<AuditEntry> entries = new AuditTrailReader(folder, "released", gate.Keys).Query(
                new AuditQuery { Resource = AuditResources.Of(gate.Keys, "Observation", "visit-9990000018-3") }, CancellationToken.None);
            Assert.Equal(1, Assert.Single(entries).Position);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static ReleasedResource[] Many(int count) => [.. Enumerable.Range(0, count).Select(i => new ReleasedResource { Type = "Observation", Id = $"id-{i}" })];
}
