using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Sources.Authorisations;

/// <summary>Records that a senior person or group authorised a user to act in a role, and until when (A3).</summary>
public sealed class RoleAuthorisationRecord
{
    /// <summary>Gets its number among the user's; 0 before it is recorded.</summary>
    public int Number { get; init; }

    /// <summary>Gets the user, 1 to 256 characters.</summary>
    public required string UserId { get; init; }

    /// <summary>Gets the organisation it holds in, 1 to 256 characters (A8).</summary>
    public required string Organisation { get; init; }

    /// <summary>Gets the role.</summary>
    public required Role Role { get; init; }

    /// <summary>Gets who authorised it: a senior person or group, never the user.</summary>
    public required string AuthorisedBy { get; init; }

    /// <summary>Gets the reason or reference, up to 2,000 characters.</summary>
    public string Note { get; init; } = string.Empty;

    /// <summary>Gets from when it holds.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Gets until when it holds, that instant left out; required, so that it is looked at again.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Gives the role alone.</summary>
    public override string ToString() => $"authorisation of `{Role}`";
}
