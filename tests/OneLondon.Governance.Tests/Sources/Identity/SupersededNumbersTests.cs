using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Sources.Identity;
using OneLondon.Governance.Tests.Sources.Indexes;

namespace OneLondon.Governance.Tests.Sources.Identity;

public sealed class SupersededNumbersTests
{
    private static readonly NhsNumber[] N = [.. Enumerable.Range(0, 8).Select(i => NhsNumber.Parse(Numbers.From(999_000_100 + (i * 20))))];

    [Fact]
    public void Current_OverAChain_IsItsEnd()
    {
        SupersededNumbers map = Map((0, 1), (1, 2), (3, 2), (0, 1));
        Assert.Equal([N[2], N[2], N[2], N[2], N[4]], new[] { 0, 1, 2, 3, 4 }.Select(i => map.Current(N[i])));
        Assert.Equal(N[..2].Append(N[3]).ToHashSet(), map.Former(N[2]).ToArray().ToHashSet());
        Assert.True(map.Former(N[1]).IsEmpty && map.Former(N[4]).IsEmpty);
        Assert.Equal(3, map.Count);
    }

    [Theory]
    [InlineData("0>0")]
    [InlineData("0>1 1>0")]
    [InlineData("0>1 1>2 2>3 3>1")]
    [InlineData("5>6 0>1 1>2 2>0")]
    public void Map_WithACircle_IsRefused(string pairs) => AssertRefused(pairs, "circle");

    [Fact]
    public void Map_WithTwoSuccessors_IsRefused() => AssertRefused("0>1 0>2", "replaced by two");

    [Fact]
    public void Map_WithAnUnspecifiedNumber_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new SupersededNumbers([new(default, N[0])]));
        Assert.Throws<ArgumentException>(() => new SupersededNumbers([new(N[0], default)]));
    }

    [Fact]
    public void Map_OfRandomPairs_AgreesWithWalking()
    {
        var random = new Random(4);
        for (int round = 0; round < 300; round++)
        {
            // Only from a lower to a higher number: no circle.
            Dictionary<int, int> next = [];
            for (int i = 0; i < 7; i++)
            {
                if (random.Next(2) == 0)
                {
                    next[i] = random.Next(i + 1, 8);
                }
            }

            SupersededNumbers map = new(next.Select(pair => new KeyValuePair<NhsNumber, NhsNumber>(N[pair.Key], N[pair.Value])));
            for (int i = 0; i < 8; i++)
            {
                int end = i;
                while (next.TryGetValue(end, out int by))
                {
                    end = by;
                }

                Assert.Equal(N[end], map.Current(N[i]));
                Assert.Equal(end != i, map.Former(N[end]).Contains(N[i]));
            }
        }
    }

    [Fact]
    public void None_OfAnyNumber_GivesItBack()
    {
        Assert.Equal(N[0], SupersededNumbers.None.Current(N[0]));
        Assert.Equal(default, SupersededNumbers.None.Current(default));
        Assert.Equal("0 superseded NHS numbers", SupersededNumbers.None.ToString());
    }

    private static SupersededNumbers Map(params (int Old, int By)[] pairs) =>
        new(pairs.Select(pair => new KeyValuePair<NhsNumber, NhsNumber>(N[pair.Old], N[pair.By])));

    private static void AssertRefused(string pairs, string why)
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(
            () => Map([.. pairs.Split(' ').Select(pair => (pair[0] - '0', pair[2] - '0'))]));
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("999", refused.Message, StringComparison.Ordinal);
    }
}
