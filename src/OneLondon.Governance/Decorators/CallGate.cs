using OneLondon.Governance.Access;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Decisions;

namespace OneLondon.Governance.Decorators;

/// <summary>Stands between decorators and what decides and records, so that what a decorator itself costs can be told apart.</summary>
internal abstract class CallGate
{
    public abstract ValueTask<AccessResult> AskAsync(AccessRequest request, PatientKey patient, CancellationToken cancellationToken);

    public abstract ValueTask<IReadOnlyList<AccessResult>> AskAsync(AccessRequest request, PatientKey[] patients, CancellationToken cancellationToken);

    public abstract ValueTask<PopulationAccess> AskAsync(AccessRequest request, CancellationToken cancellationToken);

    /// <summary>Returns where the release is durable and the grant still holds; else throws.</summary>
    public abstract ValueTask ReleaseAsync(AccessResult access, ReleaseNote note, CancellationToken cancellationToken);

    /// <summary>Returns where the release is durable and the access still holds; else throws.</summary>
    public abstract ValueTask ReleaseAsync(PopulationAccess access, ReleaseNote note, CancellationToken cancellationToken);

    /// <summary>Records as well as can be how a permitted call ended that released nothing, or nothing more.</summary>
    public abstract ValueTask EndAsync(AccessDraft draft, AuditKind kind, AccessVerdict verdict, string failure, ReleaseNote note);
}
