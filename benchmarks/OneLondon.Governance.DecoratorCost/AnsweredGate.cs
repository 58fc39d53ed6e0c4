using OneLondon.Governance.Access;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decorators;

namespace OneLondon.Governance.DecoratorCost;

/// <summary>Stands for decision and audit, which cost nothing here: what is left is the decorator itself.</summary>
internal sealed class AnsweredGate(AccessResult answer) : CallGate
{
    private long _released;

    public override ValueTask<AccessResult> AskAsync(AccessRequest request, PatientKey patient, CancellationToken cancellationToken) =>
        new(request.Purpose.IsUnspecified || patient.IsUnspecified ? throw new InvalidOperationException("the request is not whole") : answer);

    public override ValueTask<IReadOnlyList<AccessResult>> AskAsync(AccessRequest request, PatientKey[] patients, CancellationToken cancellationToken) => throw new NotSupportedException();

    public override ValueTask<PopulationAccess> AskAsync(AccessRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public override ValueTask ReleaseAsync(AccessResult access, ReleaseNote note, CancellationToken cancellationToken)
    {
        _released += note.Items;
        return default;
    }

    public override ValueTask ReleaseAsync(PopulationAccess access, ReleaseNote note, CancellationToken cancellationToken) => throw new NotSupportedException();

    public override ValueTask EndAsync(AccessDraft draft, AuditKind kind, AccessVerdict verdict, string failure, ReleaseNote note) => default;
}
