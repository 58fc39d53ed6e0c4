using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Sources.BreakGlass;

/// <summary>
/// The capability of one user in one role to break the glass for one patient and one purpose, for a short time and so many
/// requests (O5). Only the register makes one, and it counts every use.
/// </summary>
public sealed class BreakGlassPass
{
    internal BreakGlassPass(string id, NewBreakGlass asked, string reason, DateTimeOffset openedAt)
    {
        Id = id;
        Kind = asked.Kind;
        Reason = reason;
        UserId = asked.UserId;
        Organisation = asked.Organisation;
        Role = asked.Role;
        Rank = asked.Rank;
        Patient = asked.Patient;
        Purpose = asked.Purpose;
        Programme = asked.Programme;
        OpenedAt = openedAt;
        ExpiresAt = openedAt + asked.Life;
        MaximumUses = asked.MaximumUses;
    }

    /// <summary>Gets its id, which names nobody.</summary>
    public string Id { get; }

    /// <summary>Gets the kind of reason.</summary>
    public OverrideKind Kind { get; }

    /// <summary>Gets the reason in words, NHS numbers masked.</summary>
    public string Reason { get; }

    /// <summary>Gets the user.</summary>
    public string UserId { get; }

    /// <summary>Gets the user's organisation.</summary>
    public string Organisation { get; }

    /// <summary>Gets the role it stands for.</summary>
    public Role Role { get; }

    /// <summary>Gets the user's rank in that role, or an empty string.</summary>
    public string Rank { get; }

    /// <summary>Gets the patient.</summary>
    public PatientKey Patient { get; }

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

    /// <summary>Gives the kind alone.</summary>
    public override string ToString() => $"break-glass pass: {Kind}";
}
