using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Policies.Documents;

/// <summary>Adds a data category to the built-in ones.</summary>
public sealed class PolicyCategory
{
    /// <summary>Gets the code.</summary>
    public required DataCategory Code { get; init; }

    /// <summary>Gets the name people read.</summary>
    public required string Title { get; init; }

    /// <summary>Gets the built-in or earlier category whose cells it takes where a role says nothing; in an overlay required.</summary>
    public DataCategory Within { get; init; }
}
