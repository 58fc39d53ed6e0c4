using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies;

namespace OneLondon.Governance.Tests.Naive;

/// <summary>Shows that the word the core looks up is the union of the gates' words, which the proof of agreement builds on.</summary>
public sealed class GateWordTests
{
    private static readonly GateTables Tables = Baseline.Policy.Gates;

    [Fact]
    public void Word_OfEveryPairOfGateValues_UnitesTheirWords()
    {
        for (int i = 0; i < Tables.Gates.Count; i++)
        {
            for (int j = i + 1; j < Tables.Gates.Count; j++)
            {
                Gate one = Tables.Gates[i];
                Gate other = Tables.Gates[j];
                ulong rest = United(0, one, other);
                for (int pattern = 0; pattern < one.Table.Length * other.Table.Length; pattern++)
                {
                    int a = pattern % one.Table.Length;
                    int b = pattern / one.Table.Length;
                    ulong word = Tables.Word(((ulong)a << one.Offset) | ((ulong)b << other.Offset));
                    if (word != (rest | one.Table[a] | other.Table[b]))
                    {
                        Assert.Fail($"gates `{one.Name}` and `{other.Name}` disagree with the tables at {a} and {b}");
                    }
                }
            }
        }
    }

    [Fact]
    public void Word_OfRandomBits_UnitesTheGatesWords()
    {
        var random = new Random(5);
        for (int i = 0; i < 100_000; i++)
        {
            ulong bits = (ulong)random.NextInt64(long.MinValue, long.MaxValue);
            Assert.Equal(United(bits), Tables.Word(bits));
        }
    }

    private static ulong United(ulong bits, params Gate[] without) => Tables.Gates.Except(without).Aggregate(
        0UL, (word, gate) => word | gate.Table[(int)(bits >> gate.Offset) & (gate.Table.Length - 1)]);
}
