using System.CommandLine;
using System.Globalization;
using OneLondon.Governance.Auditing.Trails;
using OneLondon.Governance.Auditing.Trails.Proving;
using OneLondon.Governance.Keys;
using OneLondon.Governance.Tool.Terminals;
using OneLondon.Governance.Tool.Usage;

namespace OneLondon.Governance.Tool.Trails;

/// <summary>Gives the head of a trail, to be kept elsewhere.</summary>
internal sealed class HeadTrailCommand : TrailCommand
{
    private readonly Option<string> _folder;
    private readonly Option<string> _out;

    public HeadTrailCommand(Terminal terminal)
        : base(terminal, "head", "Writes the last signed tree head of a trail on one line, as `audit verify --anchored` takes it: kept elsewhere, it shows whether the trail is cut off later. It needs no key, and names no patient.")
    {
        _folder = FolderOption();
        _out = Text("--out", "FILE", "Adds the head to this file, on a disk that the trail's owner cannot change, instead of writing it on standard output.");
    }

    protected override int Act(ParseResult parsed, CancellationToken cancellation)
    {
        string folder = Needed(parsed, _folder);
        TreeHead head = AuditTrailProver.LastHead(folder);
        if (parsed.GetValue(_out) is not { Length: > 0 } file || file == "-")
        {
            Terminal.Out.WriteLine(TreeHeadFormat.Write(head));
            return ExitCode.Permitted;
        }

        if (Path.GetFullPath(file).StartsWith(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw new UsageException("the file given to `--out` lies in the folder of the trail, and would be cut off with it; name one elsewhere");
        }

        try
        {
            FileTreeHeadAnchor.Open(file, new ErrorLog(Terminal)).AnchorAsync(head, cancellation).GetAwaiter().GetResult();
        }
        catch (IOException e)
        {
            throw new UsageException($"the head is not kept: {e.Message}");
        }

        Terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"kept: the head of {ShownPath.OfId(head.Trail)} at {head.Size} records, of {Shown(head.At)}"));
        return ExitCode.Permitted;
    }
}
