using System.CommandLine;
using System.Globalization;
using OneLondon.Governance.Auditing.Trails;
using OneLondon.Governance.Auditing.Trails.Verifying;
using OneLondon.Governance.Keys;
using OneLondon.Governance.Tool.Terminals;

namespace OneLondon.Governance.Tool.Trails;

/// <summary>Verifies a whole trail.</summary>
internal sealed class VerifyTrailCommand : TrailCommand
{
    private readonly Option<string> _folder;
    private readonly Option<string> _name;
    private readonly Option<string> _keys;
    private readonly Option<string[]> _headKeys;
    private readonly Option<string[]> _anchored = new("--anchored") { HelpName = "FILE", Description = "A tree head that was kept elsewhere, or several, one a line: shows whether the trail was cut off or rewritten since." };

    public VerifyTrailCommand(Terminal terminal)
        : base(terminal, "verify", "Reads a whole trail and says what is wrong with it, and where. Exit code 3 where anything is.")
    {
        _folder = FolderOption();
        _name = NameOption();
        _keys = KeysOption();
        _headKeys = HeadKeysOption();
        Add(_anchored);
    }

    protected override int Act(ParseResult parsed, CancellationToken cancellation)
    {
        (string folder, string name) = (Needed(parsed, _folder), Needed(parsed, _name));
        using KeyRing keys = Keys(parsed, _keys);
        using TreeHeadKeys? headKeys = HeadKeys(parsed, _headKeys);
        TreeHead[] anchored = [.. (parsed.GetValue(_anchored) ?? []).SelectMany(path => KeptHeads(path, _anchored.Name))];
        TrailVerification result;
        using (var progress = new TrailProgress(Terminal, "verifying", TrailProgress.LengthOf(folder), "bytes"))
        {
            result = new AuditTrailVerifier(keys, headKeys, anchored).Verify(folder, name, progress, cancellation);
        }

        foreach (TrailFinding finding in result.Findings)
        {
            // The library knows no options.
            string text = finding.ToString();
            Terminal.Out.WriteLine($"{finding.Kind}: {(finding.Kind == TrailFindingKind.Unopened ? text.Replace("check both", $"check `{_keys.Name}` and `{_name.Name}`", StringComparison.Ordinal) : text)}");
        }

        foreach (TrailCut cut in result.Cuts)
        {
            Terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"after a crash, {cut.Length} bytes that nobody was told of as durable were cut from {cut.File} at byte {cut.Offset}; record {cut.Record} says so"));
        }

        Terminal.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{(result.IsSound ? "sound" : "NOT SOUND")}: {result.Records} records in {result.Segments} segments, {result.Bytes} bytes; {result.Heads} tree heads, which speak for {result.Signed} records; root {result.Root}"));
        if (headKeys is null)
        {
            Terminal.Error.WriteLine($"`{_headKeys.Name}` is not given, so that no tree head's signature was checked; write `{_headKeys.Name} {_headKeys.HelpName}`, with the signer's public key");
        }

        if (anchored.Length == 0)
        {
            Terminal.Error.WriteLine("no head that was kept elsewhere is given (`--anchored`): an end that was cut off together with its last heads would not show");
        }

        return result.IsSound ? ExitCode.Permitted : ExitCode.Denied;
    }
}
