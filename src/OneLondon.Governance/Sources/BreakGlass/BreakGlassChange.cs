using System.Text.Json.Serialization;
using OneLondon.Governance.Decisions.Facts;

namespace OneLondon.Governance.Sources.BreakGlass;

/// <summary>Holds a change of a pass as the register keeps it: it is opened, then used. The patient stands in it as a keyed token.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed class BreakGlassChange
{
    public required bool Opens { get; init; }

    public required DateTimeOffset At { get; init; }

    public OverrideKind Kind { get; init; }

    public string Reason { get; init; } = string.Empty;

    public string UserId { get; init; } = string.Empty;

    public string Organisation { get; init; } = string.Empty;

    public string Role { get; init; } = string.Empty;

    public string Rank { get; init; } = string.Empty;

    public string Patient { get; init; } = string.Empty;

    public string Purpose { get; init; } = string.Empty;

    public string Programme { get; init; } = string.Empty;

    public DateTimeOffset ExpiresAt { get; init; }

    public int MaximumUses { get; init; }
}
