using System;
using System.Collections.Generic;
using OneLondon.Governance.Policies.Json;

namespace OneLondon.Governance.Policies.Documents.Reading;

/// <summary>Reads the approvals.</summary>
internal static class ApprovalReader
{
    public static IReadOnlyList<PolicyApproval> Read(PolicyObject policy, ReadingContext context)
    {
        var unused = new DeclaredCodes(context, "approval", "approvals");
        return Section.ReadIfThere(context, policy, "approvals", Shapes.Approval, DocumentReader.MostEntries, unused, approval => new PolicyApproval
        {
            Capacity = approval.Title("capacity"),
            ApprovedBy = approval.Title("approvedBy"),
            ApprovedOn = approval.Day("approvedOn") ?? DateTime.MaxValue,
        });
    }
}
