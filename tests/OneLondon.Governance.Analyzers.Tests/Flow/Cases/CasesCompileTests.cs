using OneLondon.Governance.Analyzers.Tests.Harness;

namespace OneLondon.Governance.Analyzers.Tests.Flow.Cases;

/// <summary>The cases are well formed: what the analyzer makes of them is asked elsewhere.</summary>
public sealed class CasesCompileTests
{
    public static TheoryData<string> Areas => [.. FlowCases.All().Select(c => c.Area).Distinct()];

    [Theory]
    [MemberData(nameof(Areas))]
    public void Case_OfTheArea_Compiles(string area)
    {
        string[] errors =
        [
            .. FlowCases.All().Where(c => c.Area == area).AsParallel().AsOrdered().SelectMany(c =>
                AnalyzerRun.Errors(c.Source).Select(d =>
                    $"{c}: {d.GetMessage()}: {c.Source.Split('\n')[d.Location.GetLineSpan().StartLinePosition.Line]}")),
        ];

        Assert.True(errors.Length == 0, string.Join("\n", errors));
    }

    [Fact]
    public void Case_OfEitherSide_IsMarkedAsWhatItIs() =>
        Assert.Empty(FlowCases.All().Where(c => c.IsLeak == c.Expected.IsEmpty).Select(c => c.ToString()));

    [Fact]
    public void Pair_InItsArea_HasBothSidesOnce()
    {
        string[] wrong =
        [
            .. FlowCases.All().GroupBy(c => (c.Area, c.Name))
                .Where(p => p.Count() != 2 || !p.Any(c => c.IsLeak) || p.All(c => c.IsLeak))
                .Select(p => $"{p.Key.Area}: {p.Key.Name}"),
        ];

        Assert.Empty(wrong);
    }

    [Fact]
    public void All_Cases_AreAtLeastFourHundred() => Assert.InRange(FlowCases.All().Length, 420, int.MaxValue);
}
