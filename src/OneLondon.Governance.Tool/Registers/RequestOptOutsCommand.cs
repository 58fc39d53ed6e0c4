using System.CommandLine;
using System.Globalization;
using OneLondon.Governance.Sources.Identity;
using OneLondon.Governance.Sources.OptOuts.National;
using OneLondon.Governance.Tool.Terminals;
using OneLondon.Governance.Tool.Usage;

namespace OneLondon.Governance.Tool.Registers;

/// <summary>Writes a request to the national service.</summary>
internal sealed class RequestOptOutsCommand : Command
{
    private readonly Terminal _terminal;
    private readonly StoreOption _store = new();
    private readonly Option<string> _numbers = new("--numbers") { HelpName = "FILE|-", Description = "Whom to ask about: an NHS number a line." };
    private readonly Option<string> _mailbox = new("--mailbox") { HelpName = "ID", Description = "The MESH mailbox that asks." };
    private readonly Option<int> _sequence = new("--sequence") { HelpName = "N", Description = "The number of the request, 1 to 9999, not used before on the day." };

    public RequestOptOutsCommand(Terminal terminal)
        : base("request", "Writes a request for the National Data Opt-Out check, and keeps what its reply is read against.")
    {
        _terminal = terminal;
        Add(_numbers);
        Add(_mailbox);
        Add(_sequence);
        Add(_store);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        string numbers = parsed.GetValue(_numbers) is { Length: > 0 } given ? given : throw new UsageException("`--numbers` is not given; write `--numbers FILE`");
        string folder = OptOutFolder.Of(_store, parsed);
        (NationalOptOutRequest request, string path) = OptOutFolder.Run(() =>
        {
            var builder = new NationalOptOutRequestBuilder(SupersededNumbers.None);
            using TextReader lines = numbers == "-" ? new StreamReader(_terminal.Input, leaveOpen: true) : new StreamReader(numbers);
            while (lines.ReadLine() is { } line)
            {
                builder.Add(line.AsSpan().Trim().TrimEnd(','));
            }

            NationalOptOutRequest made = builder.Build(parsed.GetValue(_mailbox) ?? string.Empty, parsed.GetValue(_sequence), _terminal.Clock.GetLocalNow());
            return (made, made.Save(folder));
        });
        _terminal.Out.WriteLine($"{request}: send {path} to {request.Transfer.Recipient} with workflow {request.Transfer.WorkflowId}");
        if (request.RefusedLines.Count > 0)
        {
            string some = string.Join(", ", request.RefusedLines.Take(20).Select(line => line.ToString(CultureInfo.InvariantCulture)));
            _terminal.Error.WriteLine(
                $"{request.RefusedLines.Count} lines are no NHS number, so their people stay unknown and are left out: {some}{(request.RefusedLines.Count > 20 ? ", ..." : string.Empty)}");
        }

        return ExitCode.Permitted;
    }
}
