using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Sources.BreakGlass;

/// <summary>Tells a pass and its uses as the register keeps them, for whoever looks after it; it names the patient by a keyed token alone.</summary>
public sealed class BreakGlassEntry
{
    internal BreakGlassEntry(string id, BreakGlassChange opened, IReadOnlyList<DateTimeOffset> uses)
    {
        Id = id;
        Kind = opened.Kind;
        Reason = opened.Reason;
        UserId = opened.UserId;
        Organisation = opened.Organisation;
        Role = Role.Parse(opened.Role);
        Rank = opened.Rank;
        Patient = opened.Patient;
        Purpose = PurposeOfUse.Parse(opened.Purpose);
        Programme = Programme.Parse(opened.Programme);
        OpenedAt = opened.At;
        ExpiresAt = opened.ExpiresAt;
        MaximumUses = opened.MaximumUses;
        Uses = uses;
    }

    /// <summary>Gets the id of the pass.</summary>
    public string Id { get; }

    /// <summary>Gets the kind of reason.</summary>
    public OverrideKind Kind { get; }

    /// <summary>Gets the reason in words, NHS numbers masked.</summary>
    public string Reason { get; }

    /// <summary>Gets the user.</summary>
    public string UserId { get; }

    /// <summary>Gets the user's organisation.</summary>
    public string Organisation { get; }

    /// <summary>Gets the role.</summary>
    public Role Role { get; }

    /// <summary>Gets the user's rank in that role, or an empty string.</summary>
    public string Rank { get; }

    /// <summary>Gets the keyed token of the patient.</summary>
    public string Patient { get; }

    /// <summary>Gets the purpose of use.</summary>
    public PurposeOfUse Purpose { get; }

    /// <summary>Gets the programme.</summary>
    public Programme Programme { get; }

    /// <summary>Gets when it was opened.</summary>
    public DateTimeOffset OpenedAt { get; }

    /// <summary>Gets from when on it is refused.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>Gets how many requests it serves.</summary>
    public int MaximumUses { get; }

    /// <summary>Gets when it was used.</summary>
    public IReadOnlyList<DateTimeOffset> Uses { get; }

    /// <summary>Gives the kind alone.</summary>
    public override string ToString() => $"break-glass: {Kind}, used {Uses.Count} of {MaximumUses}";
}
