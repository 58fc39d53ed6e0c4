using System.Globalization;
using OneLondon.Governance.AnalyzerCost;

if (args is ["write", var folderToWrite, var size])
{
    Console.WriteLine(Solution.Write(folderToWrite, int.Parse(size, CultureInfo.InvariantCulture), tagged: true));
    return 0;
}

if (args is ["measure", var at, .. var command])
{
    return Measured.Here(at, command);
}

int lines = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 10_000;
int rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 3;
string root = Directory.CreateTempSubdirectory("analyzer-cost-").FullName;
try
{
    foreach (bool tagged in new[] { true, false })
    {
        string folder = Path.Combine(root, tagged ? "tagged" : "untagged");
        int written = Solution.Write(folder, lines, tagged);
        Measured.Of(folder, "dotnet", "restore", "-v:q");
        var runs = new Dictionary<string, List<Measured>> { ["none"] = [], ["governance"] = [] };
        for (int i = 0; i < rounds; i++)
        {
            foreach ((string rules, List<Measured> taken) in runs)
            {
                taken.Add(Measured.Of(folder, "dotnet", "build", "--no-restore", "--no-incremental", "-m:1", "-v:q", "-clp:NoSummary;ErrorsOnly", "-p:UseSharedCompilation=false", $"-p:Rules={rules}"));
            }
        }

        Measured without = Median(runs["none"]);
        foreach ((string rules, List<Measured> taken) in runs)
        {
            Measured median = Median(taken);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {(tagged ? "tagged" : "untagged")} | {written} | {rules} | {median.Wall:F1} | {median.Cpu:F1} | {median.Peak:F0} | {median.Wall / without.Wall:F2} | {median.Cpu / without.Cpu:F2} |"));
        }
    }
}
finally
{
    Directory.Delete(root, recursive: true);
}

return 0;

static Measured Median(List<Measured> runs) => new(
    Middle(runs.Select(r => r.Wall)), Middle(runs.Select(r => r.Cpu)), Middle(runs.Select(r => r.Peak)));

static double Middle(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);
