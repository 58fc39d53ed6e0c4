using System.Globalization;

namespace OneLondon.Governance.Fhir.Fuzz;

/// <summary>What a run is asked to do.</summary>
internal sealed class FuzzOptions
{
    public const string Usage =
        """
        onelondon fuzz: generated and hostile documents against the record filter and its naive second implementation
          --documents N    documents to try (default 1000000)
          --minutes N      stop after so many minutes (default: no limit)
          --seed N         first seed (default 1)
          --resume FILE    keep the next seed in a file, and go on from there
          --out FOLDER     where failures are written, minimised (default fuzz-failures)
          --every N        try all properties on each Nth document, agreement on the others (default 10)
          --mutations N    broken variants of each document (default 19)
          --property NAME  try only this property, on every document
          --print          print the documents that fail
        """;

    public long Documents { get; private set; } = 1_000_000;

    public double Minutes { get; private set; } = double.PositiveInfinity;

    public ulong Seed { get; private set; } = 1;

    public string? Resume { get; private set; }

    public string Out { get; private set; } = "fuzz-failures";

    public int Every { get; private set; } = 10;

    public int Mutations { get; private set; } = 19;

    public string? Property { get; private set; }

    public bool Print { get; private set; }

    /// <summary>The options, or null where they make no sense.</summary>
    public static FuzzOptions? Read(string[] words)
    {
        var options = new FuzzOptions();
        try
        {
            for (var i = 0; i < words.Length; i++)
            {
                switch (words[i])
                {
                    case "--documents":
                        options.Documents = long.Parse(words[++i], CultureInfo.InvariantCulture);
                        break;
                    case "--minutes":
                        options.Minutes = double.Parse(words[++i], CultureInfo.InvariantCulture);
                        break;
                    case "--seed":
                        options.Seed = ulong.Parse(words[++i], CultureInfo.InvariantCulture);
                        break;
                    case "--resume":
                        options.Resume = words[++i];
                        break;
                    case "--out":
                        options.Out = words[++i];
                        break;
                    case "--every":
                        options.Every = int.Parse(words[++i], CultureInfo.InvariantCulture);
                        break;
                    case "--mutations":
                        options.Mutations = int.Parse(words[++i], CultureInfo.InvariantCulture);
                        break;
                    case "--property":
                        options.Property = words[++i];
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
