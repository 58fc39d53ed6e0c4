using System.Globalization;
using System.Text;

namespace OneLondon.Governance.Analyzers.Fuzz.Generation;

/// <summary>Makes static classes whose methods take, return, await and yield values of all types.</summary>
internal sealed class ServiceMaker(Dice dice, Expander expander, Grammar grammar)
{
    /// <summary>Plans the methods of a class, and adds calls of them to the grammar; gives their source, with holes.</summary>
    public IReadOnlyList<string> Plan(string name, IReadOnlyList<string> types)
    {
        var methods = new List<string>();
        int count = dice.Between(2, 4);
        for (int i = 0; i < count; i++)
        {
            methods.Add(Method(name, string.Create(CultureInfo.InvariantCulture, $"M{i}"), types));
        }

        return methods;
    }

    private string Method(string type, string name, IReadOnlyList<string> types)
    {
        string result = dice.Pick(types);
        var parameters = new StringBuilder();
        var arguments = new List<string>();
        var first = new List<string>();
        int count = dice.Between(0, 3);
        bool isPlain = dice.Chance(0.6);
        for (int i = 0; i < count; i++)
        {
            string of = dice.Pick(types);
            (string parameter, string argument) = isPlain ? ($"{of} «new p:{of}»", $"«{of}»") : Passing(of, first);
            parameters.Append(i > 0 ? ", " : string.Empty).Append(expander.Tag).Append(parameter);
            arguments.Add(argument);
        }

        string call = $"{type}.{name}({string.Join(", ", arguments)})";
        string opening = string.Concat(first);
        (string kind, string given, string last) = (isPlain ? dice.Below(4) : 3) switch
        {
            0 => ("async", $"async Task<{result}>", "«result»"),
            1 => ("iterator", $"IEnumerable<{result}>", $"yield return «{result}»;"),
            _ => ("func", result, "«result»"),
        };
        grammar.Add($"{given.Replace("async ", string.Empty, StringComparison.Ordinal)} | {call}");
        grammar.Add($"stmt | Sent.Planning({call});");
        string mark = kind == "func" && dice.Chance(0.1) ? "[return: IdentifiableData] " : string.Empty;
        return $"    {mark}public static {given} {name}(«in static {kind} {result}»{parameters}) {{ {opening}«block»{last} }}«out»\n";
    }

    private (string Parameter, string Argument) Passing(string of, List<string> first)
    {
        switch (dice.Below(3))
        {
            case 0:
                return ($"ref {of} «ref p:{of}»", $"ref «set {of}»");
            case 1:
                string name = string.Create(CultureInfo.InvariantCulture, $"o{first.Count}");
                first.Add($"«${name}» = «{of}»; «seeref {name}:{of}»");
                return ($"out {of} «name {name}»", $"out {of} _");
            default:
                return ($"scoped in {of} «name q»", $"«{of}»");
        }
    }
}
