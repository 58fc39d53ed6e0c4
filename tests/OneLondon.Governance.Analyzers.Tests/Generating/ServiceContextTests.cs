using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using OneLondon.Governance.Analyzers.Generating.Services;
using OneLondon.Governance.Analyzers.Tests.Harness;

namespace OneLondon.Governance.Analyzers.Tests.Generating;

/// <summary>What of an interface can be decorated is; what cannot is an error, and there is no decorator then.</summary>
public sealed class ServiceContextTests
{
    private const string Usings = "using System.Threading; using System.Threading.Tasks; using System.IO;\n";

    private const string Visit =
        """
        [DataCategory("appointments")] public class Visit { [PatientIdentifier] public string? NhsNumber { get; set; } }
        [DataCategory("letters")] public class Letter { [PatientIdentifier] public string? NhsNumber { get; set; } }
        public class Paper { public string Title { get; set; } = ""; public Task<string>? Content { get; set; } }
        public class Sheet : Back { public Sheet? Next { get; set; } }
        public class Back { public Lazy<string>? Later { get; set; } }
        public sealed record Page(string Title, IReadOnlyList<string> Lines, Dictionary<int, Page> Next, DateTimeOffset At, Uri? Link);

        """;

    private const string Context =
        "[OneLondon.Governance.Records.Governs(typeof(Visit))] [OneLondon.Governance.Records.Governs(typeof(IVisits))] public partial class Clinic : OneLondon.Governance.Records.GovernanceContext { }";

    public static TheoryData<string> Governable =>
    [
        "Visit? Find(NhsNumber person);",
        "Task<Visit> FindAsync([PatientIdentifier] string number, CancellationToken cancellation);",
        "ValueTask<List<Visit>> ListAsync(NhsNumber? person);",
        "IAsyncEnumerable<Visit> AllAsync(IReadOnlyList<NhsNumber> people);",
        "Visit[] Of(Visit like);",
        "[return: DataCategory(\"letters\")] Stream Scan(NhsNumber person);",
        "[return: DataCategory(\"letters\")] Task<string?> TextAsync(NhsNumber person);",
        "[RecordOperation(Operation.Create)] Task AddAsync(Visit visit);",
        "bool TryFind(NhsNumber person, out Visit? visit);",
        "[GovernanceExempt(\"of nobody\")] int Count { get; }",
        "[GovernanceExempt(\"of nobody\")] event EventHandler Changed;",
        "[PurposeOfUse(\"research\")] IReadOnlyList<Visit> All { get; }",
        "[return: DataCategory(\"letters\")] byte[] Scan(NhsNumber person);",
        "[return: DataCategory(\"letters\")] Memory<byte>? Scan(NhsNumber person);",
        "[return: DataCategory(\"letters\")] Task<Page> PageAsync(NhsNumber person);",
        "[return: DataCategory(\"letters\")] IReadOnlyList<(int Id, Dictionary<string, int[]> Lines)> Many(NhsNumber person);",
        "Visit? Find(NhsNumber person) => null;",
    ];

    [Theory]
    [MemberData(nameof(Governable))]
    public async Task Operation_ThatCanBeGoverned_IsDecorated(string operation)
    {
        Compilation source = Compile(operation);

        Assert.Empty(await Findings(source));
        Assert.Contains("IVisits_0Decorator", Text(Driver().RunGenerators(source)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Visit? Find(string number);", "no parameter says whose record is meant")]
    [InlineData("Visit? Find(NhsNumber one, NhsNumber other);", "several of its parameters say whose record is meant (one, other)")]
    [InlineData("[return: DataCategory(\"letters\")] string? Find(IReadOnlyList<NhsNumber> people, Visit like);", "several of its parameters")]
    [InlineData("Visit Find(IReadOnlyList<NhsNumber> people);", "asks for several people and gives one row")]
    [InlineData("int Count(NhsNumber person);", "'int', cannot be filtered by a grant; give a record type")]
    [InlineData("Task<Letter> LetterAsync(NhsNumber person);", "'Letter', is of a record type that the context does not govern; mark the context [Governs(typeof(Letter))]")]
    [InlineData("[return: DataCategory(\"letters\")] IReadOnlyList<Letter> Letters(NhsNumber person);", "is of a record type that the context does not govern")]
    [InlineData("Dictionary<int, Visit> ById(NhsNumber person);", "cannot be filtered by a grant")]
    [InlineData("(Visit, Visit) Both(NhsNumber person);", "cannot be filtered by a grant")]
    [InlineData("Task<Task<Visit>> Later(NhsNumber person);", "cannot be filtered by a grant")]
    [InlineData("IQueryable<Visit> Query(NhsNumber person);", "cannot be filtered by a grant")]
    [InlineData("[return: DataCategory(\"letters\")] IQueryable<string> Query(NhsNumber person);", "is read after it is released")]
    [InlineData("[return: DataCategory(\"letters\")] Func<string> Later(NhsNumber person);", "is read after it is released")]
    [InlineData("[return: DataCategory(\"letters\")] Task<IAsyncEnumerable<string>> Later(NhsNumber person);", "is read after it is released")]
    [InlineData("[return: DataCategory(\"letters\")] object Any(NhsNumber person);", "'object', may be anything at run time; give a type that holds its data itself")]
    [InlineData("[return: DataCategory(\"letters\")] Task<dynamic> Any(NhsNumber person);", "'dynamic', may be anything at run time")]
    [InlineData("[return: DataCategory(\"letters\")] Task<List<T>> Any<T>(NhsNumber person);", "holds 'T', which may be anything at run time")]
    [InlineData("[return: DataCategory(\"letters\")] FileStream Scan(NhsNumber person);", "'FileStream', is read after it is released")]
    [InlineData("[return: DataCategory(\"letters\")] TextReader Scan(NhsNumber person);", "'TextReader', is read after it is released")]
    [InlineData("[return: DataCategory(\"letters\")] Stream[] Scans(NhsNumber person);", "holds 'Stream', which is read after it is released")]
    [InlineData("[return: DataCategory(\"letters\")] Task<IReadOnlyList<Stream>> Scans(NhsNumber person);", "holds 'Stream', which")]
    [InlineData("[return: DataCategory(\"letters\")] IAsyncEnumerable<Stream> Scans(NhsNumber person);", "'Stream', is read after it is released")]
    [InlineData("[return: DataCategory(\"letters\")] IEnumerable<IEnumerable<string>> Lines(NhsNumber person);", "holds 'IEnumerable<string>', which")]
    [InlineData("[return: DataCategory(\"letters\")] (string, Task<string>) Both(NhsNumber person);", "holds 'Task<string>', which")]
    [InlineData("[return: DataCategory(\"letters\")] Dictionary<int, Lazy<string>> ById(NhsNumber person);", "holds 'Lazy<string>', which")]
    [InlineData("[return: DataCategory(\"letters\")] Paper Print(NhsNumber person);", "'Paper', holds 'Task<string>', which is read after it is released; give a type that holds its data itself")]
    [InlineData("[return: DataCategory(\"letters\")] List<Sheet> Print(NhsNumber person);", "holds 'Lazy<string>', which")]
    [InlineData("bool TryPrint(NhsNumber person, [DataCategory(\"letters\")] out Paper? paper);", "its parameter 'paper', 'Paper?', holds 'Task<string>'")]
    [InlineData("void Touch(NhsNumber person);", "says not what it does; mark it [RecordOperation(...)]")]
    [InlineData("[RecordOperation(Operation.Create)] Visit Add(Visit visit);", "changes data and gives records back")]
    [InlineData("[RecordOperation(Operation.Delete)] void Clear();", "no parameter says whose record is meant")]
    [InlineData("[PurposeOfUse(\"research\"), RecordOperation(Operation.Compute)] void Run();", "gives no rows")]
    [InlineData("event EventHandler Changed;", "an event tells its listeners without a request")]
    [InlineData("Visit this[NhsNumber person] { get; }", "an indexer is no operation")]
    [InlineData("ref Visit Find(NhsNumber person);", "gives a reference")]
    [InlineData("Visit? Find(ref NhsNumber person);", "is a reference, a span or a pointer")]
    [InlineData("Visit? Find(NhsNumber person, ReadOnlySpan<char> name);", "is a reference, a span or a pointer")]
    [InlineData("bool TryFind(NhsNumber person, out int age);", "its parameter 'age', 'int', cannot be filtered by a grant")]
    [InlineData("static abstract Visit Make();", "it is static")]
    [InlineData("protected Visit Find(NhsNumber person);", "it is not public")]
    public async Task Operation_ThatCannotBeGoverned_Reports(string operation, string says)
    {
        Compilation source = Compile(operation);

        Diagnostic found = Assert.Single(await Findings(source));

        Assert.Equal("OLG1009", found.Id);
        Assert.Contains(says, found.GetMessage(null), StringComparison.Ordinal);
        Assert.DoesNotContain("Decorator", Text(Driver().RunGenerators(source)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Operation_ThatIsInherited_IsGovernedToo()
    {
        Compilation source = Compile("Visit? Find(NhsNumber person);", "IBase", "public interface IBase { int Count(NhsNumber person); }");

        Assert.Contains("'IBase.Count(NhsNumber)'", Assert.Single(await Findings(source)).GetMessage(null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Governed] public interface I { int {|OLG2006:Count|}(); string {|OLG2006:Name|} { get; } [GovernanceExempt(\"of nobody\")] int Free(); static int None => 0; }")]
    [InlineData("[Governed] public interface I { [PurposeOfUse(\"research\")] int Count(); int {|OLG2006:Other|}() => 1; }")]
    [InlineData("[Governed, PurposeOfUse(\"research\")] public interface I { int Count(); }")]
    [InlineData("[assembly: PurposeOfUse(\"research\")] [Governed] public interface I { int Count(); }")]
    [InlineData("public interface I { int Count(); }")]
    public Task Operation_WithoutAPurpose_Reports(string source) => AnalyzerRun.Verify(source);

    [Fact]
    public void Edit_ElsewhereInTheCode_MakesNothingAnew()
    {
        CSharpCompilation before = Compile("Visit? Find(NhsNumber person);");
        GeneratorDriver driver = Driver().RunGenerators(before);
        CSharpCompilation after = before.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class Other;", new CSharpParseOptions(LanguageVersion.Preview)));

        GeneratorRunResult result = Assert.Single(driver.RunGenerators(after).GetRunResult().Results);

        Assert.All(result.TrackedSteps[ServiceContextGenerator.Step].SelectMany(s => s.Outputs), o => Assert.True(o.Reason is IncrementalStepRunReason.Unchanged or IncrementalStepRunReason.Cached));
        Assert.All(result.TrackedOutputSteps.SelectMany(s => s.Value).SelectMany(s => s.Outputs), o => Assert.Equal(IncrementalStepRunReason.Cached, o.Reason));
        Assert.Single(result.GeneratedSources);
    }

    [Fact]
    public void Edit_OfATag_MakesItAnew()
    {
        GeneratorDriver driver = Driver().RunGenerators(Compile("Visit? Find(NhsNumber person);"));
        string first = Text(driver);

        string second = Text(driver.RunGenerators(Compile("[PurposeOfUse(\"research\")] Visit? Find(NhsNumber person);")));

        Assert.Contains("\"direct-care\"", first, StringComparison.Ordinal);
        Assert.Contains("\"research\"", second, StringComparison.Ordinal);
    }

    private static CSharpCompilation Compile(string operation, string bases = "", string more = "") => RecordContexts.Compile(
        Usings + Visit + more + $"[Governed, PurposeOfUse(\"direct-care\")] public interface IVisits{(bases.Length > 0 ? " : " + bases : string.Empty)} {{ {operation} }}\n" + Context);

    private static async Task<IEnumerable<Diagnostic>> Findings(Compilation source) =>
        (await AnalyzerRun.Analyse(source, Settings.None)).Where(d => d.Id is "OLG1006" or "OLG1009" or "OLG2006");

    private static string Text(GeneratorDriver driver) => string.Concat(driver.GetRunResult().GeneratedTrees);

    private static GeneratorDriver Driver() => CSharpGeneratorDriver.Create(
        [new ServiceContextGenerator().AsSourceGenerator()],
        parseOptions: new CSharpParseOptions(LanguageVersion.Preview),
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
}
