using System;

namespace OneLondon.Governance.Policies.Documents;

/// <summary>Holds the settings of a policy that are not rights; those an overlay leaves out are the loosest, and so change nothing below.</summary>
public sealed class PolicySettings
{
    /// <summary>Gets whether an objection not yet decided blocks (X6).</summary>
    public bool PendingObjectionsBlock { get; init; } = true;

    /// <summary>Gets the share, 0 to 1, of accesses on a claimed relationship that are reviewed (A1).</summary>
    public double ClaimedReviewRate { get; init; } = 0.1;

    /// <summary>Gets the age up to which an objection answer is current (X8).</summary>
    public TimeSpan ObjectionMaximumAge { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Gets the further time for which direct care may go on with it (X8).</summary>
    public TimeSpan ObjectionGrace { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>Gets how long a grant may be used.</summary>
    public TimeSpan GrantLifetime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Gets the settings of an overlay that states none: the loosest of each, so that tightening with them changes nothing.</summary>
    internal static PolicySettings Unchanged { get; } = new()
    {
        PendingObjectionsBlock = false,
        ClaimedReviewRate = 0,
        ObjectionMaximumAge = TimeSpan.MaxValue,
        ObjectionGrace = TimeSpan.MaxValue,
        GrantLifetime = TimeSpan.MaxValue,
    };
}
