namespace OneLondon.Governance.Proofs;

/// <summary>Says whether one invariant holds over the whole space.</summary>
public sealed class InvariantResult
{
    internal InvariantResult(string name, string rules, string statement, CounterExample? counterExample)
    {
        Name = name;
        Rules = rules;
        Statement = statement;
        CounterExample = counterExample;
    }

    /// <summary>Gets the invariant's name.</summary>
    public string Name { get; }

    /// <summary>Gets the ids of the rules it guards, separated by spaces.</summary>
    public string Rules { get; }

    /// <summary>Gets what it says.</summary>
    public string Statement { get; }

    /// <summary>Gets whether it holds.</summary>
    public bool Holds => CounterExample is null;

    /// <summary>Gets the smallest request that breaks it, or null where it holds.</summary>
    public CounterExample? CounterExample { get; }
}
