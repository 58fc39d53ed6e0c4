namespace OneLondon.Governance.Sources.Approvals;

/// <summary>Tells how the application a request names stands (G2).</summary>
public interface IApprovalSource : IRequestSource<ApprovalAnswer>
{
}
