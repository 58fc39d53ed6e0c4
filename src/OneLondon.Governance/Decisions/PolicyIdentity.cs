using System.Collections.Generic;

namespace OneLondon.Governance.Decisions;

/// <summary>Says which policy decided: its name, version and content hash, which every audit record cites.</summary>
public abstract class PolicyIdentity
{
    private protected PolicyIdentity(string name, string version, string contentHash)
    {
        Name = name;
        Version = version;
        ContentHash = contentHash;
    }

    /// <summary>Gets the name, layers joined by <c>+</c>.</summary>
    public string Name { get; }

    /// <summary>Gets the version, layers joined by <c>+</c>.</summary>
    public string Version { get; }

    /// <summary>Gets the SHA-256 over the content hashes of the layers in order, 64 lower-case hexadecimal digits.</summary>
    public string ContentHash { get; }

    /// <summary>Gets the codes of its data categories, in mask order.</summary>
    public abstract IReadOnlyList<string> CategoryCodes { get; }

    /// <summary>Gives name, version and the first 12 digits of the hash.</summary>
    public override string ToString() => $"{Name} {Version} ({ContentHash.Substring(0, 12)})";

    /// <summary>Gets the policy itself, where this only stands in for it.</summary>
    internal virtual PolicyIdentity Decider => this;

    internal abstract Explanation Explain(in Decision decision, Audience audience);

    internal abstract string[] RulesOf(in Decision decision);

    internal abstract int CategoryIndex(string code);
}
