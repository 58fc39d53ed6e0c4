namespace OneLondon.Governance.Analyzers.Enforcing;

/// <summary>What becomes of a type that a generic method is called with.</summary>
internal enum HandedOn
{
    /// <summary>The method's body is not at hand.</summary>
    Unknown,

    /// <summary>It is registered behind its decorator, and nothing else.</summary>
    Governed,

    /// <summary>It is registered without one.</summary>
    Registered,

    /// <summary>Something else.</summary>
    Otherwise,
}
