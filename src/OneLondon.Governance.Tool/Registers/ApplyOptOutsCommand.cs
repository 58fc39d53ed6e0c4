using System.CommandLine;
using System.Text;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Sources.Identity;
using OneLondon.Governance.Sources.OptOuts.National;
using OneLondon.Governance.Tool.Filtering;
using OneLondon.Governance.Tool.Terminals;
using OneLondon.Governance.Tool.Usage;

namespace OneLondon.Governance.Tool.Registers;

/// <summary>Applies a reply to a list of people for one disclosure.</summary>
internal sealed class ApplyOptOutsCommand : Command
{
    private const string Data = ".dat";

    private readonly Terminal _terminal;
    private readonly StoreOption _store = new();
    private readonly Option<string> _reply = new("--reply") { HelpName = "FILE", Description = "The reply, under the name it came by, which is its request's." };
    private readonly Option<string> _disclosure = new("--disclosure") { HelpName = "ID", Description = "The disclosure the list is for." };
    private readonly Option<string> _in = new("--in") { HelpName = "FILE|-", Description = "Lines that begin with an NHS number, as the first of several columns or alone. Default: standard input." };
    private readonly Option<string> _out = new("--out") { HelpName = "FILE|-", Description = "Where the lines of those who may stay go, whole or not at all. Default: standard output." };
    private readonly Option<int> _maximumAge = new("--maximum-age") { HelpName = "DAYS", Description = "How many days after its request a reply may be used, 1 to 21." };

    public ApplyOptOutsCommand(Terminal terminal)
        : base("apply", "Reads a reply against its exact request, and lets through the lines of those who may stay in a disclosure.")
    {
        _terminal = terminal;
        Add(_reply);
        Add(_disclosure);
        Add(_in);
        Add(_out);
        Add(_maximumAge);
        Add(_store);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        string reply = parsed.GetValue(_reply) is { Length: > 0 } given ? given : throw new UsageException("`--reply` is not given; write `--reply FILE`");
        int days = parsed.GetValue(_maximumAge) is >= 1 and <= 21 and int age ? age : throw new UsageException("`--maximum-age` is not given or out of range; write 1 to 21 days");
        string request = Path.Combine(OptOutFolder.Existing(_store, parsed), Path.GetFileName(reply));
        CleanedList list = OptOutFolder.Run(() =>
        {
            NationalOptOutRequest asked = File.Exists(request) && request.EndsWith(Data, StringComparison.OrdinalIgnoreCase)
                ? NationalOptOutRequest.Open(request, SupersededNumbers.None)
                : throw new InvalidDataException("no request of the reply's name was written from this store; give the reply under the name it came by");
            return NationalOptOutReply.ReadFile(asked, reply, TimeSpan.FromDays(days), _terminal.Clock)
                .Clean(parsed.GetValue(_disclosure) ?? string.Empty, TimeSpan.FromDays(days), _terminal.Clock);
        });
        int kept = 0;
        await OutputTarget.Of(_terminal, parsed.GetValue(_out)).WriteAsync(
            async stream =>
            {
                kept = await CopyAsync(list, parsed.GetValue(_in), stream, cancellation).ConfigureAwait(false);
                return true;
            },
            cancellation).ConfigureAwait(false);

        // How many went is not told: with the lines it would say who opted out.
        _terminal.Error.WriteLine($"{kept} lines may stay in disclosure `{list.Disclosure}` until {list.Until.UtcDateTime:yyyy-MM-dd HH:mm} UTC; not to have opted out is not consent");
        return ExitCode.Permitted;
    }

    private async Task<int> CopyAsync(CleanedList list, string? input, Stream output, CancellationToken cancellation)
    {
        using StreamReader lines = OptOutFolder.Run(() => input is null or "-" ? new StreamReader(_terminal.Input, leaveOpen: true) : new StreamReader(input));
        int kept = 0;
        int place = 0;
        while (await lines.ReadLineAsync(cancellation).ConfigureAwait(false) is { } line)
        {
            place++;

            // INVARIANT: every line is judged by itself; what goes on in the next would be judged by what stands there.
            if (QuotedFields.GoOn(line))
            {
                throw new UsageException($"line {place} has a quoted field that does not end in it; write each record on one line, and every quote within a field twice");
            }

            int end = line.AsSpan().IndexOfAny(QuotedFields.Separators);
            string first = (end < 0 ? line : line[..end]).Trim().Trim('"');

            // A heading, and whatever else is no NHS number, is nobody's, and goes.
            if (NhsNumber.TryParse(first, out NhsNumber number) && list.MayStay(number, list.Disclosure))
            {
                await output.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"), cancellation).ConfigureAwait(false);
                kept++;
            }
        }

        return kept;
    }
}
