namespace OneLondon.Governance.Oversight.Detecting;

/// <summary>Names the kinds of findings; written out, so that a renamed member does not change the format.</summary>
internal static class AuditDetectionNames
{
    public static string Code(AuditFindingKind kind) => kind switch
    {
        AuditFindingKind.UnreadableRecords => "unreadable-records",
        AuditFindingKind.OwnRecord => "own-record",
        AuditFindingKind.SameAddress => "same-address",
        AuditFindingKind.SameSurname => "same-surname",
        AuditFindingKind.BreakGlassRate => "break-glass-rate",
        AuditFindingKind.UnreviewedOverride => "unreviewed-override",
        AuditFindingKind.OutOfHoursBurst => "out-of-hours-burst",
        AuditFindingKind.AccessAfterDischarge => "access-after-discharge",
        AuditFindingKind.ExportVolume => "export-volume",
        _ => "unspecified",
    };

    public static string Title(AuditFindingKind kind) => kind switch
    {
        AuditFindingKind.UnreadableRecords => "Unreadable records",
        AuditFindingKind.OwnRecord => "Own record",
        AuditFindingKind.SameAddress => "Same address",
        AuditFindingKind.SameSurname => "Same surname",
        AuditFindingKind.BreakGlassRate => "Rate of break-glass",
        AuditFindingKind.UnreviewedOverride => "Unreviewed overrides",
        AuditFindingKind.OutOfHoursBurst => "Bursts outside working hours",
        AuditFindingKind.AccessAfterDischarge => "Access after discharge",
        AuditFindingKind.ExportVolume => "Volume of exports",
        _ => "Unspecified",
    };
}
