using System.CommandLine;
using System.CommandLine.Parsing;
using OneLondon.Governance.Policies.Documents.Reading;

namespace OneLondon.Governance.Tool.Usage;

/// <summary>Says in one line what is wrong with a command line; values are never repeated, since any of them might name a patient.</summary>
internal static class ParseErrors
{
    public static string Of(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        if (parsed.UnmatchedTokens.Count > 0)
        {
            return OfStranger(command, parsed.UnmatchedTokens[0]);
        }

        foreach (OptionResult option in parsed.Errors.Select(error => error.SymbolResult).OfType<OptionResult>())
        {
            return option.Tokens.Count == 0
                ? $"option `{option.Option.Name}` lacks its value; write `{option.Option.Name} {option.Option.HelpName ?? "VALUE"}`"
                : $"option `{option.Option.Name}` is given more than once or has a value it cannot take; write it once";
        }

        foreach (ArgumentResult argument in parsed.Errors.Select(error => error.SymbolResult).OfType<ArgumentResult>())
        {
            if (argument.Parent is OptionResult owner)
            {
                return $"option `{owner.Option.Name}` has a value it cannot take; `{Path(command)} --help` shows what it takes";
            }
        }

        return command.Subcommands.Count > 0
            ? $"no command is given; write one of {Names(command)}"
            : $"`{Path(command)}` needs {string.Join(" and ", command.Arguments.Select(a => a.HelpName ?? a.Name))}; `{Path(command)} --help` shows how";
    }

    private static string OfStranger(Command command, string token)
    {
        string word = token.Split('=', ':')[0];
        bool isOption = word.StartsWith('-') && word.Length > 1;
        string[] known = isOption
            ? [.. command.Options.Select(option => option.Name)]
            : [.. command.Subcommands.Select(sub => sub.Name)];
        if (NearestName.Of(word, known) is { } nearest)
        {
            return $"unknown {(isOption ? "option" : "command")} {Quoted.Of(word)}; did you mean `{nearest}`?";
        }

        if (isOption)
        {
            return $"unknown option {Quoted.Of(word)}; `{Path(command)} --help` lists the options";
        }

        return command.Subcommands.Count > 0
            ? $"unknown command; write one of {Names(command)}"
            : $"a value stands without an option; `{Path(command)} --help` lists the options";
    }

    private static string Names(Command command) => string.Join(", ", command.Subcommands.Select(sub => $"`{sub.Name}`"));

    private static string Path(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{Path(parent)} {command.Name}" : CommandLine.Name;
}
