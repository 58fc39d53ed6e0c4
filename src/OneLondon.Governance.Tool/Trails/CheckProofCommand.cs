using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using OneLondon.Governance.Auditing.Trails;
using OneLondon.Governance.Auditing.Trails.Proving;
using OneLondon.Governance.Tool.Terminals;
using OneLondon.Governance.Tool.Usage;

namespace OneLondon.Governance.Tool.Trails;

/// <summary>Checks a proof with public keys alone.</summary>
internal sealed class CheckProofCommand : TrailCommand
{
    private readonly Option<string> _proof;
    private readonly Option<string[]> _headKeys;

    public CheckProofCommand(Terminal terminal)
        : base(terminal, "check", "Checks a proof that `audit prove` wrote. Exit code 3 where it does not hold.")
    {
        _proof = Text("--proof", "FILE", "The proof.");
        _headKeys = HeadKeysOption();
    }

    protected override int Act(ParseResult parsed, CancellationToken cancellation)
    {
        string text = TextOf(Needed(parsed, _proof), _proof.Name);
        using TreeHeadKeys keys = HeadKeys(parsed, _headKeys) ?? throw new UsageException("`--head-key` is not given; write `--head-key ID=FILE`, with the public key of the one who signs the trail's heads");
        bool holds;
        if (IsOfARecord(text))
        {
            AuditProof proof = AuditProofFormat.ReadRecord(text);
            holds = proof.Check(keys);
            Terminal.Out.WriteLine(holds
                ? string.Create(CultureInfo.InvariantCulture, $"it holds: record {proof.Position} of `{proof.Head.Trail}` was taken in at {Shown(new DateTimeOffset(proof.Ticks, TimeSpan.Zero))}, and is in the tree that `{proof.Head.KeyId}` signed at {Shown(proof.Head.At)}:")
                : "it does NOT hold: the record is not shown to be in a tree that one of the keys signed");
            if (holds)
            {
                Terminal.Out.WriteLine(proof.Record);
            }
        }
        else
        {
            TreeProof proof = AuditProofFormat.ReadTree(text);
            holds = proof.Check(keys);
            Terminal.Out.WriteLine(holds
                ? string.Create(CultureInfo.InvariantCulture, $"it holds: `{proof.Later.Trail}` had {proof.Earlier.Size} records at {Shown(proof.Earlier.At)}, and all of them, unchanged, among {proof.Later.Size} at {Shown(proof.Later.At)}")
                : "it does NOT hold: the later tree is not shown to go on from the earlier, each signed by one of the keys");
        }

        return holds ? ExitCode.Permitted : ExitCode.Denied;
    }

    private static bool IsOfARecord(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("record"u8, out _);
        }
        catch (JsonException)
        {
            throw new UsageException("the file given to `--proof` is no proof; give one as `audit prove` wrote it");
        }
    }
}
