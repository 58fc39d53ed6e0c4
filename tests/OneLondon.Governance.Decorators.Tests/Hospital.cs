using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Records;
using OneLondon.Governance.Tagging;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Decorators.Tests;

[DataCategory(CategoryCodes.Appointments)]
public sealed class Appointment
{
    [RecordIdentifier]
    public int Id { get; set; }

    [PatientIdentifier]
    public string? NhsNumber { get; set; }

    [SourceController]
    public string? Trust { get; set; }

    [DataCategory(CategoryCodes.Diagnoses)]
    public string? Reason { get; set; }
}

public readonly record struct Reading(NhsNumber Of, [property: DataCategory(CategoryCodes.TestResults)] double Value);

/// <summary>An operation of each kind that can be governed.</summary>
[Governed]
[PurposeOfUse(PurposeCodes.DirectCare)]
public interface IPatientRecords
{
    Task<Appointment?> FindAsync(NhsNumber person, int id, CancellationToken cancellationToken = default);

    ValueTask<Appointment> LatestAsync([PatientIdentifier] string nhsNumber);

    Appointment? Find(NhsNumber person, int id);

    Reading? LatestReading(NhsNumber person);

    Task<IReadOnlyList<Appointment>> ListAsync(NhsNumber person, CancellationToken cancellationToken = default);

    IEnumerable<Appointment> Lazily(NhsNumber person);

    Appointment[] Array(NhsNumber person);

    Task<List<Appointment>> WardAsync(IReadOnlyList<NhsNumber> people, CancellationToken cancellationToken = default);

    bool TryFind(NhsNumber person, int id, out Appointment? found);

    IAsyncEnumerable<Appointment> StreamAsync(NhsNumber person, CancellationToken cancellationToken = default);

    [return: DataCategory(CategoryCodes.Letters)]
    Task<Stream> LetterAsync(NhsNumber person, int id, CancellationToken cancellationToken = default);

    [return: DataCategory(CategoryCodes.Letters)]
    string? LetterText(NhsNumber person, int id);

    [RecordOperation(Operation.Change)]
    Task RescheduleAsync(NhsNumber person, int id, CancellationToken cancellationToken = default);

    [GovernanceExempt("a count of machines, of nobody's data")]
    int Machines { get; }

    async Task<Appointment?> FirstAsync(NhsNumber person) => (await ListAsync(person)).Count > 0 ? (await ListAsync(person))[0] : null;
}

[Governs(typeof(Appointment))]
[Governs(typeof(Reading))]
[Governs(typeof(IPatientRecords), Members = WithheldMembers.ClearMember)]
public sealed partial class Hospital : GovernanceContext;
