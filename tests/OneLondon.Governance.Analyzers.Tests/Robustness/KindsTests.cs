using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using OneLondon.Governance.Analyzers.Tests.Harness;

namespace OneLondon.Governance.Analyzers.Tests.Robustness;

/// <summary>Runs every rule over sources in which each kind of syntax and operation stands, with marked data in it.</summary>
public sealed class KindsTests
{
    private static readonly string[] Endings = ["Expression", "Statement", "Pattern", "Declaration", "Clause", "Initializer", "Element", "Designation", "Arm", "Label", "Interpolation"];

    // Kinds that no C# program has, with the reason.
    private static readonly Dictionary<string, string> NoSuchOperation = new(StringComparer.Ordinal)
    {
        ["CollectionElementInitializer"] = "no longer made by the compiler",
        ["CollectionExpressionElementsPlaceholder"] = "stands only among the arguments of a collection builder that takes more than its elements",
        ["End"] = "Visual Basic",
        ["OmittedArgument"] = "Visual Basic",
        ["Parenthesized"] = "Visual Basic",
        ["RaiseEvent"] = "Visual Basic",
        ["ReDim"] = "Visual Basic",
        ["ReDimClause"] = "Visual Basic",
        ["StaticLocalInitializationSemaphore"] = "Visual Basic",
        ["Stop"] = "Visual Basic",
    };

    private static readonly string[] Whole = ["Statements", "Expressions", "Types", "Program"];
    private static readonly string[] Sources = [.. Whole, "Broken"];

    public static IEnumerable<object[]> Names => Whole.Select(s => new object[] { s });

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Source_Analysed_LeaksFoundTheSameEachTime(string name)
    {
        CSharpCompilation compilation = Compile(name);
        Same(string.Empty, string.Join('\n', compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error)));

        string first = Text(await AnalyzerRun.Analyse(compilation, Settings.None));
        string second = Text(await AnalyzerRun.Analyse(Compile(name), Settings.None));

        Assert.Contains("OLG300", first, StringComparison.Ordinal);
        Assert.Equal(first, second);
    }

    [Fact]
    public async Task Source_ThatDoesNotCompile_IsAnalysedTheSameEachTime() => Assert.Equal(
        Text(await AnalyzerRun.Analyse(Compile("Broken"), Settings.None)), Text(await AnalyzerRun.Analyse(Compile("Broken"), Settings.None)));

    [Fact]
    public void Sources_Parsed_HaveEachKindOfSyntax()
    {
        var found = Sources.SelectMany(s => Compile(s).SyntaxTrees.Single().GetRoot().DescendantNodes()).Select(n => n.Kind().ToString()).ToHashSet(StringComparer.Ordinal);
        var wanted = Enum.GetNames<SyntaxKind>().Where(n => Endings.Any(e => n.EndsWith(e, StringComparison.Ordinal)) && !n.StartsWith("Xml", StringComparison.Ordinal));

        Same(string.Empty, Listed(wanted.Where(w => !found.Contains(w))));
    }

    [Fact]
    public void Sources_Bound_HaveEachKindOfOperation()
    {
        var found = Sources.SelectMany(s => Operations(Compile(s))).Select(o => o.Kind).ToHashSet();
        var wanted = Enum.GetValues<OperationKind>().Distinct().Where(k => !found.Contains(k)).Select(k => k.ToString());

        Same(Listed(NoSuchOperation.Keys), Listed(wanted));
    }

    private static CSharpCompilation Compile(string name)
    {
        using Stream stream = typeof(KindsTests).Assembly.GetManifestResourceStream($"OneLondon.Governance.Analyzers.Tests.Robustness.Sources.{name}.cs.txt")!;
        using var reader = new StreamReader(stream);
        return AnalyzerRun.Parsed(reader.ReadToEnd(), name + ".cs", name == "Program" ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary);
    }

    private static IEnumerable<IOperation> Operations(CSharpCompilation compilation)
    {
        SyntaxTree tree = compilation.SyntaxTrees.Single();
        SemanticModel model = compilation.GetSemanticModel(tree);
        foreach (SyntaxNode node in tree.GetRoot().DescendantNodesAndSelf())
        {
            if (model.GetOperation(node) is not { } operation)
            {
                continue;
            }

            foreach (IOperation below in operation.Parent is null ? operation.DescendantsAndSelf() : [])
            {
                yield return below;
            }

            if (operation.Parent is null && Graph(operation) is { } graph)
            {
                foreach (IOperation lowered in Lowered(graph))
                {
                    yield return lowered;
                }
            }
        }
    }

    private static ControlFlowGraph? Graph(IOperation operation) => operation switch
    {
        IMethodBodyOperation body => ControlFlowGraph.Create(body),
        IConstructorBodyOperation body => ControlFlowGraph.Create(body),
        IFieldInitializerOperation body => ControlFlowGraph.Create(body),
        IPropertyInitializerOperation body => ControlFlowGraph.Create(body),
        IParameterInitializerOperation body => ControlFlowGraph.Create(body),
        _ => null,
    };

    private static IEnumerable<IOperation> Lowered(ControlFlowGraph graph)
    {
        foreach (BasicBlock block in graph.Blocks)
        {
            foreach (IOperation operation in block.Operations.Concat(block.BranchValue is { } value ? [value] : []))
            {
                foreach (IOperation below in operation.DescendantsAndSelf())
                {
                    yield return below;
                    if (below is IFlowAnonymousFunctionOperation function)
                    {
                        foreach (IOperation inner in Lowered(graph.GetAnonymousFunctionControlFlowGraph(function)))
                        {
                            yield return inner;
                        }
                    }
                }
            }
        }

        foreach (IMethodSymbol local in graph.LocalFunctions)
        {
            foreach (IOperation inner in Lowered(graph.GetLocalFunctionControlFlowGraph(local)))
            {
                yield return inner;
            }
        }
    }

    private static void Same(string expected, string actual) => Assert.True(expected == actual, $"expected: {expected}\nactual: {actual}");

    private static string Listed(IEnumerable<string> kinds) => string.Join(' ', kinds.Order(StringComparer.Ordinal));

    private static string Text(ImmutableArray<Diagnostic> found) => string.Join('\n', found.Select(d => d.ToString()).Order(StringComparer.Ordinal));
}
