using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Tests.Flow.Cases;
using OneLondon.Governance.Analyzers.Tests.Harness;

namespace OneLondon.Governance.Analyzers.Tests.Leaking;

/// <summary>OLG3006 beside the rules that follow content; what it finds is in <c>ImplicitFlows.cases</c>.</summary>
public sealed class ImplicitFlowTests
{
    public static TheoryData<string> Areas => ["Exceptions", "ImplicitFlows", "Lambdas", "Loops", "Predicates"];

    [Theory]
    [MemberData(nameof(Areas))]
    public async Task Others_WhileItIsOn_FindTheSame(string area)
    {
        foreach (FlowCase one in FlowCases.All().Where(c => c.Area == area))
        {
            Assert.Equal(Text(await AnalyzerRun.Run(one.Source)), Text(await AnalyzerRun.Run(one.Source, Settings.With("OLG3006"))));
        }
    }

    [Fact]
    public async Task Rule_UnlessTurnedOn_DoesNotReport() =>
        Assert.All(
            await Task.WhenAll(FlowCases.All().Where(c => c.Area == "ImplicitFlows").Select(c => AnalyzerRun.Run(c.Source))),
            found => Assert.DoesNotContain(found, d => d.Id == "OLG3006"));

    [Fact]
    public async Task Run_Again_GivesTheSameFindings()
    {
        FlowCase[] cases = [.. FlowCases.All().Where(c => c.Area == "ImplicitFlows" && c.IsLeak)];
        foreach (FlowCase one in cases)
        {
            string first = Hops(await AnalyzerRun.Run(one.Source, Settings.With("OLG3006")));
            Assert.Equal(first, Hops(await AnalyzerRun.Run(one.Source, Settings.With("OLG3006"))));
        }
    }

    [Fact]
    public async Task Finding_OfABranch_NamesWhereItIsDecided()
    {
        ImmutableArray<Diagnostic> found = await AnalyzerRun.Run(
            AnalyzerRun.Usings +
            """
            public class Patient { [IdentifiableData] public string Surname { get; set; } = ""; }
            public class Job
            {
                public void Run(Patient patient)
                {
                    if (patient.Surname == "Smith")
                    {
                        Send("found");
                    }
                }

                [SecondaryUseOutput("research")] public void Send(string row) { }
            }
            """,
            Settings.With("OLG3006"));

        Diagnostic finding = Assert.Single(found);
        Assert.Equal("OLG3006", finding.Id);
        Assert.Equal("Patient.Surname", finding.Properties["source"]);
        Assert.Contains(finding.AdditionalLocations, l => l.SourceTree!.GetText().ToString(l.SourceSpan) == "patient.Surname == \"Smith\"");
        Assert.Equal(finding.Location, finding.AdditionalLocations[^1]);
    }

    private static string Text(ImmutableArray<Diagnostic> found) =>
        string.Join('\n', found.Where(d => d.Id != "OLG3006").Select(d => d.ToString()).Order(StringComparer.Ordinal));

    private static string Hops(ImmutableArray<Diagnostic> found) =>
        string.Join('\n', found.Select(d => d + string.Join(',', d.AdditionalLocations.Select(l => l.SourceSpan))).Order(StringComparer.Ordinal));
}
