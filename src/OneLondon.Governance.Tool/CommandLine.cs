using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using OneLondon.Governance.Tool.Baselines;
using OneLondon.Governance.Tool.Deciding;
using OneLondon.Governance.Tool.Filtering;
using OneLondon.Governance.Tool.PolicyFiles;
using OneLondon.Governance.Tool.Registers;
using OneLondon.Governance.Tool.Terminals;
using OneLondon.Governance.Tool.Trails;
using OneLondon.Governance.Tool.Usage;

namespace OneLondon.Governance.Tool;

/// <summary>Runs one command line from arguments to exit code.</summary>
internal static class CommandLine
{
    public const string Name = "onelondon-governance";

    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(5);

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, Terminal terminal, CancellationToken cancellation)
    {
        int exitCode = await InvokeAsync(arguments, terminal, cancellation).ConfigureAwait(false);
        return terminal.TryFlushError() ? exitCode : ExitCode.Failure;
    }

    private static async Task<int> InvokeAsync(IReadOnlyList<string> arguments, Terminal terminal, CancellationToken cancellation)
    {
        try
        {
            ParseResult parsed = Root(terminal).Parse(arguments, new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });
            if (parsed.Action is ParseErrorAction || (parsed.Errors.Count > 0 && parsed.Action is { ClearsParseErrors: false }))
            {
                throw new UsageException(ParseErrors.Of(parsed));
            }

            InvocationConfiguration configuration = new()
            {
                Output = terminal.Out,
                Error = terminal.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = TimeToStop,
            };
            int exitCode = await parsed.InvokeAsync(configuration, cancellation).ConfigureAwait(false);
            await terminal.Out.FlushAsync(CancellationToken.None).ConfigureAwait(false);
            return exitCode;
        }
        catch (UsageException wrong)
        {
            foreach (string line in wrong.Lines)
            {
                terminal.Error.WriteLine(line);
            }

            return ExitCode.BadInput;
        }
        catch (OperationCanceledException)
        {
            terminal.Error.WriteLine("error: stopped before the end; no file is written, and no line is left half written");
            return ExitCode.Failure;
        }
        catch (OutputFailedException)
        {
            terminal.Error.WriteLine("error: the output is closed or full, so that not all is written; use nothing of it, make room and run again");
            return ExitCode.Failure;
        }
        catch (Exception failure)
        {
            // Its message may hold a piece of the input, so only its kind is told.
            terminal.Error.WriteLine($"error: failed with `{failure.GetType().Name}`; use nothing that was written");
            return ExitCode.Failure;
        }
    }

    // No RootCommand: it would call itself after the assembly, not after the command that is installed.
    private static Command Root(Terminal terminal) =>
        new(Name, "Filters records, decides requests, verifies, compares and shows policies, lists known findings, and keeps the registers of objections, opt-outs, proxies, contacts, authorisations, directions, emergencies and reviews, and reads audit trails, for the OneLondon Data Sharing Framework.")
        {
            new HelpOption(),
            new VersionOption(),
            new FilterCommand(terminal),
            new DecideCommand(terminal),
            new PolicyCommand(terminal),
            new BaselineCommand(terminal),
            new ObjectionsCommand(terminal),
            new OptOutCommand(terminal),
            new ProxiesCommand(terminal),
            new ContactsCommand(terminal),
            new AuthorisationsCommand(terminal),
            new DirectionsCommand(terminal),
            new EmergencyCommand(terminal),
            new BreakGlassCommand(terminal),
            new AuditCommand(terminal),
        };
}
