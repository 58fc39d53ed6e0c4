using OneLondon.Governance.Decisions;

namespace OneLondon.Governance.Tests.Naive;

/// <summary>Collects the distinct words that one gate can yield within a box, each with facts that yield it.</summary>
internal sealed class ReachableWords
{
    private readonly Gate _gate;
    private readonly RawFact[] _facts;
    private readonly List<ulong> _patterns = [];
    private readonly Dictionary<(ulong Box, ulong Relevant), KeyValuePair<ulong, ulong>[]> _known = [];

    public ReachableWords(Gate gate)
    {
        _gate = gate;
        _facts = [.. gate.Facts.Select(RawSpace.Of)];
        Spell(0, 0);
    }

    /// <summary>Gets how many raw patterns of facts the gate has.</summary>
    public int PatternCount => _patterns.Count;

    /// <summary>Gives the distinct words in the box, seen through a mask of what matters, with the bits of facts that yield each.</summary>
    public KeyValuePair<ulong, ulong>[] In(uint[] box, ulong relevant)
    {
        ulong key = 0;
        foreach (RawFact fact in _facts)
        {
            key = (key << fact.Answers.Length) | box[fact.Index];
        }

        if (!_known.TryGetValue((key, relevant), out KeyValuePair<ulong, ulong>[]? words))
        {
            words = [.. Collect(box, relevant)];
            _known.Add((key, relevant), words);
        }

        return words;
    }

    private Dictionary<ulong, ulong> Collect(uint[] box, ulong relevant)
    {
        var words = new Dictionary<ulong, ulong>();
        foreach (ulong pattern in _patterns)
        {
            if (_facts.All(fact => ((box[fact.Index] >> AnswerIn(pattern, fact.Definition!)) & 1) != 0))
            {
                words.TryAdd(_gate.Table[pattern >> _gate.Offset] & relevant, pattern);
            }
        }

        return words;
    }

    private static int AnswerIn(ulong pattern, FactDefinition fact) => (int)((pattern >> fact.Offset) & ((1UL << fact.Width) - 1));

    private void Spell(int next, ulong pattern)
    {
        if (next == _facts.Length)
        {
            _patterns.Add(pattern);
            return;
        }

        for (int answer = 0; answer < _facts[next].Answers.Length; answer++)
        {
            Spell(next + 1, pattern | ((ulong)answer << _facts[next].Definition!.Offset));
        }
    }
}
