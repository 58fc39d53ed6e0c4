using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies;

namespace OneLondon.Governance.Access;

/// <summary>
/// Stands in for the policy in a denial that the gate itself made, so that the policy's author is told the gate's reason and
/// its rules. A caller is told what the policy tells, which is the same for every refusal (X7).
/// </summary>
internal sealed class GateRefusal : PolicyIdentity
{
    private readonly Policy _policy;
    private readonly Decision _decided;
    private readonly GateRefusalReason _reason;

    private GateRefusal(Policy policy, in Decision decided, AccessVerdict verdict)
        : base(policy.Name, policy.Version, policy.ContentHash)
    {
        _policy = policy;
        _decided = decided;
        _reason = GateRefusalReason.Of(verdict);
    }

    public override IReadOnlyList<string> CategoryCodes => _policy.CategoryCodes;

    internal override PolicyIdentity Decider => _policy;

    // A request that could not be read was never decided: its facts are the default ones.
    private bool PolicyDenies => !_decided.IsPermitted && _decided.Facts != default;

    /// <summary>Makes the denial of a request that the policy decided so, and that the gate refused with that verdict.</summary>
    public static Decision Of(Policy policy, in Decision decided, AccessVerdict verdict, in AccessFacts facts) =>
        new(new GateRefusal(policy, decided, verdict), facts);

    internal override Explanation Explain(in Decision decision, Audience audience)
    {
        if (audience != Audience.PolicyAuthor)
        {
            return _policy.Explain(decision, audience);
        }

        string refused = $"The gate refused it: {_reason.What} ({string.Join(' ', _reason.Rules)}).";
        if (!PolicyDenies)
        {
            return new Explanation($"Denied: by the gate, under policy {_policy}.", [refused], [_reason.Remedy]);
        }

        Explanation denied = _policy.Explain(_decided, audience);
        return new Explanation(denied.Summary, [refused, .. denied.Reasons], [.. denied.WouldBePermittedIf.Select(would => $"{_reason.Remedy}; and {would}")]);
    }

    internal override string[] RulesOf(in Decision decision) =>
        PolicyDenies ? [.. _reason.Rules.Concat(_decided.Rules).Distinct()] : _reason.Rules;

    internal override int CategoryIndex(string code) => _policy.CategoryIndex(code);
}
