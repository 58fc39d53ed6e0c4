using System.Text;

namespace OneLondon.Governance.Packages.Tests.PublicApi;

public sealed class PublicApiTests
{
    private const string AcceptVariable = "ONELONDON_ACCEPT_API";

    public static TheoryData<string, string, string> Builds()
    {
        TheoryData<string, string, string> builds = [];
        foreach (PackageProject package in PackageProject.All)
        {
            foreach (string framework in package.Frameworks)
            {
                string suffix = framework == package.MainFramework ? string.Empty : "." + framework;
                builds.Add(package.Name, framework, $"docs/api/{package.Name}{suffix}.txt");
            }
        }

        return builds;
    }

    [Theory]
    [MemberData(nameof(Builds))]
    public void PublicApi_OfEachPackage_MatchesItsBaseline(string package, string framework, string baseline)
    {
        string assembly = PackageProject.All.Single(project => project.Name == package).AssemblyPath(framework);
        Assert.True(File.Exists(assembly), $"{Repository.Relative(assembly)} is not there: build the solution first");
        string actual = ApiPrinter.Print(assembly);
        string path = Repository.At(baseline);
        if (Environment.GetEnvironmentVariable(AcceptVariable) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }

        string expected = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : string.Empty;
        Assert.True(expected == actual, $"the public API of {package} ({framework}) is not that of {baseline}; run build/accept-api.sh to accept\n{Difference(expected, actual)}");
    }

    [Fact]
    public void Baselines_WithoutAPackage_AreGone()
    {
        IEnumerable<string> known = Builds().Select(row => (string)((object[])row)[2]);
        Assert.Empty(Repository.Files("docs/api", "*.txt").Select(Repository.Relative).Except(known));
    }

    [Fact]
    public void Difference_OfOneChangedLine_NamesItsType()
    {
        string text = Difference("public class A\n    int B\n", "public class A\n    long B\n");
        Assert.Equal("  public class A\n-     int B\n+     long B\n", text);
    }

    private static string Difference(string expected, string actual)
    {
        const int shown = 30;
        HashSet<string> before = [.. Lines(expected)];
        HashSet<string> after = [.. Lines(actual)];
        string[] changes = [.. Lines(expected).Where(line => !after.Contains(line)).Select(line => "- " + line)
            .Concat(Lines(actual).Where(line => !before.Contains(line)).Select(line => "+ " + line))];
        StringBuilder text = new();
        foreach (IGrouping<string, string> group in changes.Take(shown).GroupBy(change => change[2..].Split('\t')[0]))
        {
            if (!group.Any(change => change.EndsWith("\t" + group.Key, StringComparison.Ordinal)))
            {
                text.Append("  ").Append(group.Key).Append('\n');
            }

            foreach (string change in group)
            {
                text.Append(change[..2]).Append(change[2..].Split('\t')[1]).Append('\n');
            }
        }

        return changes.Length > shown ? text.Append($"  ... and {changes.Length - shown} more\n").ToString() : text.ToString();
    }

    // Each line behind the type it belongs to, so that equal members of two types stay apart.
    private static IEnumerable<string> Lines(string text)
    {
        string[] lines = [.. text.Split('\n').Where(line => line.Length > 0)];
        string type = string.Empty;
        for (int at = 0; at < lines.Length; at++)
        {
            type = lines[at][0] == ' ' ? type : lines.Skip(at).First(line => line[0] != '[');
            yield return type + "\t" + lines[at];
        }
    }
}
