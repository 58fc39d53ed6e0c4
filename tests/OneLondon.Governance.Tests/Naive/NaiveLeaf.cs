using System.Numerics;

namespace OneLondon.Governance.Tests.Naive;

/// <summary>A box of raw requests that the naive rules answer alike: for each question the set of answers that lead here.</summary>
internal sealed class NaiveLeaf
{
    public NaiveLeaf(uint[] box, NaiveAnswer answer)
    {
        Box = box;
        Answer = answer;
    }

    public uint[] Box { get; }

    public NaiveAnswer Answer { get; }

    public BigInteger Size => Box.Aggregate(BigInteger.One, (product, answers) => product * BitOperations.PopCount(answers));

    /// <summary>Gives the indices of the answers to a question that lead here.</summary>
    public IEnumerable<int> Answers(RawFact fact) => Enumerable.Range(0, fact.Answers.Length).Where(i => ((Box[fact.Index] >> i) & 1) != 0);
}
