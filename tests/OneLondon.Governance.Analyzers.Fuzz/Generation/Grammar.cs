using System.Reflection;

namespace OneLondon.Governance.Analyzers.Fuzz.Generation;

/// <summary>What can be written for which goal: what ships with the run, and what a program's own types add.</summary>
internal sealed class Grammar
{
    private const int LongestType = 48;

    private static readonly string[] Files = ["expressions.grammar", "collections.grammar", "statements.grammar"];
    private static readonly Lazy<List<Production>> Shipped = new(() => [.. Files.SelectMany(f => Text(f).Split('\n')).Where(l => l.Contains(" | ", StringComparison.Ordinal)).Select(Production.Read)]);

    private readonly List<Production> _productions = [.. Shipped.Value];
    private readonly Dictionary<string, List<(Production, Dictionary<char, string>)>> _byGoal = new(StringComparer.Ordinal);

    public static string Text(string resource)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }

    public void Add(string line)
    {
        _productions.Add(Production.Read(line));
        _byGoal.Clear();
    }

    /// <summary>Gives the productions for a goal, with what their placeholders stand for.</summary>
    public List<(Production Production, Dictionary<char, string> Bound)> For(string goal)
    {
        if (_byGoal.TryGetValue(goal, out var known))
        {
            return known;
        }

        bool isStatement = goal == "stmt";
        bool isRestricted = goal.Contains("Span<", StringComparison.Ordinal) || goal.Contains("dynamic", StringComparison.Ordinal);
        var found = new List<(Production, Dictionary<char, string>)>();
        foreach (Production production in _productions)
        {
            bool isForAny = production.Goal.StartsWith('~');
            if ((isForAny && (isStatement || isRestricted)) || (isForAny && !production.IsLeaf && goal.Length > LongestType))
            {
                continue;
            }

            if (production.Match(goal) is { } bound)
            {
                found.Add((production, bound));
            }
        }

        return _byGoal[goal] = found;
    }
}
