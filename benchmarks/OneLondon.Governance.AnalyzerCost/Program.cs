using System.Globalization;
using OneLondon.Governance.AnalyzerCost;

switch (args)
{
    case ["write", var target, var size, ..]:
        Console.WriteLine(Solution.Write(target, Number(size), args.Length > 3 ? Number(args[3]) : 1, tagged: true));
        return 0;

    // What starts a build and is told what it took.
    case ["measure", var at, .. var command]:
        return Measured.Here(at, command);
}

int[] sizes = args.Length > 0 ? [.. args[0].Split(',').Select(Number)] : [10_000, 50_000, 100_000, 200_000];
int rounds = args.Length > 1 ? Number(args[1]) : 3;
string[] parts = args.Length > 2 ? args[2].Split(',') : ["tagged", "untagged", "scan", "projects", "server"];
string root = Directory.CreateTempSubdirectory("analyzer-cost-").FullName;
Console.WriteLine(Comparison.Head);
try
{
    var comparison = new Comparison(root, rounds);
    foreach (int lines in sizes)
    {
        if (parts.Contains("tagged"))
        {
            comparison.Run(lines, 1, tagged: true, served: false, parts.Contains("scan") ? ["governance", "scan"] : ["governance"]);
        }

        if (parts.Contains("untagged"))
        {
            comparison.Run(lines, 1, tagged: false, served: false, "governance");
        }

        if (parts.Contains("projects"))
        {
            comparison.Run(lines, 4, tagged: true, served: false, "governance");
        }

        if (parts.Contains("server"))
        {
            comparison.Run(lines, 1, tagged: true, served: true, "governance");
            comparison.Run(lines, 1, tagged: false, served: true, "governance");
        }
    }
}
finally
{
    Directory.Delete(root, recursive: true);
}

return 0;

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
