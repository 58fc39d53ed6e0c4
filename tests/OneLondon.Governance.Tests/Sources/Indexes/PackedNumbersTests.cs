using FsCheck;
using FsCheck.Fluent;
using OneLondon.Governance.Sources.Indexes;

namespace OneLondon.Governance.Tests.Sources.Indexes;

public sealed class PackedNumbersTests
{
    private const uint Last = PackedNumbers.Universe - 1;

    [Fact]
    public void Contains_OfAnySet_AgreesWithANaiveSet() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(150), Prop.ForAll(
            Gen.Choose(0, int.MaxValue).ToArbitrary(), seed => Agrees(Keys(new Random(seed)), new Random(seed))));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(64)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(191)]
    [InlineData(192)]
    [InlineData(193)]
    [InlineData(1000)]
    [InlineData(1760)]
    [InlineData(1761)]
    [InlineData(1762)]
    [InlineData(2048)]
    [InlineData(9000)]
    [InlineData(16384)]
    public void Contains_OverABlockOfAnyFill_AgreesEverywhere(int count)
    {
        const uint Start = 4_242 << 14;
        var random = new Random(count);
        uint[] within = new uint[1 << 14];
        for (uint i = 0; i < within.Length; i++)
        {
            within[i] = Start + i;
        }

        random.Shuffle(within);
        HashSet<uint> naive = [.. within.Take(count)];

        // Lone keys elsewhere keep the blocks as wide as they come, or the crowd makes them narrow: both forms are tried.
        foreach (int lone in new[] { 0, 3 * count })
        {
            HashSet<uint> all = [.. naive, .. Enumerable.Range(1, lone).Select(i => 100_000_000u + ((uint)i * 17_000))];
            PackedNumbers packed = Pack(all);
            for (uint key = Start - 300; key < Start + (1 << 14) + 300; key++)
            {
                Assert.True(packed.Contains(key) == naive.Contains(key), $"key {key - Start} of the block, {count} held");
            }
        }
    }

    [Fact]
    public void Contains_OverABucketOfAnyFill_AgreesEverywhere()
    {
        for (int count = 0; count <= 256; count++)
        {
            var random = new Random(count);
            uint start = (uint)(7_000_000 + (random.Next(64) << 8)) & ~255u;
            HashSet<uint> naive = [0, Last];
            while (naive.Count < count + 2)
            {
                naive.Add(start + (uint)random.Next(256));
            }

            PackedNumbers packed = Pack(naive);
            for (uint key = start - 256; key < start + 512; key++)
            {
                Assert.True(packed.Contains(key) == naive.Contains(key), $"{count} in the bucket");
            }
        }
    }

    [Fact]
    public void Contains_AtTheEndsOfTheSpace_Tells()
    {
        PackedNumbers packed = Pack([0, Last]);
        Assert.True(packed.Contains(0) && packed.Contains(Last));
        Assert.False(packed.Contains(1) || packed.Contains(Last - 1));
        PackedNumbers inner = Pack([1, Last - 1]);
        Assert.False(inner.Contains(0) || inner.Contains(Last));
        Assert.True(inner.Contains(1) && inner.Contains(Last - 1));
    }

    [Fact]
    public void Contains_OfNothing_IsNever()
    {
        PackedNumbers packed = Pack([]);
        Assert.False(packed.Contains(0) || packed.Contains(500_000_000) || packed.Contains(Last));
    }

    [Fact]
    public void MemoryBytes_OfAMillionSpreadNumbers_StaySmall()
    {
        uint[] keys = [.. Enumerable.Range(0, 1_000_000).Select(i => (uint)i * 1000)];
        Assert.InRange(new PackedNumbers(keys).MemoryBytes, 1_000_000, 2_000_000);
    }

    [Fact]
    public void MemoryBytes_OfNumbersIssuedInARow_AreABitEach()
    {
        uint[] keys = [.. Enumerable.Range(400_000_000, 1_000_000).Select(i => (uint)i)];
        PackedNumbers packed = new(keys);
        Assert.InRange(packed.MemoryBytes, 100_000, 2_300_000);
        Assert.All(keys, key => Assert.True(packed.Contains(key)));
    }

    [Fact]
    public void Select_ByBytes_AgreesWithTheInstruction()
    {
        var random = new Random(11);
        for (int i = 0; i < 10_000; i++)
        {
            ulong word = (ulong)random.NextInt64() << (i & 1);
            word |= i % 3 == 0 ? (ulong)random.NextInt64() : 0;
            int index = 0;
            for (int bit = 0; bit < 64; bit++)
            {
                if ((word >> bit & 1) != 0)
                {
                    Assert.Equal(bit, WordBits.Select(word, index));
                    Assert.Equal(bit, WordBits.SelectByBytes(word, index++));
                }
            }
        }
    }

    [Fact]
    public void SortDistinct_OfAnyKeys_SortsAndDropsDoubles()
    {
        for (int seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            uint[] keys = [.. Enumerable.Range(0, random.Next(6000)).Select(_ => (uint)random.Next(seed % 2 == 0 ? 1_000_000_000 : 3000))];
            uint[] expected = [.. keys.Distinct().Order()];
            int kept = NumberSort.SortDistinct(keys);
            Assert.Equal(expected, keys[..kept]);
        }
    }

    private static PackedNumbers Pack(IEnumerable<uint> keys) => new([.. keys.Distinct().Order()]);

    // A few clusters, each of its own width and fill, so that lists, bitmaps and empty blocks stand side by side.
    private static HashSet<uint> Keys(Random random)
    {
        HashSet<uint> keys = [];
        for (int clusters = random.Next(5); clusters >= 0; clusters--)
        {
            long width = 1L << random.Next(4, 30);
            long start = random.NextInt64(PackedNumbers.Universe - width + 1);
            for (int i = random.Next(6000); i > 0; i--)
            {
                keys.Add((uint)(start + random.NextInt64(width)));
            }
        }

        return keys;
    }

    private static bool Agrees(HashSet<uint> naive, Random random)
    {
        PackedNumbers packed = Pack(naive);
        IEnumerable<uint> asked = naive
            .SelectMany(key => new[] { key, key - 1, key + 1, key ^ 256, key ^ 2048, key ^ 16_384 })
            .Concat(Enumerable.Range(0, 2000).Select(_ => (uint)random.NextInt64(PackedNumbers.Universe)))
            .Where(key => key <= Last);
        return asked.All(key => packed.Contains(key) == naive.Contains(key));
    }
}
