namespace OneLondon.Governance.Decisions;

/// <summary>Describes one finite fact: its name, its possible values, and the rules that consult it.</summary>
public sealed class FactDefinition
{
    internal FactDefinition(string name, string description, string rules, int offset, int width, string[] values)
    {
        Name = name;
        Description = description;
        Rules = rules;
        Offset = offset;
        Width = width;
        Values = values;
        Last = (byte)(values.Length - 1);
    }

    /// <summary>Gets the name in kebab form, as the tool's <c>--fact</c> option takes it.</summary>
    public string Name { get; }

    /// <summary>Gets what the fact says, in a few words.</summary>
    public string Description { get; }

    /// <summary>Gets the ids of the rules that consult it, separated by spaces.</summary>
    public string Rules { get; }

    /// <summary>Gets the names of the values, index 0 being the unknown or safe one.</summary>
    public IReadOnlyList<string> Values { get; }

    internal int Offset { get; }

    internal int Width { get; }

    /// <summary>Gets the last value; the values count from 0 without a gap.</summary>
    internal byte Last { get; }

    /// <summary>Gives the name.</summary>
    public override string ToString() => Name;
}
