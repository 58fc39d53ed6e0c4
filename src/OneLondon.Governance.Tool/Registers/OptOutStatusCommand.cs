using System.CommandLine;
using System.Globalization;
using OneLondon.Governance.Sources.Identity;
using OneLondon.Governance.Sources.OptOuts.National;
using OneLondon.Governance.Tool.Terminals;
using OneLondon.Governance.Tool.Usage;

namespace OneLondon.Governance.Tool.Registers;

/// <summary>Lists the requests of a store.</summary>
internal sealed class OptOutStatusCommand : Command
{
    private readonly Terminal _terminal;
    private readonly StoreOption _store = new();

    public OptOutStatusCommand(Terminal terminal)
        : base("status", "Lists the requests that were written, how old they are, and how many people each asks about.")
    {
        _terminal = terminal;
        Add(_store);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        string[] files = [.. Directory.EnumerateFiles(OptOutFolder.Existing(_store, parsed), "*.dat").Order(StringComparer.Ordinal)];
        if (files.Length == 0)
        {
            _terminal.Out.WriteLine("no request was written from this store");
        }

        bool damaged = false;
        foreach (string file in files)
        {
            string line;
            try
            {
                NationalOptOutRequest request = OptOutFolder.Run(() => NationalOptOutRequest.Open(file, SupersededNumbers.None));
                double days = (_terminal.Clock.GetUtcNow() - request.MadeAt).TotalDays;
                line = string.Create(CultureInfo.InvariantCulture, $"{request.Transfer.LocalId}: {request.Count} people, {request.RefusedLines.Count} lines refused, {days:0.0} days old");
            }
            catch (UsageException e)
            {
                damaged = true;
                line = $"{Path.GetFileNameWithoutExtension(file)}: {e.Message}";
            }

            _terminal.Out.WriteLine(line);
        }

        return damaged ? ExitCode.BadInput : ExitCode.Permitted;
    }
}
