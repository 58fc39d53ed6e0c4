using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using OneLondon.Governance.Analyzers.Generating;
using OneLondon.Governance.Analyzers.Tests.Harness;

namespace OneLondon.Governance.Analyzers.Tests.Generating;

/// <summary>Compiles contexts against stand-ins for the runtime; the runtime itself is tested with what is generated in a project of its own.</summary>
internal static class RecordContexts
{
    private const string Runtime =
        """
        namespace OneLondon.Governance.Records
        {
            [System.AttributeUsage(System.AttributeTargets.Class, AllowMultiple = true)]
            public sealed class GovernsAttribute(System.Type type) : System.Attribute { public System.Type Type { get; } = type; }

            public abstract class GovernanceContext
            {
                protected virtual System.Collections.Generic.IReadOnlyList<RecordShape> RecordShapes => [];
            }

            public sealed class RecordShape
            {
                public required string Name { get; init; }
                public required string Person { get; init; }
                public string? Identifier { get; init; }
                public bool IdentifierIdentifies { get; init; }
                public bool LeadsToIdentifiers { get; init; }
                public required System.Collections.Generic.IReadOnlyList<string> Categories { get; init; }
                public ulong RowBits { get; init; }
                public ulong MemberBits { get; init; }
                public ulong UnclearableBits { get; init; }
                public bool HasController { get; init; }
                public bool IsSealed { get; init; }
                public System.Collections.Generic.IReadOnlyList<RecordLead> Leads { get; init; } = [];
            }

            public sealed class RecordLead
            {
                public required string Member { get; init; }
                public ulong Bits { get; init; }
                public bool CanBeCleared { get; init; }
                public string? Away { get; init; }
            }

            public sealed class RecordReach
            {
                public void Follow(object? held) { }
                public void FollowAny(object? held) { }
                public void Stop(object? held) { }
                public void StopAt(object held, string type) { }
                public bool Next() => false;
                public static System.Collections.Generic.IEnumerable<TElement> Each<TCollection, TElement>(TCollection collection)
                    where TCollection : struct, System.Collections.Generic.IEnumerable<TElement> => collection;
                public void Number(OneLondon.Governance.Identifiers.NhsNumber? number) { }
                public void Number(string? text) { }
                public void EndRecord() { }
                public bool IsListing => false;
                public void List(string type, string? id) { }
                public void ListIdentifying(string type, string? id) { }
            }

            public sealed class RecordProjection<T>
            {
                public required System.Linq.Expressions.Expression<System.Func<T, T>> Copy { get; init; }
                public required System.Linq.Expressions.Expression<System.Func<T, T>> Blank { get; init; }
                public required System.Collections.Generic.IReadOnlyList<ulong> Bits { get; init; }
                public System.Collections.Generic.IReadOnlyList<ulong> Leads { get; init; } = [];
            }

            public abstract class RecordType<T>(RecordShape shape)
            {
                public RecordShape Shape { get; } = shape;
                protected abstract OneLondon.Governance.Identifiers.NhsNumber PersonOf(T row);
                protected virtual int ReadAhead(System.ReadOnlySpan<T> rows) => 0;
                protected virtual string? ControllerOf(T row) => null;
                protected virtual string? IdentifierOf(T row) => null;
                protected virtual void FollowAll(T row, RecordReach reach) { }
                protected virtual bool TryClear(T row, ulong withheld, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out T copy) { copy = default; return false; }
                protected virtual bool TryClear(T row, ulong withheld, ulong strays, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out T copy) { copy = default; return false; }
                protected virtual void FollowLead(T row, int lead, RecordReach reach) { }
                protected virtual bool Follow(object held, RecordReach reach) => false;
                protected virtual System.Linq.Expressions.Expression<System.Func<T, string?>>? PersonText => null;
                protected virtual System.Linq.Expressions.Expression<System.Func<T, OneLondon.Governance.Identifiers.NhsNumber>>? PersonNumber => null;
                protected virtual RecordProjection<T>? Projection => null;
            }
        }
        """;

    /// <summary>Gives the findings in a source with what is generated for it; both have to compile where every context is one.</summary>
    public static Task<ImmutableArray<Diagnostic>> Run(string source) => AnalyzerRun.Analyse(Generated(source), Settings.With("OLG2001"));

    /// <summary>Gives the compilation of a source, with what is generated.</summary>
    public static Compilation Generated(string source)
    {
        Driver().RunGeneratorsAndUpdateCompilation(Compile(source), out Compilation with, out ImmutableArray<Diagnostic> problems);
        Assert.Empty(problems);
        Assert.Empty(with.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning && d.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true));
        Assert.Empty(with.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        return with;
    }

    /// <summary>Compiles a source with the stand-ins.</summary>
    public static CSharpCompilation Compile(string source) => AnalyzerRun.Parse(AnalyzerRun.Usings + source, tags: true).AddSyntaxTrees(
        CSharpSyntaxTree.ParseText(Runtime, new CSharpParseOptions(LanguageVersion.Preview), "Runtime.cs"));

    /// <summary>Makes a driver that tells what it did anew.</summary>
    public static GeneratorDriver Driver() => CSharpGeneratorDriver.Create(
        [new RecordContextGenerator().AsSourceGenerator()],
        parseOptions: new CSharpParseOptions(LanguageVersion.Preview),
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
}
