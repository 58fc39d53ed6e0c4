using System.CommandLine;
using System.Globalization;
using OneLondon.Governance.Tool.Filtering;
using OneLondon.Governance.Tool.Terminals;
using OneLondon.Governance.Tool.Usage;

namespace OneLondon.Governance.Tool.Baselines;

/// <summary>Lists the findings of a build in a baseline file, so that only new ones are reported from then on.</summary>
internal sealed class BaselineCommand : Command
{
    private readonly Terminal _terminal;
    private readonly Option<string> _sarif = new("--sarif") { HelpName = "FILE", Description = "The log of a build, in the format SARIF 2.1." };
    private readonly Option<string> _reason = new("--reason") { HelpName = "TEXT", Description = "Why the findings may stand for now." };
    private readonly Option<string> _until = new("--until") { HelpName = "yyyy-MM-dd", Description = "The last day that they may." };
    private readonly Option<string> _out = new("--out") { HelpName = "FILE", Description = $"The new file, named *{BaselineFile.Ending}, below the project." };

    public BaselineCommand(Terminal terminal)
        : base("baseline", "Lists the findings of a build in a file, each with a reason and a last day, so that only new ones are reported.")
    {
        _terminal = terminal;
        Add(_sarif);
        Add(_reason);
        Add(_until);
        Add(_out);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        string sarif = Needed(parsed, _sarif);
        string reason = Needed(parsed, _reason);
        string until = Needed(parsed, _until);
        string file = Needed(parsed, _out);
        CheckReason(reason);
        CheckDay(until);
        CheckFile(file);

        (KnownFindings Findings, int Count)[] known = [.. SarifLog.Read(sarif)];
        byte[] bytes = new BaselineFile(file, reason, until).BytesOf(known);
        await OutputTarget.Of(_terminal, file).WriteAsync(
            async stream =>
            {
                await stream.WriteAsync(bytes, cancellation).ConfigureAwait(false);
                return true;
            },
            cancellation).ConfigureAwait(false);
        int findings = known.Sum(k => k.Count);
        _terminal.Out.WriteLine($"{findings} {(findings == 1 ? "finding is" : "findings are")} listed in {known.Length} {(known.Length == 1 ? "entry" : "entries")}, until {until}");
        return ExitCode.Permitted;
    }

    private static string Needed(ParseResult parsed, Option<string> option) =>
        parsed.GetValue(option) is { Length: > 0 } value ? value : throw new UsageException($"`{option.Name}` is not given; write `{option.Name} {option.HelpName}`");

    private static void CheckReason(string reason)
    {
        if (reason.Count(char.IsLetter) < 2 || reason.Contains('<', StringComparison.Ordinal))
        {
            throw new UsageException("`--reason` gives no reason; say in words why the findings may stand for now");
        }
    }

    private void CheckDay(string until)
    {
        if (!DateOnly.TryParseExact(until, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day))
        {
            throw new UsageException("`--until` is no date; write it as yyyy-MM-dd");
        }

        if (day < DateOnly.FromDateTime(_terminal.Clock.GetUtcNow().UtcDateTime))
        {
            throw new UsageException("the day given to `--until` is over; name a later one");
        }
    }

    // What is listed already is not in the log: a file put in the place of another would lose it.
    private static void CheckFile(string file)
    {
        if (!file.EndsWith(BaselineFile.Ending, StringComparison.OrdinalIgnoreCase))
        {
            throw new UsageException($"the file given to `--out` would not be found by a build; name it *{BaselineFile.Ending}");
        }

        if (File.Exists(file))
        {
            throw new UsageException("the file given to `--out` is there already; name another beside it, or delete it and build again");
        }
    }
}
