using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Tests.Harness;

namespace OneLondon.Governance.Analyzers.Tests.Leaking;

/// <summary>What is found where so much hangs together that it is taken together.</summary>
public sealed class BudgetTests
{
    private const string Common =
        """
        public class Patient { [IdentifiableData] public string Surname { get; set; } = ""; public string Ward { get; set; } = ""; }
        public static class Out { [SecondaryUseOutput("research")] public static void Send(string row) { } }

        """;

    [Fact]
    public async Task Callback_OfManyCallers_IsFollowedForEach()
    {
        string calls = string.Concat(Enumerable.Range(0, 40).Select(i => $"Each(all, p => Out.Send({(i == 39 ? "p.Surname" : "p.Ward")}));\n"));
        ImmutableArray<Diagnostic> found = await AnalyzerRun.Run(
            AnalyzerRun.Usings + Common +
            $$"""
            public class Job
            {
                public void Run(List<Patient> all)
                {
                    {{calls}}
                }

                private static void Each(List<Patient> all, Action<Patient> act)
                {
                    foreach (Patient one in all)
                    {
                        act(one);
                    }
                }
            }
            """);

        Diagnostic finding = Assert.Single(found);
        Assert.Equal("OLG3001", finding.Id);
        Assert.Contains("p.Surname", finding.Location.SourceTree!.GetText().Lines[finding.Location.GetLineSpan().StartLinePosition.Line].ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Surname", "OLG3001")]
    [InlineData("Ward", null)]
    public async Task Objects_ThatAllHangTogether_AreFollowed(string member, string? rule)
    {
        const int Types = 6;
        string types = string.Concat(Enumerable.Range(0, Types).Select(i =>
            $"public class Node{i} {{ public Patient? Patient; {string.Concat(Enumerable.Range(0, Types).Select(j => $"public Node{j}? N{j}; public List<Node{j}> L{j} = [];"))} }}\n"));
        string turns = string.Concat(Enumerable.Range(0, Types * Types).Select(i =>
            $"x{i % Types}.N{i / Types} = x{i % Types}.L{i / Types}[0].N{i / Types} ?? new Node{i / Types}(); x{i % Types}.L{i / Types}.Add(x{i % Types}.N{i / Types}!);\n"));
        ImmutableArray<Diagnostic> found = await AnalyzerRun.Run(
            AnalyzerRun.Usings + Common + types +
            $$"""
            public class Job
            {
                public void Run({{string.Join(", ", Enumerable.Range(0, Types).Select(i => $"Node{i} x{i}"))}})
                {
                    for (int i = 0; i < 10; i++)
                    {
                        {{turns}}
                    }

                    Out.Send(x0.N3!.N2!.N4!.Patient!.{{member}});
                }
            }
            """);

        Assert.Equal(rule is null ? [] : [rule], found.Select(d => d.Id));
    }
}
