using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using OneLondon.Governance.Analyzers.Generating;
using OneLondon.Governance.Analyzers.Generating.Services;
using OneLondon.Governance.Analyzers.Tests.Harness;

namespace OneLondon.Governance.Analyzers.Tests.Models;

/// <summary>What a governed service gives is what the service itself gives: its identifying members identify, and no other does.</summary>
public sealed class GovernedResultTests
{
    private const string Service =
        """
        using System.IO;
        using System.Threading;
        using System.Threading.Tasks;
        using Microsoft.Extensions.DependencyInjection;
        using OneLondon.Governance.Records;

        [DataCategory("appointments")]
        public sealed class Visit
        {
            [PatientIdentifier] public string? NhsNumber { get; set; }
            [IdentifiableData] public string Surname { get; set; } = "";
            public string Ward { get; set; } = "";
        }

        [DataCategory("appointments")]
        public struct Slot
        {
            [PatientIdentifier] public string? NhsNumber { get; set; }
            public string Ward { get; set; }
        }

        [Governed, PurposeOfUse("direct-care")]
        public interface IVisits
        {
            Visit? Find(NhsNumber person, int id);
            Task<Visit?> FindAsync(NhsNumber person, int id, CancellationToken cancellationToken = default);
            ValueTask<Visit> OneAsync([PatientIdentifier] string number);
            Slot? SlotOf(NhsNumber? person);
            Visit? Search(NhsNumber person, string words);
            List<Visit> List(NhsNumber person);
            Task<Visit[]> ArrayAsync(IReadOnlyList<NhsNumber> people);
            IAsyncEnumerable<Visit> AllAsync(NhsNumber person);
            bool TryFind(NhsNumber person, out Visit? visit);
            [return: DataCategory("letters")] Task<string?> LetterAsync(NhsNumber person, int id);
            [return: DataCategory("letters")] Task<Stream> ScanAsync(NhsNumber person, int id);
            [return: DataCategory("letters")] IReadOnlyList<string> Letters(NhsNumber person);
            [return: DataCategory("letters")] IAsyncEnumerable<string> Pages(NhsNumber person);
            [return: DataCategory("diagnoses")] Task<string> NoteAsync(NhsNumber person);
            [return: DataCategory("diagnoses"), DepersonalisedData(Identifiability.Depersonalised)] string Abstract(NhsNumber person);
            bool TryRead(NhsNumber person, [DataCategory("diagnoses")] out string? text);
            [RecordOperation(Operation.Change)] Task MoveAsync(Visit visit, string ward);
        }

        [Governs(typeof(Visit))]
        [Governs(typeof(Slot))]
        [Governs(typeof(IVisits))]
        public sealed partial class ClinicContext : GovernanceContext;

        """;

    private const string Implementation =
        """
        public sealed class Visits : IVisits
        {
            private static Visit Of(string? number) => new() { NhsNumber = number, Surname = Text(), Ward = Plain() };
            private static string Plain() => Environment.GetEnvironmentVariable("plain") ?? "";
            [return: IdentifiableData] private static string Text() => Environment.GetEnvironmentVariable("text") ?? "";
            public Visit? Find(NhsNumber person, int id) => Of(person.Reveal());
            public async Task<Visit?> FindAsync(NhsNumber person, int id, CancellationToken cancellationToken = default) { await Task.Yield(); return Of(person.Reveal()); }
            public async ValueTask<Visit> OneAsync([PatientIdentifier] string number) { await Task.Yield(); return Of(number); }
            public Slot? SlotOf(NhsNumber? person) => new Slot { NhsNumber = person?.Reveal(), Ward = Plain() };
            public Visit? Search(NhsNumber person, string words) => new() { Ward = words };
            public List<Visit> List(NhsNumber person) => [Of(person.Reveal())];
            public async Task<Visit[]> ArrayAsync(IReadOnlyList<NhsNumber> people) { await Task.Yield(); return [.. people.Select(p => Of(p.Reveal()))]; }
            public async IAsyncEnumerable<Visit> AllAsync(NhsNumber person) { await Task.Yield(); yield return Of(person.Reveal()); }
            public bool TryFind(NhsNumber person, out Visit? visit) { visit = Of(person.Reveal()); return true; }
            public async Task<string?> LetterAsync(NhsNumber person, int id) { await Task.Yield(); return id == 1 ? Text() : Plain(); }
            public async Task<Stream> ScanAsync(NhsNumber person, int id) { await Task.Yield(); return new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Text())); }
            public IReadOnlyList<string> Letters(NhsNumber person) => [Text()];
            public async IAsyncEnumerable<string> Pages(NhsNumber person) { await Task.Yield(); yield return Text(); }
            public Task<string> NoteAsync(NhsNumber person) => Task.FromResult(Plain());
            public string Abstract(NhsNumber person) => Plain();
            public bool TryRead(NhsNumber person, out string? text) { text = Plain(); return true; }
            public Task MoveAsync(Visit visit, string ward) { Last = ward; Moved = visit.Surname; return Task.CompletedTask; }
            public static string Last = "", Moved = "";
        }

        public static class Setup
        {
            public static void Add(IServiceCollection services) => services.AddGovernance(g => g.AddContext(ClinicContext.Default)).AddGoverned<IVisits, Visits>();
        }

        """;

    private static readonly Lazy<ImmutableArray<MetadataReference>> Packages = new(() =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => Path.GetFileName(p) is "OneLondon.Governance.dll" || Path.GetFileName(p).StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) && !p.EndsWith("Microsoft.Extensions.Logging.Abstractions.dll", StringComparison.Ordinal))
            .Select(p => (MetadataReference)MetadataReference.CreateFromFile(p)),
    ]);

    [Theory]
    [InlineData("Send(visits.Find(who, 1)!.Ward);")]
    [InlineData("Send((await visits.FindAsync(who, 1))!.Ward);")]
    [InlineData("Send((await visits.OneAsync(who.Reveal())).Ward);")]
    [InlineData("Send(visits.SlotOf(who)!.Value.Ward);")]
    [InlineData("Send(visits.List(who)[0].Ward);")]
    [InlineData("foreach (Visit v in visits.List(who)) { Send(v.Ward); }")]
    [InlineData("Send((await visits.ArrayAsync([who]))[0].Ward);")]
    [InlineData("await foreach (Visit v in visits.AllAsync(who)) { Send(v.Ward); }")]
    [InlineData("if (visits.TryFind(who, out Visit? v)) { Send(v!.Ward); }")]
    [InlineData("await visits.MoveAsync(new Visit { Surname = Name() }, \"ward\"); Send(Visits.Last);")]
    [InlineData("Send(visits.Abstract(who));")]
    public async Task Member_ThatNamesNobody_MayGo(string statements)
    {
        string[] found = await Found(statements);

        Assert.True(found.Length == 0, string.Join(Environment.NewLine, found));
    }

    [Theory]
    [InlineData("Send(visits.Find(who, 1)!.Surname);")]
    [InlineData("Send(visits.Find(who, 1)!.NhsNumber!);")]
    [InlineData("Send((await visits.FindAsync(who, 1))!.Surname);")]
    [InlineData("Send((await visits.OneAsync(who.Reveal())).Surname);")]
    [InlineData("Send(visits.SlotOf(who)!.Value.NhsNumber!);")]
    [InlineData("Send(visits.List(who)[0].Surname);")]
    [InlineData("foreach (Visit v in visits.List(who)) { Send(v.Surname); }")]
    [InlineData("Send((await visits.ArrayAsync([who]))[0].Surname);")]
    [InlineData("await foreach (Visit v in visits.AllAsync(who)) { Send(v.Surname); }")]
    [InlineData("if (visits.TryFind(who, out Visit? v)) { Send(v!.Surname); }")]
    [InlineData("Send(visits.Search(who, Name())!.Ward);")]
    [InlineData("Send((await visits.LetterAsync(who, 1))!);")]
    [InlineData("Send(await visits.NoteAsync(who));")]
    [InlineData("if (visits.TryRead(who, out string? text)) { Send(text!); }")]
    [InlineData("using var reader = new StreamReader(await visits.ScanAsync(who, 1)); Send(reader.ReadToEnd());")]
    [InlineData("Send(visits.Letters(who)[0]);")]
    [InlineData("await foreach (string page in visits.Pages(who)) { Send(page); }")]
    [InlineData("await visits.MoveAsync(new Visit { Surname = Name() }, \"ward\"); Send(Visits.Moved);")]
    [InlineData("await visits.MoveAsync(new Visit(), Name()); Send(Visits.Last);")]
    public async Task Member_ThatNamesSomebody_IsReported(string statements) => Assert.NotEmpty(await Found(statements));

    // Whose implementation stands elsewhere: the interface alone says what comes.
    [Theory]
    [InlineData("Send(visits.Find(who, 1)!.Ward);")]
    [InlineData("Send((await visits.FindAsync(who, 1))!.Ward);")]
    [InlineData("foreach (Visit v in visits.List(who)) { Send(v.Ward); }")]
    [InlineData("await foreach (Visit v in visits.AllAsync(who)) { Send(v.Ward); }")]
    public async Task Member_OfAServiceElsewhere_MayGo(string statements)
    {
        string[] found = await Found(statements, string.Empty);

        Assert.True(found.Length == 0, string.Join(Environment.NewLine, found));
    }

    [Theory]
    [InlineData("Send(visits.Find(who, 1)!.Surname);")]
    [InlineData("Send((await visits.FindAsync(who, 1))!.Surname);")]
    [InlineData("foreach (Visit v in visits.List(who)) { Send(v.NhsNumber!); }")]
    [InlineData("Send(await visits.NoteAsync(who));")]
    [InlineData("Send(visits.Search(who, Name())!.Ward);")]
    [InlineData("await foreach (Visit v in visits.AllAsync(who)) { Send(v.Surname); }")]
    public async Task Member_OfAServiceElsewhere_IsReported(string statements) => Assert.NotEmpty(await Found(statements, string.Empty));

    private static async Task<string[]> Found(string statements, string implementation = Implementation)
    {
        string program = AnalyzerRun.Usings + Service + implementation + $$"""
            public static class Program
            {
                public static async Task Case(IVisits visits, NhsNumber who)
                {
                    {{statements}}
                    await Task.Yield();
                }

                [return: IdentifiableData] private static string Name() => Environment.GetEnvironmentVariable("name") ?? "";

                private static void Send([SecondaryUseOutput("research")] string text) { }
            }
            """;
        CSharpGeneratorDriver.Create(
                [new RecordContextGenerator().AsSourceGenerator(), new ServiceContextGenerator().AsSourceGenerator()],
                parseOptions: (CSharpParseOptions)AnalyzerRun.Parse(string.Empty, tags: true).SyntaxTrees[0].Options)
            .RunGeneratorsAndUpdateCompilation(AnalyzerRun.Parse(program, tags: true).AddReferences(Packages.Value), out Compilation with, out _);
        Assert.Empty(with.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString()));
        return [.. (await AnalyzerRun.Analyse(with, Settings.None)).Where(d => d.Id.StartsWith("OLG3", StringComparison.Ordinal)).Select(d => d.ToString())];
    }
}
