using OneLondon.Governance.Oversight.Detecting;

namespace OneLondon.Governance.Tests.Oversight.Detecting;

public sealed class FisherTailTests
{
    [Fact]
    public void AtLeast_OfSmallCounts_IsTheExactProbability()
    {
        for (int n = 1; n <= 12; n++)
        {
            for (int m = 1; m <= 25; m += 3)
            {
                for (int k = 0; k <= n; k++)
                {
                    for (int o = 0; o <= m; o += 2)
                    {
                        double expected = k * (n + m) <= n * (k + o) ? 1 : NaiveDetection.Hypergeometric(k, n, k + o, n + m);
                        Assert.Equal(expected, FisherTail.AtLeast(k, n, o, m), 1e-9);
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData(12, 40, 20, 600)]
    [InlineData(3, 40, 0, 400)]
    [InlineData(30, 2000, 500, 100000)]
    [InlineData(100, 100, 0, 5000)]
    public void AtLeast_OfLargeCounts_IsTheExactProbability(long k, long n, long o, long m)
    {
        double expected = NaiveDetection.Hypergeometric(k, n, k + o, n + m);
        Assert.Equal(1, (FisherTail.AtLeast(k, n, o, m) + 1e-30) / (expected + 1e-30), 1e-6);
    }

    [Theory]
    [InlineData(0, 0, 0, 0)]
    [InlineData(5, 5, 0, 0)]
    [InlineData(0, 10, 5, 10)]
    [InlineData(5, 10, 5, 10)]
    [InlineData(10, 10, 10, 10)]
    public void AtLeast_WithNothingToTell_IsOne(long k, long n, long o, long m) => Assert.Equal(1, FisherTail.AtLeast(k, n, o, m));

    [Fact]
    public void AtLeast_OfHugeCounts_IsANumber()
    {
        double chance = FisherTail.AtLeast(1_000_000, 50_000_000, 1_900_000, 100_000_000);
        Assert.InRange(chance, 0, 1e-9);
        Assert.Equal(1, FisherTail.AtLeast(1, long.MaxValue / 4, long.MaxValue / 4, long.MaxValue / 4));
    }
}
