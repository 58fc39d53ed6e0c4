using OneLondon.Governance.Decisions;
using OneLondon.Governance.Tests.Naive;

namespace OneLondon.Governance.Tests.Framework;

/// <summary>Holds the London baseline to concrete requests whose answers were read off the framework's text, rule by rule.</summary>
public sealed class FrameworkTests
{
    public static TheoryData<string> Labels => [.. FrameworkTable.Rows.Select(row => row.Label)];

    [Theory]
    [MemberData(nameof(Labels))]
    public void Baseline_EachRow_AnswersAsTheTextSays(string label)
    {
        FrameworkRow row = FrameworkTable.Rows.Single(row => row.Label == label);

        Decision decision = Baseline.Policy.Decide(row.Facts);

        Assert.Equal(row.Shown, London.Shown(decision));
        Assert.Equal(row.Obliges, decision.Obligations);
    }

    [Fact]
    public void Table_EveryRuleARequestCanMeet_HasARow()
    {
        string[] rules =
        [
            "P1", "P2", "P3", "P4", "P5", "P6", "N1", "N2", "N3", "N4", "N5", "N6", "N7",
            "A1", "A2", "A3", "A4", "A5", "A6", "A7", "A10", "A11",
            "G1", "G2", "G3", "G4", "G5", "G6", "O1", "O2", "O4", "O5", "O6", "O7", "O8", "O9", "O10",
            "X1", "X2", "X3", "X4", "X5", "X6", "X8", "U1", "U3",
        ];

        Assert.Empty(rules.Except(FrameworkTable.Rows.Select(row => row.Rule)));
    }
}
