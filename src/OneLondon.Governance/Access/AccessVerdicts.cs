namespace OneLondon.Governance.Access;

/// <summary>Names verdicts in audit records; written out, so that a renamed member does not change the format.</summary>
internal static class AccessVerdicts
{
    public static string Name(AccessVerdict verdict) => verdict switch
    {
        AccessVerdict.Permitted => "permitted",
        AccessVerdict.DeniedByPolicy => "denied-by-policy",
        AccessVerdict.RequestMalformed => "request-malformed",
        AccessVerdict.RequestStale => "request-stale",
        AccessVerdict.ClockUnreliable => "clock-unreliable",
        AccessVerdict.ControllersNotNamed => "controllers-not-named",
        AccessVerdict.ObligationUndischargeable => "obligation-undischargeable",
        AccessVerdict.KeysUnavailable => "keys-unavailable",
        AccessVerdict.AuditUnavailable => "audit-unavailable",
        AccessVerdict.ObligationFailed => "obligation-failed",
        AccessVerdict.Cancelled => "cancelled",
        AccessVerdict.Failed => "failed",
        _ => "refused",
    };
}
