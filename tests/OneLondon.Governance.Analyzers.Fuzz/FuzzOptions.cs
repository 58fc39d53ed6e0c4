using System.Globalization;

namespace OneLondon.Governance.Analyzers.Fuzz;

/// <summary>What a run is asked to do.</summary>
internal sealed class FuzzOptions
{
    public const string Usage =
        """
        generated programs through every rule: no exception, no hang, the same findings each time
          --programs N     programs to try (default 10000)
          --minutes N      stop after so many minutes (default: no limit)
          --seed N         first seed (default 1)
          --out FOLDER     where failures are written, with their sources (default fuzz-failures)
          --bound N        seconds that one run over one program may take (default 20)
          --record FILE    keep a hash of the findings of each program there, or compare with what a run before kept there
          --share N        percent of the programs that must compile (default 99)
          --compile        only compile the programs, run no rule
          --verbose        print the times of each program
          --print          print the program of the first seed, with what keeps it from compiling, and stop
        """;

    public int Programs { get; private set; } = 10_000;

    public double Minutes { get; private set; } = double.PositiveInfinity;

    public ulong Seed { get; private set; } = 1;

    public string Out { get; private set; } = "fuzz-failures";

    public double Bound { get; private set; } = 20;

    public string? Record { get; private set; }

    public double Share { get; private set; } = 99;

    public bool Compile { get; private set; }

    public bool Verbose { get; private set; }

    public bool Print { get; private set; }

    /// <summary>The options, or null where they make no sense.</summary>
    public static FuzzOptions? Read(string[] words)
    {
        var options = new FuzzOptions();
        try
        {
            for (int i = 0; i < words.Length; i++)
            {
                switch (words[i])
                {
                    case "--programs":
                        options.Programs = int.Parse(words[++i], CultureInfo.InvariantCulture);
                        break;
                    case "--minutes":
                        options.Minutes = double.Parse(words[++i], CultureInfo.InvariantCulture);
                        break;
                    case "--seed":
                        options.Seed = ulong.Parse(words[++i], CultureInfo.InvariantCulture);
                        break;
                    case "--out":
                        options.Out = words[++i];
                        break;
                    case "--bound":
                        options.Bound = double.Parse(words[++i], CultureInfo.InvariantCulture);
                        break;
                    case "--record":
                        options.Record = words[++i];
                        break;
                    case "--share":
                        options.Share = double.Parse(words[++i], CultureInfo.InvariantCulture);
                        break;
                    case "--compile":
                        options.Compile = true;
                        break;
                    case "--verbose":
                        options.Verbose = true;
                        break;
                    case "--print":
                        options.Print = true;
                        break;
                    default:
                        return null;
                }
            }
        }
        catch (Exception problem) when (problem is FormatException or OverflowException or IndexOutOfRangeException)
        {
            return null;
        }

        return options;
    }
}
