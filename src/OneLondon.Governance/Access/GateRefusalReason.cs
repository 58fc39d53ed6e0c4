namespace OneLondon.Governance.Access;

/// <summary>Says in words why the gate itself refused a request, by which rules, and what would have to be otherwise.</summary>
internal sealed class GateRefusalReason
{
    private GateRefusalReason(string what, string remedy, params string[] rules)
    {
        What = what;
        Remedy = remedy;
        Rules = rules;
    }

    public string What { get; }

    public string Remedy { get; }

    public string[] Rules { get; }

    public static GateRefusalReason Of(AccessVerdict verdict) => verdict switch
    {
        AccessVerdict.RequestMalformed => new(
            "the request lacks a patient, a user, an organisation or a role, or contradicts itself",
            "the request named patient, user, organisation and roles within their limits, and its claims agreed", "U1"),
        AccessVerdict.RequestStale => new(
            "the request was older than its limit, or dated ahead of the clock", "its facts were gathered afresh", "X8"),
        AccessVerdict.ClockUnreliable => new(
            "the clock moved back, or on past the life of the grant, while the request was under way", "the clock ran evenly and the request ended in time", "X8"),
        AccessVerdict.ControllersNotNamed => new(
            "items of some controllers have to be withheld, and no controller was named", "the controllers to withhold were named", "O2", "O7", "G6"),
        AccessVerdict.ObligationUndischargeable => new(
            "nothing registered discharges an obligation of the decision", "a handler for each of its obligations were registered", "A1", "O5", "G1"),
        AccessVerdict.KeysUnavailable => new(
            "no key was there to make the patient's pseudonym with", "the gate had its keys", "U1"),
        AccessVerdict.AuditUnavailable => new(
            "the access could not be put on record", "the audit trail kept the record in time", "U1", "X8"),
        AccessVerdict.ObligationFailed => new(
            "an obligation was not discharged", "the handler of each obligation ended in time and without a failure", "A1", "O5", "G1"),
        AccessVerdict.Cancelled => new(
            "the caller gave up before the end", "the caller waited for the answer", "X8"),
        _ => new("something failed that nobody foresaw", "it did not fail; the record and the log name the type of the failure", "X8"),
    };
}
