using System.CommandLine;
using OneLondon.Governance.Auditing.Trails;
using OneLondon.Governance.Auditing.Trails.Proving;
using OneLondon.Governance.Tool.Terminals;
using OneLondon.Governance.Tool.Usage;

namespace OneLondon.Governance.Tool.Trails;

/// <summary>Makes proofs from a trail.</summary>
internal sealed class ProveRecordCommand : TrailCommand
{
    private readonly Option<string> _folder;
    private readonly Option<long?> _position = new("--position") { HelpName = "N", Description = "The record that is to be proved to be in the trail, by its position as `query` shows it." };
    private readonly Option<string> _since;

    public ProveRecordCommand(Terminal terminal)
        : base(terminal, "prove", "Writes a proof that a record is in the trail, or that the trail was not rewritten since an earlier tree head. `audit check` checks it with the public key alone. It shows no other record.")
    {
        _folder = FolderOption();
        Add(_position);
        _since = Text("--since", "FILE", "An earlier tree head, as it was kept elsewhere: proves that the trail goes on from it.");
    }

    protected override int Act(ParseResult parsed, CancellationToken cancellation)
    {
        string folder = Needed(parsed, _folder);
        string proof = (parsed.GetValue(_position), parsed.GetValue(_since)) switch
        {
            ({ } position, null) => AuditProofFormat.Write(AuditTrailProver.Prove(folder, position, cancellation)),
            (null, { } since) => AuditProofFormat.Write(AuditTrailProver.Prove(folder, KeptHead(since), AuditTrailProver.LastHead(folder), cancellation)),
            (null, null) => throw new UsageException("it is not said what is to be proved; write `--position N` or `--since FILE`"),
            _ => throw new UsageException("one thing is proved at a time; write `--position N` or `--since FILE`, and prove the other by itself"),
        };
        Terminal.Out.WriteLine(proof);
        return ExitCode.Permitted;
    }

    private TreeHead KeptHead(string path) => KeptHeads(path, _since.Name) is [var head]
        ? head
        : throw new UsageException($"the file {Quoted.OfPath(path)} given to `{_since.Name}` holds no tree head, or several; give one with the line of that head alone");
}
