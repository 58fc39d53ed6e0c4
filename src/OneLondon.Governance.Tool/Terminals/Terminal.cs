using System.Text;

namespace OneLondon.Governance.Tool.Terminals;

/// <summary>Holds what a run of the tool touches: three streams, a clock, and what the output may look like.</summary>
internal sealed class Terminal : IDisposable
{
    private const int UsualWidth = 120;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public Terminal(Stream input, Stream output, Stream error)
    {
        Input = input;
        Output = new CheckedOutput(output);
        Out = new StreamWriter(Output, Utf8, leaveOpen: true) { NewLine = "\n" };
        Error = new StreamWriter(new CheckedOutput(error), Utf8, leaveOpen: true) { NewLine = "\n" };
    }

    /// <summary>Gets standard input, as bytes.</summary>
    public Stream Input { get; }

    /// <summary>Gets standard output, as bytes; text goes through <see cref="Out"/>, and a command uses one of the two.</summary>
    public Stream Output { get; }

    /// <summary>Gets standard output, as UTF-8 text with line feeds.</summary>
    public TextWriter Out { get; }

    /// <summary>Gets standard error, as UTF-8 text with line feeds.</summary>
    public TextWriter Error { get; }

    /// <summary>Gets the clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Gets whether standard output is a terminal that shows colour.</summary>
    public bool ShowsColour { get; init; }

    /// <summary>Gets whether standard error is a terminal, on which progress can be shown and written over.</summary>
    public bool ShowsProgress { get; init; }

    /// <summary>Gets the width in columns.</summary>
    public int Width { get; init; } = UsualWidth;

    /// <summary>Takes the streams of the process; colour needs a terminal that is not dumb, and no <c>NO_COLOR</c> in the environment.</summary>
    public static Terminal OfProcess() => new(new InterruptibleStream(Console.OpenStandardInput()), StandardOutput.Open(), Console.OpenStandardError())
    {
        ShowsColour = !Console.IsOutputRedirected
            && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && Environment.GetEnvironmentVariable("TERM") != "dumb",
        ShowsProgress = !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb",
        Width = Console.IsOutputRedirected ? UsualWidth : Math.Max(60, Console.WindowWidth),
    };

    /// <summary>Sends on what is written on standard error; false where nobody can have it.</summary>
    public bool TryFlushError()
    {
        try
        {
            Error.Flush();
            return true;
        }
        catch (OutputFailedException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (TextWriter text in (TextWriter[])[Out, Error])
        {
            try
            {
                text.Dispose();
            }
            catch (OutputFailedException)
            {
                // The exit code has told it.
            }
        }
    }
}
