using OneLondon.Governance.Auditing;
using OneLondon.Governance.Auditing.Trails;
using OneLondon.Governance.Auditing.Trails.Proving;

namespace OneLondon.Governance.Tests.Auditing.Trails;

public sealed class AuditProofTests : IDisposable
{
    private const int Records = 23;
    private readonly TrailTestBench _bench = new() { Options = new ChainedTrailOptions { RecordsPerHead = 5, SegmentBytes = 4096 } };
    private readonly TreeHeadKeys _keys = new();

    public AuditProofTests()
    {
        _keys.Add("s1", _bench.Signer.PublicKey());
        _bench.Fill(Records);
    }

    public void Dispose()
    {
        _bench.Dispose();
        _keys.Dispose();
    }

    [Fact]
    public void Prove_EveryRecordUnderEveryHead_Checks()
    {
        foreach (TreeHead head in AuditTrailProver.Heads(_bench.Store))
        {
            for (int position = 0; position < head.Size; position++)
            {
                AuditProof proof = AuditProofFormat.ReadRecord(AuditProofFormat.Write(AuditTrailProver.Prove(_bench.Store, head, position, CancellationToken.None)));
                Assert.True(proof.Check(_keys));
                Assert.Equal($"r{position}", AuditRecordFormat.Read(System.Text.Encoding.UTF8.GetBytes(proof.Record)).RequestId);
            }
        }
    }

    [Fact]
    public void Check_AnythingChanged_Fails()
    {
        TreeHead head = AuditTrailProver.Heads(_bench.Store)[^1];
        AuditProof proof = AuditTrailProver.Prove(_bench.Store, head, 7, CancellationToken.None);
        Assert.True(proof.Check(_keys));
        Assert.False(With(proof, record: proof.Record.Replace("r7", "r8", StringComparison.Ordinal)).Check(_keys));
        Assert.False(With(proof, position: 8).Check(_keys));
        Assert.False(With(proof, ticks: proof.Ticks + 1).Check(_keys));
        Assert.False(With(proof, code: new string('0', 64)).Check(_keys));
        Assert.False(With(proof, code: proof.Code.ToUpperInvariant()).Check(_keys));
        Assert.False(With(proof, code: "").Check(_keys));
        Assert.False(With(proof, path: [.. proof.Path.Skip(1)]).Check(_keys));
        Assert.False(With(proof, path: [.. proof.Path, new string('0', 64)]).Check(_keys));
        Assert.False(With(proof, path: [.. proof.Path.Reverse()]).Check(_keys));
        Assert.False(With(proof, head: new TreeHead { Trail = "t2", Size = head.Size, Root = head.Root, At = head.At, KeyId = head.KeyId, Signature = head.Signature }).Check(_keys));
        Assert.False(With(proof, head: AuditTrailProver.Heads(_bench.Store)[1]).Check(_keys));
        using var others = new TreeHeadKeys();
        Assert.False(proof.Check(others));
    }

    [Fact]
    public void Prove_EveryPairOfHeads_Checks()
    {
        IReadOnlyList<TreeHead> heads = AuditTrailProver.Heads(_bench.Store);
        Assert.True(heads.Count > 3);
        foreach (TreeHead earlier in heads)
        {
            foreach (TreeHead later in heads.Where(h => h.Size >= earlier.Size))
            {
                TreeProof proof = AuditProofFormat.ReadTree(AuditProofFormat.Write(AuditTrailProver.Prove(_bench.Store, earlier, later, CancellationToken.None)));
                Assert.True(proof.Check(_keys));
                if (proof.Path.Count > 0)
                {
                    Assert.False(new TreeProof { Earlier = earlier, Later = later, Path = [.. proof.Path.Skip(1)] }.Check(_keys));
                }
            }
        }

        Assert.Throws<ArgumentException>(() => AuditTrailProver.Prove(_bench.Store, heads[^1], heads[0], CancellationToken.None));
    }

    [Fact]
    public void Prove_TrailRewrittenSinceTheEarlierHead_DoesNotCheck()
    {
        TreeHead before = AuditTrailProver.Heads(_bench.Store)[0];
        _bench.Store = new MemoryTrailStore();
        _bench.Fill(Records, "x");
        TreeHead after = AuditTrailProver.Heads(_bench.Store)[^1];
        Assert.False(AuditTrailProver.Prove(_bench.Store, before, after, CancellationToken.None).Check(_keys));
    }

    [Fact]
    public void Prove_WhatIsNotSigned_SaysWhatIs()
    {
        TreeHead head = AuditTrailProver.Heads(_bench.Store)[0];
        Assert.Throws<ArgumentOutOfRangeException>(() => AuditTrailProver.Prove(_bench.Store, head, head.Size, CancellationToken.None));
        Assert.Throws<ArgumentOutOfRangeException>(() => AuditTrailProver.Prove(_bench.Store, head, -1, CancellationToken.None));
        Assert.Throws<InvalidDataException>(() => AuditTrailProver.Heads(new MemoryTrailStore()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("{\"format\":1,\"head\":\"x\"}")]
    [InlineData("{\"format\":1,\"head\":null,\"position\":0,\"ticks\":0,\"record\":\"\",\"code\":\"\",\"path\":[]}")]
    public void Read_WhatIsNoProof_IsRefused(string json)
    {
        Assert.Throws<FormatException>(() => AuditProofFormat.ReadRecord(json));
        Assert.Throws<FormatException>(() => AuditProofFormat.ReadTree(json));
    }

    [Fact]
    public void Read_AnotherFormat_IsRefusedByName() =>
        Assert.Throws<NotSupportedException>(() => AuditProofFormat.ReadRecord("{\"format\":2}"));

    private static AuditProof With(
        AuditProof proof, TreeHead? head = null, long? position = null, long? ticks = null, string? record = null, string? code = null, IReadOnlyList<string>? path = null) => new()
        {
            Head = head ?? proof.Head,
            Position = position ?? proof.Position,
            Ticks = ticks ?? proof.Ticks,
            Record = record ?? proof.Record,
            Code = code ?? proof.Code,
            Path = path ?? proof.Path,
        };
}
