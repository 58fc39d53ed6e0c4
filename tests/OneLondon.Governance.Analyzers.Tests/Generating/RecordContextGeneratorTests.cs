using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using OneLondon.Governance.Analyzers.Generating;
using OneLondon.Governance.Analyzers.Tests.Harness;

namespace OneLondon.Governance.Analyzers.Tests.Generating;

public sealed class RecordContextGeneratorTests
{
    private const string Appointment =
        """
        public class Appointment
        {
            [PatientIdentifier] public string? NhsNumber { get; set; }
            [DataCategory("diagnoses")] public string? @class { get; set; }
        }

        """;

    private const string Context = "[OneLondon.Governance.Records.Governs(typeof(Appointment))] public partial class Hospital : OneLondon.Governance.Records.GovernanceContext { }";

    [Fact]
    public void Edit_ElsewhereInTheCode_MakesNothingAnew()
    {
        CSharpCompilation before = RecordContexts.Compile(Appointment + Context);
        GeneratorDriver driver = RecordContexts.Driver().RunGenerators(before);
        CSharpCompilation after = before.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class Other;", new CSharpParseOptions(LanguageVersion.Preview)));

        GeneratorRunResult result = Assert.Single(driver.RunGenerators(after).GetRunResult().Results);

        Assert.All(result.TrackedSteps[RecordContextGenerator.Step].SelectMany(s => s.Outputs), o => Assert.True(o.Reason is IncrementalStepRunReason.Unchanged or IncrementalStepRunReason.Cached));
        Assert.All(result.TrackedOutputSteps.SelectMany(s => s.Value).SelectMany(s => s.Outputs), o => Assert.Equal(IncrementalStepRunReason.Cached, o.Reason));
        Assert.Single(result.GeneratedSources);
    }

    [Fact]
    public void Edit_OfTheRecord_MakesItAnew()
    {
        CSharpCompilation before = RecordContexts.Compile(Appointment + Context);
        GeneratorDriver driver = RecordContexts.Driver().RunGenerators(before);
        string first = Text(driver);
        CSharpCompilation after = RecordContexts.Compile(Appointment.Replace("diagnoses", "letters", StringComparison.Ordinal) + Context);

        string second = Text(driver.RunGenerators(after));

        Assert.Contains("\"diagnoses\"", first, StringComparison.Ordinal);
        Assert.Contains("\"letters\"", second, StringComparison.Ordinal);
        Assert.Equal(first, Text(RecordContexts.Driver().RunGenerators(before)));
    }

    [Theory]
    [InlineData("[RecordIdentifier] public int Id;", "false", "row.Id.ToString(global::System.Globalization.CultureInfo.InvariantCulture)")]
    [InlineData("[RecordIdentifier] public ulong? Id { get; set; }", "false", "row.Id?.ToString(global::System.Globalization.CultureInfo.InvariantCulture)")]
    [InlineData("[RecordIdentifier] public string? @event;", "false", "row.@event")]
    [InlineData("[RecordIdentifier] public Guid? Id;", "false", "row.Id?.ToString()")]
    [InlineData("[RecordIdentifier, IdentifiableData] public Guid Id;", "true", "row.Id.ToString()")]
    [InlineData("[RecordIdentifier, PatientIdentifier] public string? Id;", "true", "row.Id")]
    [InlineData("[RecordIdentifier, DataCategory(\"diagnoses\")] public string? Id;", "true", "row.Id")]
    public void Identifier_OfEachType_IsReadAsText(string member, string identifies, string read)
    {
        string text = Generated("public class R { public NhsNumber Of; [DataCategory(\"letters\")] public string? T; " + member + " }");
        Assert.Contains($"IdentifierIdentifies = {identifies},", text, StringComparison.Ordinal);
        Assert.Contains($"string? IdentifierOf(global::R row) => {read};", text, StringComparison.Ordinal);
        Assert.DoesNotContain("LeadsToIdentifiers", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public class R { [RecordIdentifier] public NhsNumber Of; [DataCategory(\"letters\")] public string? T; }", "row.Of is { IsUnspecified: false } number ? number.Reveal() : null", "true")]
    [InlineData("public record R(NhsNumber Of, [RecordIdentifier] int Id, [property: DataCategory(\"letters\")] string? T);", "row.Id.ToString(", "false")]
    [InlineData("public interface I { [RecordIdentifier] int Id { get; } } public class R : I { public NhsNumber Of; public int Id { get; set; } [DataCategory(\"letters\")] public string? T; }", "row.Id.ToString(", "false")]
    [InlineData("public class B { [RecordIdentifier] public virtual int Id { get; set; } } public class R : B { public NhsNumber Of; public override int Id { get; set; } [DataCategory(\"letters\")] public string? T; }", "row.Id.ToString(", "false")]
    [InlineData("[IdentifiableData] public class R { public NhsNumber Of; [RecordIdentifier] public int Id; [DataCategory(\"letters\")] public string? T; }", "row.Id.ToString(", "true")]
    public void Identifier_WhereverItIsMarked_IsFound(string source, string read, string identifies)
    {
        string text = Generated(source);
        Assert.Contains(read, text, StringComparison.Ordinal);
        Assert.Contains($"IdentifierIdentifies = {identifies},", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public class R { public NhsNumber Of; [DataCategory(\"letters\")] public string? T; }", false, 0)]
    [InlineData("public class N { [RecordIdentifier] public int Id; public NhsNumber Of; } public class R { public NhsNumber Of; [DataCategory(\"letters\")] public string? T; public N? One; }", true, 1)]
    [InlineData("public class N { [RecordIdentifier] public int Id; public NhsNumber Of; } public class M : N { public N? Next; } public class R { public NhsNumber Of; [DataCategory(\"letters\")] public string? T; public List<M>? All; public object? Any; public N? One; }", true, 1)]
    [InlineData("public struct N { [RecordIdentifier] public int Id; public NhsNumber Of; } public class R { public NhsNumber Of; [DataCategory(\"letters\")] public string? T; public N? One; public N[]? All; }", true, 1)]
    [InlineData("public class P { [RecordIdentifier] public int Id; public NhsNumber Of; } public class R { public P? Of; [DataCategory(\"letters\")] public string? T; }", true, 1)]
    [InlineData("public class R { [RecordIdentifier] public int Id; public NhsNumber Of; [DataCategory(\"letters\")] public string? T; public R? Next; }", true, 1)]
    [InlineData("public class L { [RecordIdentifier] public int Id; } public class R { public NhsNumber Of; [DataCategory(\"letters\")] public string? T; public L? Part; }", false, 0)]
    public void Records_ThatARowLeadsTo_AreListedOnce(string source, bool leads, int listed)
    {
        string text = Generated(source);
        Assert.Equal(leads, text.Contains("LeadsToIdentifiers = true,", StringComparison.Ordinal));
        Assert.Equal(listed, text.Split("reach.List(").Length - 1);
    }

    [Theory]
    [InlineData("public record R(NhsNumber Of, [property: DataCategory(\"letters\")] string? Text);", "R")]
    [InlineData("public record struct R { public NhsNumber? Of; [DataCategory(\"letters\")] public required int[] Text { get; set; } }", "R")]
    [InlineData("public class B { [PatientIdentifier] public virtual string Nhs { get; init; } = \"\"; } [DataCategory(\"letters\")] public class R : B { public override string Nhs { get; init; } = \"\"; public object? Any; }", "R")]
    [InlineData("public class R<T> { public NhsNumber Of { get; set; } [DataCategory(\"letters\")] public T? Text { get; set; } public dynamic? D { get; set; } }", "R<Dictionary<string, R<int>>>")]
    [InlineData("public class Out { internal class R { public R? Next { get; set; } public NhsNumber Of { get; set; } [DataCategory(\"letters\")] public System.Collections.Immutable.ImmutableArray<string> Text { get; set; } } }", "Out.R")]
    [InlineData("[Obsolete] public class R { [PatientIdentifier] public string Nhs = \"\"; [DataCategory(\"letters\")] public (string A, int B) Text; [Obsolete] public int Old { get; set; } }", "R")]
    [InlineData("public class P { public NhsNumber Of { get; set; } } public class R { public P? @event { get; set; } [DataCategory(\"letters\")] public IReadOnlyDictionary<string, P> Text { get; } = new Dictionary<string, P>(); }", "R")]
    [InlineData("public class N { public NhsNumber? Of; public N? Next { get; } public struct S { public N[,]? G; public List<(int, S2?)>? L; } public struct S2 { public N? I; } } public interface H { N? Held { get; } } public class R : H { public NhsNumber Of; [DataCategory(\"letters\")] public object? Any; public N.S? S; public N.S T; public System.Collections.Immutable.ImmutableArray<N.S> M; public Dictionary<string, N[]>? D; N? H.Held => null; public Lazy<N>? Z; public System.Collections.IEnumerable? E; public List<dynamic>? Y; [Obsolete(\"no\", true)] public N? Old; }", "R")]
    [InlineData("public class N { public NhsNumber Of; } public class R : List<N> { public NhsNumber Nhs; [DataCategory(\"letters\")] public string? T; } public class Q : R { public N? More; private class P : Q { public N? Most; } } public class G<T> : R { public N? Other; }", "R")]
    [InlineData("public struct R { public NhsNumber Of; [DataCategory(\"letters\")] public string? T; public N? Held; } public abstract class N { [PatientIdentifier] public string? @string { get; } [PatientIdentifier] public string? Also; public abstract N this[int i] { get; } } public class M : N { public override N this[int i] => this; public N? @new; }", "R")]
    public void Context_OverTypesOfAnyKind_Compiles(string source, string type) => RecordContexts.Generated(
        source + $" partial class Outer {{ [OneLondon.Governance.Records.Governs(typeof({type}))] internal sealed partial class Hospital : OneLondon.Governance.Records.GovernanceContext {{ public object A => Default; }} }}");

    [Theory]
    [InlineData("public class R { [PatientIdentifier] public string? Nhs { get; set; } [DataCategory(\"letters\")] public string? Text; }", "row?.Nhs is { Length: > 9 } text ? text[9] : 0")]
    [InlineData("public class R { [PatientIdentifier] public string? Nhs; [DataCategory(\"letters\")] public string? Text; }", "row?.Nhs is { Length: > 9 } text ? text[9] : 0")]
    [InlineData("public record R(NhsNumber Of, [property: DataCategory(\"letters\")] string? Text);", "row?.Of.IsUnspecified == true ? 1 : 0")]
    [InlineData("public record struct R { public NhsNumber? Of; [DataCategory(\"letters\")] public string? Text { get; set; } }", "row.Of?.IsUnspecified == true ? 1 : 0")]
    [InlineData("public struct R { public NhsNumber Of; [DataCategory(\"letters\")] public string? Text { get; set; } }", "row.Of.IsUnspecified == true ? 1 : 0")]
    [InlineData("public class P { public NhsNumber Of { get; set; } } public class R { public P? Held { get; set; } [DataCategory(\"letters\")] public string? Text; }", "row?.Held?.Of.IsUnspecified == true ? 1 : 0")]
    [InlineData("public class B { public virtual NhsNumber Of { get; set; } } public sealed class R : B { public override NhsNumber Of { get; set; } [DataCategory(\"letters\")] public string? Text; }", "row?.Of.IsUnspecified == true ? 1 : 0")]
    [InlineData("public class R { public NhsNumber Of => default; [DataCategory(\"letters\")] public string? Text; }", null)]
    [InlineData("public class R { public NhsNumber Of { get { return default; } set { } } [DataCategory(\"letters\")] public string? Text; }", null)]
    [InlineData("public class R { public NhsNumber Of { get => default; } [DataCategory(\"letters\")] public string? Text; }", null)]
    [InlineData("public class R { public virtual NhsNumber Of { get; set; } [DataCategory(\"letters\")] public string? Text; }", null)]
    [InlineData("public abstract class R { public abstract NhsNumber Of { get; set; } [DataCategory(\"letters\")] public string? Text; }", null)]
    [InlineData("public class P { public NhsNumber Of { get; set; } } public class R { private P? _held; public P Held => _held ??= new P(); [DataCategory(\"letters\")] public string? Text; }", null)]
    public void ReadAhead_OfAMember_IsWrittenWhereStored(string source, string? read)
    {
        Compilation with = RecordContexts.Generated(source + Context.Replace("Appointment", "R", StringComparison.Ordinal));
        string text = with.SyntaxTrees.Single(t => t.FilePath.EndsWith(".g.cs", StringComparison.Ordinal)).ToString();

        Assert.Equal(read is not null, text.Contains("ReadAhead", StringComparison.Ordinal));
        Assert.Contains(read ?? "PersonOf", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Context_OverTypesOfOneName_TellsThemApart()
    {
        const string Source = "namespace A { public class R { public NhsNumber Of; [DataCategory(\"letters\")] public string? T; } } namespace B { public class R { public NhsNumber Of; [DataCategory(\"letters\")] public string? T; } }";
        Compilation with = RecordContexts.Generated(
            Source + "[OneLondon.Governance.Records.Governs(typeof(A.R))][OneLondon.Governance.Records.Governs(typeof(B.R))] partial class Hospital : OneLondon.Governance.Records.GovernanceContext;");

        Assert.NotEmpty(with.GetTypeByMetadataName("Hospital")!.GetMembers("A_R"));
        Assert.NotEmpty(with.GetTypeByMetadataName("Hospital")!.GetMembers("B_R"));
    }

    [Fact]
    public async Task Code_ThatIsGenerated_GivesNoFindings()
    {
        const string Whole =
            """
            public sealed class Person { [PatientIdentifier] public string? NhsNumber { get; set; } [IdentifiableData] public string? Name { get; set; } }
            public sealed class Letter { [DataCategory("letters")] public Person? Author { get; set; } public Person? Subject { get; set; } [PatientIdentifier] public string? NhsNumber { get; set; } }
            [OneLondon.Governance.Records.Governs(typeof(Letter))] [OneLondon.Governance.Records.Governs(typeof(Appointment))]
            public partial class Hospital : OneLondon.Governance.Records.GovernanceContext { }

            """;
        Compilation with = RecordContexts.Generated(Appointment + Whole);

        Assert.Empty((await AnalyzerRun.Analyse(with, Settings.With("OLG2001", "OLG3006"))).Where(d => d.Id != "OLG1010").Select(d => d.ToString()));
        Assert.Empty((await AnalyzerRun.Analyse(LibraryBuild.Summarised((CSharpCompilation)with), Settings.None)).Where(d => d.Id != "OLG1010").Select(d => d.ToString()));
    }

    private static string Text(GeneratorDriver driver) => driver.GetRunResult().GeneratedTrees.Single().ToString();

    private static string Generated(string source)
    {
        Compilation with = RecordContexts.Generated(source + " [OneLondon.Governance.Records.Governs(typeof(R))] public partial class C : OneLondon.Governance.Records.GovernanceContext;");
        return with.SyntaxTrees.Single(tree => tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal)).ToString();
    }
}
