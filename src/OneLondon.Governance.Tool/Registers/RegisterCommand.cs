using System.CommandLine;
using System.Globalization;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Sources.Registers;
using OneLondon.Governance.Sqlite;
using OneLondon.Governance.Tool.Terminals;
using OneLondon.Governance.Tool.Usage;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tool.Registers;

/// <summary>What the commands about a register share: the store, who acts, and errors that name nobody.</summary>
internal abstract class RegisterCommand : Command
{
    private const string Day = "yyyy-MM-dd";

    protected RegisterCommand(Terminal terminal, string name, string description)
        : base(name, description)
    {
        Terminal = terminal;
        Add(Store);
        SetAction(RunAsync);
    }

    protected Terminal Terminal { get; }

    protected StoreOption Store { get; } = new();

    protected TimeProvider Clock => Terminal.Clock;

    /// <summary>Gets whether it puts the first thing in a store: only then may a missing one be made.</summary>
    protected virtual bool BeginsStore => false;

    protected abstract Task ActAsync(ParseResult parsed, IRegisterStore store, CancellationToken cancellation);

    protected Option<string> Text(string name, string help, string description)
    {
        var option = new Option<string>(name) { HelpName = help, Description = description };
        Add(option);
        return option;
    }

    protected Option<string[]> Texts(string name, string help, string description)
    {
        var option = new Option<string[]>(name) { HelpName = help, Description = description };
        Add(option);
        return option;
    }

    protected static string Needed(ParseResult parsed, Option<string> option) => parsed.GetValue(option) is { Length: > 0 } value
        ? value
        : throw new UsageException($"`{option.Name}` is not given; write `{option.Name} {option.HelpName}`");

    protected static NhsNumber Person(ParseResult parsed, Option<string> option) => NhsNumber.TryParse(Needed(parsed, option), out NhsNumber number)
        ? number
        : throw new UsageException($"what is given to `{option.Name}` is no NHS number; write ten digits, the last of which checks the others");

    /// <summary>Gives whose records a command is about, as text.</summary>
    protected static string Subject(ParseResult parsed, Option<string> option, RecordSubject of) =>
        of.IsPatient ? Person(parsed, option).Reveal() : Needed(parsed, option);

    protected static Role RoleOf(ParseResult parsed, Option<string> option) => Role.TryParse(Needed(parsed, option), out Role role)
        ? role
        : throw new UsageException($"what is given to `{option.Name}` is no role; write its code, such as `doctor`");

    protected static Programme ProgrammeOf(ParseResult parsed, Option<string> option) => Programme.TryParse(Needed(parsed, option), out Programme programme)
        ? programme
        : throw new UsageException($"what is given to `{option.Name}` is no programme; write its code, such as `london-care-record`");

    protected static int Number(ParseResult parsed, Option<string> option) =>
        int.TryParse(Needed(parsed, option), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0
            ? number
            : throw new UsageException($"what is given to `{option.Name}` is no number; write one from 1 on, as the list shows it");

    /// <summary>Gives the time of an option, or now where it is not given.</summary>
    protected DateTimeOffset Time(ParseResult parsed, Option<string> option) =>
        parsed.GetValue(option) is { Length: > 0 } text ? TimeOf(text, option) : Clock.GetUtcNow();

    /// <summary>Gives the end of what runs until the time of an option; a day alone is in it.</summary>
    protected static DateTimeOffset NeededEnd(ParseResult parsed, Option<string> option)
    {
        DateTimeOffset end = NeededTime(parsed, option);
        return DateOnly.TryParseExact(Needed(parsed, option), Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) && day < DateOnly.MaxValue
            ? end.AddDays(1)
            : end;
    }

    protected static DateTimeOffset NeededTime(ParseResult parsed, Option<string> option) => TimeOf(Needed(parsed, option), option);

    protected static T Word<T>(ParseResult parsed, Option<string> option, IReadOnlyList<(string Word, T Value)> words) =>
        words[Choice.Of(option.Name.TrimStart('-'), Needed(parsed, option), [.. words.Select(word => word.Word)])].Value;

    protected static string Shown(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static DateTimeOffset TimeOf(string text, Option option) => DateTimeOffset.TryParseExact(
            text, [Day, "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
        || DateTimeOffset.TryParseExact(
            text, ["yyyy-MM-ddTHH:mmzzz", "yyyy-MM-ddTHH:mm:sszzz"], CultureInfo.InvariantCulture, DateTimeStyles.None, out time)
        ? time
        : throw new UsageException($"what is given to `{option.Name}` is no date or time; write it as yyyy-MM-dd, or yyyy-MM-ddTHH:mm in UTC");

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        try
        {
            await using SqliteRegisterStore store = BeginsStore ? Store.Begin(parsed) : Store.Open(parsed);
            await ActAsync(parsed, store, cancellation).ConfigureAwait(false);
            return ExitCode.Permitted;
        }
        catch (Exception e) when (e is RegisterRefusedException or RegisterUnreadableException or RegisterConflictException or RegisterStoreException)
        {
            // These say in one line what is wrong and how to mend it, and name nobody.
            throw new UsageException(e.Message);
        }
    }
}
