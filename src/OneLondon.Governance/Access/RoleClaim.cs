using OneLondon.Governance.Decisions;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Access;

/// <summary>
/// Holds one role of the requester with the facts that stand for it. A role never lends its relationship or direction to
/// another; facts about the person and the request are the same in every claim, or the request is refused.
/// </summary>
public sealed class RoleClaim
{
    private readonly IReadOnlyList<DataCategory> _application = [];
    private readonly IReadOnlyList<DataCategory> _agreement = [];

    /// <summary>Gets the role.</summary>
    public required Role Role { get; init; }

    /// <summary>Gets the enumerated facts; nothing else in it counts, so it needs no policy: <c>new AccessFacts { ... }</c>.</summary>
    public AccessFacts Facts { get; init; }

    /// <summary>Gets the role of the directing professional or team, unspecified where nobody directs (A4).</summary>
    public Role Director { get; init; }

    /// <summary>Gets the user id of the directing professional, or the code of the directing team, or an empty string for any (A4).</summary>
    public string DirectedBy { get; init; } = string.Empty;

    /// <summary>Gets the code of the directing team, as the source of directions told it; then <see cref="DirectedBy"/> is who signed for it.</summary>
    internal string DirectingTeam { get; init; } = string.Empty;

    /// <summary>Gets the categories the approved application names, copied; none by default (G3).</summary>
    public IReadOnlyList<DataCategory> ApplicationCategories
    {
        get => _application;
        init => _application = value is null ? [] : [.. value];
    }

    /// <summary>Gets the categories the person's agreement names, copied; none by default (X1).</summary>
    public IReadOnlyList<DataCategory> AgreementCategories
    {
        get => _agreement;
        init => _agreement = value is null ? [] : [.. value];
    }
}
