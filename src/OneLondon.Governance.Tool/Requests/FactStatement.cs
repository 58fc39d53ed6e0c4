using OneLondon.Governance.Decisions;
using OneLondon.Governance.Tool.Usage;

namespace OneLondon.Governance.Tool.Requests;

/// <summary>One fact as stated on the command line.</summary>
internal sealed class FactStatement
{
    private FactStatement(FactDefinition fact, int value)
    {
        Fact = fact;
        Value = value;
    }

    public FactDefinition Fact { get; }

    public int Value { get; }

    /// <summary>Reads the value of a fact; <c>none</c> is understood where the fact has a longer word for it.</summary>
    /// <exception cref="UsageException">The fact has no such value.</exception>
    public static FactStatement Of(string factName, string value)
    {
        FactDefinition fact = AccessFacts.Definitions.Single(definition => definition.Name == factName);
        string word = fact.Name == "opt-out" && value == "none" ? "not-opted-out" : value;
        return new FactStatement(fact, Choice.Of($"value of `{fact.Name}`", word, fact.Values));
    }

    public static FactStatement Of(string factName, int value) =>
        new(AccessFacts.Definitions.Single(definition => definition.Name == factName), value);
}
