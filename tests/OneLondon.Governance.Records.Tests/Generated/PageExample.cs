using OneLondon.Governance.Records;
using OneLondon.Governance.Tagging;
using OneLondon.Governance.Vocabulary;

[DataCategory(CategoryCodes.Appointments)]
public sealed class Appointment
{
    public int Id { get; set; }

    [PatientIdentifier]
    public string? NhsNumber { get; set; }

    [SourceController]
    public string? Trust { get; set; }

    [DataCategory(CategoryCodes.Diagnoses)]
    public string? Reason { get; set; }
}

[Governs(typeof(Appointment))]
public sealed partial class Outpatients : GovernanceContext;

public static class Clinic
{
    public static IEnumerable<Appointment> Shown(IEnumerable<Appointment> rows, IEnumerable<OneLondon.Governance.Decisions.Grant> grants) =>
        Outpatients.Default.Appointment.For(RecordAccess.Of(grants), WithheldMembers.ClearMember).Filter(rows);
}
