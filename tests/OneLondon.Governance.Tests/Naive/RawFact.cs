using OneLondon.Governance.Decisions;

namespace OneLondon.Governance.Tests.Naive;

/// <summary>One question of the raw space with its possible answers, counted from 0, the unknown or unspecified one.</summary>
internal sealed class RawFact
{
    public RawFact(int index, string name, string[] answers, FactDefinition? definition)
    {
        Index = index;
        Name = name;
        Answers = answers;
        Definition = definition;
        All = (uint)((1UL << answers.Length) - 1);
    }

    public int Index { get; }

    public string Name { get; }

    public string[] Answers { get; }

    public FactDefinition? Definition { get; }

    /// <summary>Gets the set of all answers, a bit each.</summary>
    public uint All { get; }
}
