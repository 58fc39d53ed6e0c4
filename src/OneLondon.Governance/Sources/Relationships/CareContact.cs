using OneLondon.Governance.Identifiers;

namespace OneLondon.Governance.Sources.Relationships;

/// <summary>Records what confirms a legitimate relationship between a person and a user, a care team or an organisation (A1).</summary>
public sealed class CareContact
{
    /// <summary>Gets its number among the person's; 0 before it is recorded.</summary>
    public int Number { get; init; }

    /// <summary>Gets the person.</summary>
    public required NhsNumber Person { get; init; }

    /// <summary>Gets what confirms the relationship.</summary>
    public required CareContactKind Kind { get; init; }

    /// <summary>Gets whose contact it is.</summary>
    public required ContactHolderKind HolderKind { get; init; }

    /// <summary>Gets the user id, or the code of the care team or organisation, 1 to 256 characters.</summary>
    public required string Holder { get; init; }

    /// <summary>Gets who recorded it, 1 to 256 characters: a user, or the system it came from.</summary>
    public required string RecordedBy { get; init; }

    /// <summary>Gets from when it is open.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Gets until when it is open, that instant left out; null while it has no end.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Gives its kind.</summary>
    public override string ToString() => $"contact: {Kind}";
}
