using OneLondon.Governance.Decisions;

namespace OneLondon.Governance.Tests.Framework;

/// <summary>One concrete request and what the text of a rule says of it: what is shown, and which obligations come with it.</summary>
internal sealed record FrameworkRow(string Rule, string Request, AccessFacts Facts, string Shown, Obligations Obliges)
{
    public string Label => $"{Rule}: {Request}";
}
