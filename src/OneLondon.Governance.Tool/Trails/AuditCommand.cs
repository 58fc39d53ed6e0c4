using System.CommandLine;
using OneLondon.Governance.Tool.Terminals;

namespace OneLondon.Governance.Tool.Trails;

/// <summary>Groups the commands about an audit trail.</summary>
internal sealed class AuditCommand : Command
{
    public AuditCommand(Terminal terminal)
        : base("audit", "Verifies an audit trail, finds records in it, tells a person who has looked at their record and a reviewer what to look at, and makes and checks proofs (U1 U2 U3).")
    {
        Add(new VerifyTrailCommand(terminal));
        Add(new HeadTrailCommand(terminal));
        Add(new IndexTrailCommand(terminal));
        Add(new QueryTrailCommand(terminal));
        Add(new PersonTrailCommand(terminal));
        Add(new DetectTrailCommand(terminal));
        Add(new ExportTrailCommand(terminal));
        Add(new ProveRecordCommand(terminal));
        Add(new CheckProofCommand(terminal));
    }
}
