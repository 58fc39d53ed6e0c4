using OneLondon.Governance.Proofs.Comparison;

namespace OneLondon.Governance.Tool.PolicyFiles.Comparing;

/// <summary>Prints one change: the rule on a line, then when it holds, what all cases share first.</summary>
internal static class ChangeText
{
    private const string And = "; and ";
    private const string Or = "; or ";

    public static void Write(TextWriter text, PolicyChange change)
    {
        text.WriteLine($"  - {(change.IsCareWithheld ? "CARE WITHHELD: " : string.Empty)}{RuleOf(change)}");
        if (change.When.Length == 0)
        {
            return;
        }

        string[][] cases = [.. change.When.Split(Or).Select(one => one.Split(And))];
        string[] shared = [.. cases[0].Where(condition => cases.All(one => one.Contains(condition)))];
        WriteConditions(text, "when", shared);
        string heading = shared.Length == 0 ? "when" : "and";
        foreach (string[] own in cases.Select(one => one.Except(shared).ToArray()).Where(own => own.Length > 0))
        {
            WriteConditions(text, heading, own);
            heading = "or";
        }
    }

    private static string RuleOf(PolicyChange change)
    {
        string rule = change.ToString();
        string when = $", when {change.When}";
        return rule.EndsWith(when, StringComparison.Ordinal) ? rule[..^when.Length] : rule;
    }

    private static void WriteConditions(TextWriter text, string heading, string[] conditions)
    {
        foreach (string condition in conditions)
        {
            text.WriteLine($"      {heading,-4}  {condition}");
            heading = string.Empty;
        }
    }
}
