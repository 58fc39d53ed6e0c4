using System.Text.Json.Serialization;
using OneLondon.Governance.Decisions.Facts;

namespace OneLondon.Governance.Sources.Reviews;

/// <summary>Holds a change of a review as the register keeps it.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed class ReviewChange
{
    public required ReviewStep Step { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string By { get; init; }

    public ReviewKind Kind { get; init; }

    public OverrideKind Override { get; init; }

    public string Organisation { get; init; } = string.Empty;

    public DateTimeOffset DueAt { get; init; }

    public bool NeedsAlert { get; init; }

    public ReviewOutcome Outcome { get; init; }

    public string Text { get; init; } = string.Empty;
}
