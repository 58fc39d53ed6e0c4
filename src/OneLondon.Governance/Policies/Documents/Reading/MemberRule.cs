namespace OneLondon.Governance.Policies.Documents.Reading;

/// <summary>One member that an object of a policy file knows, and where it belongs.</summary>
internal sealed class MemberRule
{
    public MemberRule(string name, Need inWhole, Need inOverlay, string means)
    {
        Name = name;
        InWhole = inWhole;
        InOverlay = inOverlay;
        Means = means;
    }

    public string Name { get; }

    /// <summary>Gets whether a whole policy needs it.</summary>
    public Need InWhole { get; }

    /// <summary>Gets whether an overlay needs it.</summary>
    public Need InOverlay { get; }

    /// <summary>Gets what it says, to follow its name in a message.</summary>
    public string Means { get; }
}
