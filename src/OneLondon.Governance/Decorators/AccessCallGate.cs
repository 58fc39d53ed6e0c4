using OneLondon.Governance.Access;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Decisions;

namespace OneLondon.Governance.Decorators;

/// <summary>Asks sources and gate, and records on the trail.</summary>
internal sealed class AccessCallGate(GovernedAccess access, AccessGate gate) : CallGate
{
    public override ValueTask<AccessResult> AskAsync(AccessRequest request, PatientKey patient, CancellationToken cancellationToken) =>
        new(access.RequestAsync(request, patient, cancellationToken));

    public override ValueTask<IReadOnlyList<AccessResult>> AskAsync(AccessRequest request, PatientKey[] patients, CancellationToken cancellationToken) =>
        new(access.RequestAsync(request, patients, cancellationToken));

    public override ValueTask<PopulationAccess> AskAsync(AccessRequest request, CancellationToken cancellationToken) =>
        new(access.RequestPopulationAsync(request, cancellationToken));

    public override ValueTask ReleaseAsync(AccessResult access, ReleaseNote note, CancellationToken cancellationToken) =>
        new(gate.RecordReleaseAsync(access.Draft!, access.Grant!.IsUsableAt, note, cancellationToken));

    public override ValueTask ReleaseAsync(PopulationAccess access, ReleaseNote note, CancellationToken cancellationToken) =>
        new(gate.RecordReleaseAsync(access.Draft, access.Access!.IsUsableAt, note, cancellationToken));

    public override ValueTask EndAsync(AccessDraft draft, AuditKind kind, AccessVerdict verdict, string failure, ReleaseNote note) =>
        new(gate.RecordEndAsync(draft, kind, verdict, failure, note));
}
