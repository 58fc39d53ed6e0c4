using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Sources.BreakGlass;

/// <summary>Asks to break the glass: for one patient and one purpose, with a reason, for a short time (O5 X8).</summary>
public sealed class NewBreakGlass
{
    /// <summary>Gets the kind of reason: an emergency, safeguarding, or a risk of harm; none is refused.</summary>
    public required OverrideKind Kind { get; init; }

    /// <summary>Gets the reason in words, 1 to 2,000 characters; NHS numbers in it are masked before it is kept.</summary>
    public required string Reason { get; init; }

    /// <summary>Gets the user, 1 to 256 characters.</summary>
    public required string UserId { get; init; }

    /// <summary>Gets the user's organisation, 1 to 256 characters.</summary>
    public required string Organisation { get; init; }

    /// <summary>Gets the role broken the glass in; it stands for this role alone.</summary>
    public required Role Role { get; init; }

    /// <summary>Gets the user's rank in that role, as the organisation names it, up to 256 characters, such as <c>consultant</c>.</summary>
    public string Rank { get; init; } = string.Empty;

    /// <summary>Gets the patient.</summary>
    public required PatientKey Patient { get; init; }

    /// <summary>Gets the purpose of use.</summary>
    public required PurposeOfUse Purpose { get; init; }

    /// <summary>Gets the programme.</summary>
    public required Programme Programme { get; init; }

    /// <summary>Gets how long it stands.</summary>
    /// <value>Over 0 and up to 12 hours; 15 minutes unless set.</value>
    public TimeSpan Life { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Gets how many requests it serves.</summary>
    /// <value>1 to 100; 1 unless set.</value>
    public int MaximumUses { get; init; } = 1;

    /// <summary>Gives the kind alone.</summary>
    public override string ToString() => $"break-glass: {Kind}";
}
