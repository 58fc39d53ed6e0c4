using OneLondon.Governance.Decisions;

namespace OneLondon.Governance.Tool.Deciding;

/// <summary>Prints an explanation, a line for each reason.</summary>
internal static class DecisionText
{
    public static void Write(TextWriter text, Explanation explanation)
    {
        text.WriteLine(explanation.Summary);
        foreach (string reason in explanation.Reasons)
        {
            text.WriteLine($"  - {reason}");
        }

        foreach (string change in explanation.WouldBePermittedIf)
        {
            text.WriteLine($"  would be permitted if {change}");
        }
    }
}
