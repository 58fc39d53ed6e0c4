using OneLondon.Governance.Sources.Objections;

namespace OneLondon.Governance.Tests.Access.Gathering;

/// <summary>
/// Says what a doctor with an established relationship may see, from plain lists and the rules as they are written; it shares
/// nothing with the registers, the gatherer or the policy.
/// </summary>
internal sealed class NaiveLife
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(60);

    private List<NaiveObjection> _known = [];
    private DateTimeOffset? _knownAt;

    public List<NaiveObjection> Objections { get; } = [];

    public List<NaiveEmergency> Emergencies { get; } = [];

    public bool RegisterIsDown { get; set; }

    /// <summary>The snapshot takes what is there.</summary>
    public void Refresh(DateTimeOffset now)
    {
        if (!RegisterIsDown)
        {
            _known = [.. Objections.Select(objection => objection with { })];
            _knownAt = now;
        }
    }

    /// <summary>Gives whether the record may be seen, and the controllers whose items may not.</summary>
    public (bool May, string[] Without) MayView(DateTimeOffset now, string area, bool glassBroken)
    {
        if (glassBroken)
        {
            return (true, []);
        }

        bool tooOld = RegisterIsDown && (_knownAt is not { } at || now - at > Limit + Grace);
        if (tooOld)
        {
            return (false, []);
        }

        List<NaiveObjection> all = RegisterIsDown ? _known : Objections;
        List<NaiveObjection> standing = all.FindAll(
            objection => objection.Stage is ObjectionStage.Raised or ObjectionStage.UnderReview or ObjectionStage.Upheld);

        // Declarations live in the same register: while it is down, nothing is known of them.
        bool lifted = !RegisterIsDown && Emergencies.Exists(
            emergency => emergency.SignedOff <= now && emergency.From <= now && now < emergency.Until && emergency.Area == area);
        return standing.Count == 0 || lifted ? (true, [])
            : standing.Exists(objection => objection.Controller.Length == 0) ? (false, [])
            : (true, [.. standing.Select(objection => objection.Controller).Distinct().Order(StringComparer.Ordinal)]);
    }
}
