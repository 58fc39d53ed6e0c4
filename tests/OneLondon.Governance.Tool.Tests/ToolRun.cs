using System.Text;
using System.Text.Json;
using OneLondon.Governance.Tool.Terminals;

namespace OneLondon.Governance.Tool.Tests;

/// <summary>Runs the tool in this process, on streams of its own and a clock that stands.</summary>
internal sealed class ToolRun
{
    public static readonly DateTimeOffset Today = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    private ToolRun(int exitCode, byte[] output, byte[] error)
    {
        ExitCode = exitCode;
        Output = output;
        OutputText = Encoding.UTF8.GetString(output);
        ErrorText = Encoding.UTF8.GetString(error);
    }

    public int ExitCode { get; }

    public byte[] Output { get; }

    public string OutputText { get; }

    public string ErrorText { get; }

    public string All => OutputText + ErrorText;

    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    /// <summary>Runs a command line, split at spaces; a word with a space in it goes through <see cref="OfWords"/>.</summary>
    public static ToolRun Of(string commandLine) => OfWords(commandLine.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    public static ToolRun OfWords(params string[] words) => With([], words);

    public static ToolRun With(byte[] input, params string[] words) => With(input, CancellationToken.None, words);

    public static ToolRun With(byte[] input, CancellationToken cancellation, params string[] words) => Run(input, 0, cancellation, words);

    /// <summary>Runs as in a terminal that shows colour.</summary>
    public static ToolRun InColour(int width, params string[] words) => Run([], width, CancellationToken.None, words);

    private static ToolRun Run(byte[] input, int width, CancellationToken cancellation, string[] words)
    {
        using MemoryStream output = new();
        using MemoryStream error = new();
        using Terminal terminal = new(new MemoryStream(input), output, error) { Clock = new StandingClock(), ShowsColour = width > 0, Width = width };
        int exitCode = CommandLine.RunAsync(words, terminal, cancellation).GetAwaiter().GetResult();
        return new ToolRun(exitCode, output.ToArray(), error.ToArray());
    }

    private sealed class StandingClock : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override DateTimeOffset GetUtcNow() => Today;
    }
}
