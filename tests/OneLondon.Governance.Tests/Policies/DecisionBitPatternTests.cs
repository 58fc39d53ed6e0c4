using System.Runtime.InteropServices;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies;
using OneLondon.Governance.Tests.Naive;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tests.Policies;

public sealed class DecisionBitPatternTests
{
    private static readonly Policy Policy = Baseline.Policy;

    [Fact]
    public void Decide_OnAFactsSparePattern_PermitsNoMoreThanUnknown()
    {
        var sampler = new RawSampler(23);
        for (int i = 0; i < 20_000; i++)
        {
            AccessFacts facts = sampler.Next(Policy);
            foreach (FactDefinition fact in AccessFacts.Definitions)
            {
                CategorySet unknown = Policy.Decide(facts.With(fact, 0)).Categories;
                for (int spare = fact.Values.Count; spare < 1 << fact.Width; spare++)
                {
                    Assert.True(Policy.Decide(WithPattern(facts, fact, spare)).Categories.IsSubsetOf(unknown));
                }
            }
        }
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public void Decide_AtALevelThatIsNone_Denies(int level)
    {
        var sampler = new RawSampler(29);
        for (int i = 0; i < 20_000; i++)
        {
            AccessFacts[] facts = [sampler.Next(Policy)];
            ref ulong request = ref MemoryMarshal.Cast<AccessFacts, ulong>(facts.AsSpan())[0];
            request = (request & ~(7UL << 27)) | ((ulong)level << 27);

            Assert.Equal(Identifiability.Unspecified, facts[0].Level);
            Assert.False(Policy.Decide(facts[0]).IsPermitted);
            Assert.NotEmpty(Policy.Decide(facts[0]).Explain(Audience.PolicyAuthor).ToString());
        }
    }

    [Fact]
    public void Decide_OnIndicesNoCodeHas_Denies()
    {
        AccessFacts care = London.Care();
        for (int index = 0; index < 256; index++)
        {
            Assert.True(index is > 0 and <= 24 || !Policy.Decide(Indexed(care, index, care.PurposeIndex, care.ProgrammeIndex)).IsPermitted);
            Assert.True(index is > 0 and <= 13 || !Policy.Decide(Indexed(care, care.RoleIndex, index, care.ProgrammeIndex)).IsPermitted);
            Assert.True(index is > 0 and <= 4 || !Policy.Decide(Indexed(care, care.RoleIndex, care.PurposeIndex, index)).IsPermitted);
            Assert.True(index is > 0 and <= 24 || !Policy.Decide(London.Directed() with { DirectorRoleIndex = index }).IsPermitted);
        }
    }

    [Fact]
    public void Decide_OnAnyBits_NeverThrowsOrInventsARight()
    {
        var random = new Random(31);
        var words = new ulong[Marshal.SizeOf<AccessFacts>() / sizeof(ulong)];
        int permits = 0;
        for (int i = 0; i < 1_000_000; i++)
        {
            random.NextBytes(MemoryMarshal.AsBytes(words.AsSpan()));
            if (i % 4 != 0)
            {
                AccessFacts stamped = Policy.Facts(null, null, (string?)null) with { FactBits = words[1] };
                words[0] = (words[0] & ~(ulong.MaxValue << 38)) | MemoryMarshal.Cast<AccessFacts, ulong>(new[] { stamped }.AsSpan())[0];
            }

            AccessFacts facts = MemoryMarshal.Cast<ulong, AccessFacts>(words.AsSpan())[0];
            Decision decision = Policy.Decide(facts);
            permits += decision.IsPermitted ? 1 : 0;
            if (i % 100 == 0)
            {
                Assert.NotEmpty(decision.Explain(Audience.PolicyAuthor).ToString());
                Assert.NotEmpty(decision.Explain(Audience.Caller).ToString());
                Assert.NotNull(decision.Rules);
            }
        }

        Assert.True(permits < 1_000, "random bits ought to spell a permitted request next to never");
    }

    [Fact]
    public void Decide_OfSampledRequests_AllocatesNothing()
    {
        var sampler = new RawSampler(37);
        AccessFacts[] sample = [.. Enumerable.Range(0, 20_000).Select(_ => sampler.Next(Policy))];
        int permits = Permits(sample);

        long before = GC.GetAllocatedBytesForCurrentThread();
        int again = Permits(sample);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(permits, again);
        Assert.Equal(0, allocated);
    }

    private static int Permits(AccessFacts[] sample)
    {
        int permits = 0;
        foreach (AccessFacts facts in sample)
        {
            permits += Policy.Decide(facts).IsPermitted ? 1 : 0;
        }

        return permits;
    }

    private static AccessFacts WithPattern(in AccessFacts facts, FactDefinition fact, int pattern)
    {
        ulong mask = ((1UL << fact.Width) - 1) << fact.Offset;
        return facts with { FactBits = (facts.FactBits & ~mask) | ((ulong)pattern << fact.Offset) };
    }

    private static AccessFacts Indexed(in AccessFacts facts, int role, int purpose, int programme) =>
        new(facts.Stamp, role, purpose, programme) { Operation = facts.Operation, Level = facts.Level, FactBits = facts.FactBits };
}
