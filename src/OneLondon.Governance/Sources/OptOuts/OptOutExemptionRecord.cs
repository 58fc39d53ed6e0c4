using OneLondon.Governance.Decisions.Facts;

namespace OneLondon.Governance.Sources.OptOuts;

/// <summary>Records why an opt-out does not apply to an application, on what evidence, and until when (X2).</summary>
public sealed class OptOutExemptionRecord
{
    /// <summary>Gets its number among the application's; 0 before it is recorded.</summary>
    public int Number { get; init; }

    /// <summary>Gets the id of the application, 1 to 256 characters.</summary>
    public required string ApplicationId { get; init; }

    /// <summary>Gets the kind.</summary>
    public required OptOutExemption Kind { get; init; }

    /// <summary>Gets the evidence in words: the regulation, direction or approval it rests on, 1 to 2,000 characters.</summary>
    public required string Evidence { get; init; }

    /// <summary>Gets the reference of the letter that defers the condition, needed for section 251 and for nothing else.</summary>
    public string DeferralLetter { get; init; } = string.Empty;

    /// <summary>Gets from when it holds.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Gets until when it holds, that instant left out; required, so that it is looked at again.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Gets who recorded it, 1 to 256 characters.</summary>
    public required string RecordedBy { get; init; }

    /// <summary>Gets when it was recorded; null before it is.</summary>
    public DateTimeOffset? RecordedAt { get; init; }

    /// <summary>Gets who ended it before its time, or an empty string.</summary>
    public string EndedBy { get; init; } = string.Empty;

    /// <summary>Gets why it was ended before its time, or an empty string.</summary>
    public string EndReason { get; init; } = string.Empty;

    /// <summary>Tells whether it is complete and holds at a time; one that is expired, ahead or incomplete does nothing.</summary>
    public bool HoldsAt(DateTimeOffset at) => Fault() is null && From <= at && at < Until;

    /// <summary>Says what is missing and how to mend it, in one line; null when nothing is.</summary>
    public string? Fault()
    {
        if (!IsName(ApplicationId))
        {
            return $"the application is missing or too long; give its id in 1 to {SourceText.LongestName} characters";
        }

        if (!Enum.IsDefined(Kind) || Kind == OptOutExemption.None)
        {
            return "the kind is none that is known; give a section 251 deferral, a legal duty or communicable disease";
        }

        if (!SourceText.SaysSomething(Evidence) || Evidence.Length > SourceText.LongestText)
        {
            return $"the evidence is missing or too long; say in 1 to {SourceText.LongestText} characters what it rests on";
        }

        if (Kind == OptOutExemption.Section251Deferral && !IsName(DeferralLetter))
        {
            return "section 251 sets the opt-out aside only where a letter defers it; give the letter's reference";
        }

        if (From == default || Until <= From)
        {
            return "the dates are missing or in the wrong order; give a start, and an end after it";
        }

        return IsName(RecordedBy) ? null : $"who recorded it is missing or too long; give 1 to {SourceText.LongestName} characters";
    }

    /// <summary>Gives the kind and its dates.</summary>
    public override string ToString() => FormattableString.Invariant($"opt-out exemption {Kind} from {From:yyyy-MM-dd} to {Until:yyyy-MM-dd}");

    private static bool IsName(string? text) => SourceText.SaysSomething(text) && text!.Length <= SourceText.LongestName;
}
