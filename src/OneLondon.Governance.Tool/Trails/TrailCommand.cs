using System.CommandLine;
using System.Globalization;
using OneLondon.Governance.Auditing.Trails;
using OneLondon.Governance.Keys;
using OneLondon.Governance.Tool.Terminals;
using OneLondon.Governance.Tool.Usage;

namespace OneLondon.Governance.Tool.Trails;

/// <summary>What the commands about a trail share: where it is, its keys, and errors of one line.</summary>
internal abstract class TrailCommand : Command
{
    protected TrailCommand(Terminal terminal, string name, string description)
        : base(name, description)
    {
        Terminal = terminal;
        SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
    }

    protected Terminal Terminal { get; }

    protected abstract int Act(ParseResult parsed, CancellationToken cancellation);

    protected Option<string> Text(string name, string help, string description)
    {
        var option = new Option<string>(name) { HelpName = help, Description = description };
        Add(option);
        return option;
    }

    protected Option<string> FolderOption() => Text("--trail", "DIR", "The folder of the trail.");

    protected Option<string> NameOption() => Text("--name", "NAME", "The name that the trail was opened with.");

    protected Option<string> KeysOption() => Text(
        "--keys", "FILE", "The key ring: a line `id base64` for each key, the one in use first, in a file that its owner alone can reach. `env:NAME` reads it from the environment.");

    protected Option<string[]> HeadKeysOption()
    {
        var option = new Option<string[]>("--head-key") { HelpName = "ID=FILE", Description = "The public key, in PEM, of the one who signs tree heads, with its id; repeat it for older ones." };
        Add(option);
        return option;
    }

    protected static string Needed(ParseResult parsed, Option<string> option) => parsed.GetValue(option) is { Length: > 0 } value
        ? value
        : throw new UsageException($"`{option.Name}` is not given; write `{option.Name} {option.HelpName}`");

    protected static KeyRing Keys(ParseResult parsed, Option<string> option) => Needed(parsed, option) is var from && from.StartsWith("env:", StringComparison.Ordinal)
        ? KeyRing.FromEnvironment(from["env:".Length..])
        : KeyRing.FromFile(from);

    /// <summary>Reads public keys; null where none is given.</summary>
    protected static TreeHeadKeys? HeadKeys(ParseResult parsed, Option<string[]> option)
    {
        if (parsed.GetValue(option) is not { Length: > 0 } given)
        {
            return null;
        }

        var keys = new TreeHeadKeys();
        foreach (string pair in given)
        {
            int at = pair.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0)
            {
                throw new UsageException($"what is given to `{option.Name}` names no key; write `{option.Name} {option.HelpName}`");
            }

            AddKey(keys, pair[..at], pair[(at + 1)..], option.Name);
        }

        return keys;
    }

    /// <summary>Reads a text file of moderate length.</summary>
    protected static string TextOf(string path, string option)
    {
        const int Longest = 16 << 20;
        try
        {
            var file = new FileInfo(path);
            return file.Length <= Longest
                ? File.ReadAllText(path)
                : throw new UsageException($"the file {Quoted.OfPath(path)} given to `{option}` is longer than {Longest >> 20} MiB; name one that this tool wrote");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Unreadable(path, option);
        }
    }

    /// <summary>Reads tree heads that were kept elsewhere, one a line.</summary>
    protected static IReadOnlyList<TreeHead> KeptHeads(string path, string option)
    {
        try
        {
            return FileTreeHeadAnchor.Read(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw Unreadable(path, option);
        }
    }

    /// <summary>Gives the beginning of a time, which has to come before its end.</summary>
    protected static DateTimeOffset FromBefore(DateTimeOffset? from, DateTimeOffset? to) => from >= to
        ? throw new UsageException("`--from` is not before `--to`, so that no time is asked for; change them round")
        : from ?? DateTimeOffset.MinValue;

    protected static string Shown(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff 'UTC'", CultureInfo.InvariantCulture);

    protected static DateTimeOffset? TimeOf(ParseResult parsed, Option<string> option) => parsed.GetValue(option) is not { Length: > 0 } text ? null
        : DateTimeOffset.TryParseExact(
            text, ["yyyy-MM-dd", "yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
        ? time
        : throw new UsageException($"what is given to `{option.Name}` is no date or time; write it as yyyy-MM-dd, or yyyy-MM-ddTHH:mm in UTC");

    private static void AddKey(TreeHeadKeys keys, string id, string path, string option)
    {
        string pem = TextOf(path, option);
        try
        {
            keys.Add(id, pem);
        }
        catch (ArgumentException e)
        {
            throw new UsageException($"the key {Quoted.Of(id)} in {Quoted.OfPath(path)} given to `{option}` cannot be used: {Line(e)}");
        }
    }

    private static UsageException Unreadable(string path, string option) =>
        new($"the file {Quoted.OfPath(path)} given to `{option}` is not there or cannot be read; name one that this user may read");

    private static string Line(Exception e) => e.Message.Split(" (Parameter", StringSplitOptions.None)[0];

    private int Run(ParseResult parsed, CancellationToken cancellation)
    {
        try
        {
            return Act(parsed, cancellation);
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException or NotSupportedException or DirectoryNotFoundException or ArgumentException or FormatException)
        {
            // What the library throws says in one line what is wrong and how to mend it, and holds nothing of a record.
            throw new UsageException(Line(e));
        }
        catch (IOException e) when (e.InnerException is IOException)
        {
            // Of the library too, and not of the system: somebody else is at it.
            throw new UsageException(Line(e));
        }
        catch (UnauthorizedAccessException)
        {
            throw new UsageException("this user may not read the trail, or not write what was to be written; run it as one who may, or have the folder opened to this one");
        }
    }
}
