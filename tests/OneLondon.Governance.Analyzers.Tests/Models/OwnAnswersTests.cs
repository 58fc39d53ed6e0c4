using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Tests.Harness;

namespace OneLondon.Governance.Analyzers.Tests.Models;

/// <summary>What the packages' own objects show: each that names nobody may be logged, and what names somebody may not.</summary>
public sealed class OwnAnswersTests
{
    // As the packages are seen from without: signatures, and no summaries.
    private const string Packages =
        """
        namespace OneLondon.Governance.Access
        {
            public class GovernedAccess { public System.Threading.Tasks.Task<AccessResult> RequestAsync(AccessRequest request) => null!; }
            public class AccessRequest { public NhsNumber Patient { get; set; } }
            public class AccessResult
            {
                public override string ToString() => ""; public string Verdict => ""; public OneLondon.Governance.Decisions.Grant? Grant => null;
                public OneLondon.Governance.Decisions.Decision Decision => null!; public OneLondon.Governance.Decisions.Explanation Explanation => null!;
            }
        }

        namespace OneLondon.Governance.Decisions
        {
            public class Grant { public NhsNumber Patient => default; public override string ToString() => ""; }
            public class Decision { public NhsNumber Patient => default; public Explanation Explain(int audience) => null!; }
            public class Explanation { public IReadOnlyList<string> Reasons => []; public override string ToString() => ""; }
        }

        namespace OneLondon.Governance.Sources.Objections
        {
            public class NewObjection { public NhsNumber Person { get; set; } public string Controller { get; set; } = ""; public string TakenBy { get; set; } = ""; }
            public class ObjectionStep { public NhsNumber Person { get; set; } public int Number { get; set; } public string Text { get; set; } = ""; }
            public class ObjectionEvent { public string Text => ""; }
            public class Objection { public int Number => 0; public NhsNumber Person => default; public string Stage => ""; public IReadOnlyList<ObjectionEvent> History => []; public override string ToString() => ""; }
            public class ObjectionRegister
            {
                public System.Threading.Tasks.Task<Objection> RaiseAsync(NewObjection objection) => null!;
                public System.Threading.Tasks.Task<Objection> UpholdAsync(ObjectionStep step) => null!;
                public System.Threading.Tasks.Task<IReadOnlyList<Objection>> OfAsync(NhsNumber person) => null!;
            }
        }

        namespace OneLondon.Governance.Sources.OptOuts.National
        {
            public class NationalOptOutRequestBuilder { public void Add(NhsNumber number) { } public NationalOptOutRequest Build(string mailbox) => null!; }
            public class NationalOptOutRequest { public int Count => 0; public string Digest => ""; public string Save(string folder) => ""; public override string ToString() => ""; }
            public class NationalOptOutReply
            {
                public static NationalOptOutReply ReadFile(NationalOptOutRequest request, string path) => null!;
                public NationalOptOutRequest Request => null!;
                public CleanedList Clean(string disclosure) => null!;
                public override string ToString() => "";
            }
            public class CleanedList { public string Disclosure => ""; public string RequestDigest => ""; public bool MayStay(NhsNumber number) => false; public override string ToString() => ""; }
        }

        """;

    private static readonly Lazy<MetadataReference> Image = new(() => LibraryBuild.Image(LibraryBuild.Compile(AnalyzerRun.Usings + Packages, "OneLondon.Governance")));

    [Theory]
    [InlineData("Objection o = await register.RaiseAsync(new NewObjection { Person = who }); Console.WriteLine($\"{o.Number} {o.Stage} {o}\");")]
    [InlineData("Objection o = await register.UpholdAsync(new ObjectionStep { Person = who, Number = 1 }); Console.WriteLine($\"upheld {o.Number}\"); Console.WriteLine(o);")]
    [InlineData("foreach (Objection o in await register.OfAsync(who)) Console.WriteLine(o.Number);")]
    [InlineData("var b = new NationalOptOutRequestBuilder(); b.Add(who); NationalOptOutRequest r = b.Build(\"box\"); Console.WriteLine(r.Save(\"out\") + r.Count + r);")]
    [InlineData("var b = new NationalOptOutRequestBuilder(); b.Add(who); NationalOptOutReply a = NationalOptOutReply.ReadFile(b.Build(\"box\"), \"in\"); Console.WriteLine(a);")]
    [InlineData("var b = new NationalOptOutRequestBuilder(); b.Add(who); CleanedList c = NationalOptOutReply.ReadFile(b.Build(\"box\"), \"in\").Clean(\"study\"); Console.WriteLine($\"{c}: {c.MayStay(who)} {c.Disclosure}\");")]
    [InlineData("Show(await access.RequestAsync(new AccessRequest { Patient = who }));")]
    [InlineData("Console.WriteLine(who.IsTestRange); Console.WriteLine(who.IsUnspecified.ToString());")]
    public async Task Answer_OfThePackages_NamesNobody(string statements) => Assert.Empty(await Found(statements));

    [Theory]
    [InlineData("Objection o = await register.RaiseAsync(new NewObjection { Person = who }); Console.WriteLine(o.Person.Reveal());")]
    [InlineData("Objection o = await register.UpholdAsync(new ObjectionStep { Text = who.Reveal() }); Console.WriteLine(o.History[0].Text);")]
    [InlineData("foreach (Objection o in await register.OfAsync(who)) Console.WriteLine(o.Person.Reveal());")]
    [InlineData("var b = new NationalOptOutRequestBuilder(); b.Add(who); Console.WriteLine(b.Build(\"box\").Save(who.Reveal()));")]
    [InlineData("var b = new NationalOptOutRequestBuilder(); b.Add(who); Console.WriteLine(NationalOptOutReply.ReadFile(b.Build(\"box\"), \"in\").Request.Digest);")]
    [InlineData("var b = new NationalOptOutRequestBuilder(); b.Add(who); CleanedList c = NationalOptOutReply.ReadFile(b.Build(\"box\"), \"in\").Clean(who.Reveal()); Console.WriteLine($\"{c}\");")]
    [InlineData("AccessResult r = await access.RequestAsync(new AccessRequest { Patient = who }); Console.WriteLine(r.Grant!.Patient.Reveal());")]
    [InlineData("Console.WriteLine(who.Reveal());")]
    public async Task Answer_ThatNamesSomebody_IsReported(string statements) => Assert.NotEmpty(await Found(statements));

    private static async Task<string[]> Found(string statements)
    {
        string program = AnalyzerRun.Usings + $$"""
            using OneLondon.Governance.Access;
            using OneLondon.Governance.Sources.Objections;
            using OneLondon.Governance.Sources.OptOuts.National;
            public class Program
            {
                public async System.Threading.Tasks.Task Case(ObjectionRegister register, GovernedAccess access, NhsNumber who)
                {
                    {{statements}}
                    await System.Threading.Tasks.Task.Yield();
                }

                private static void Show(AccessResult result)
                {
                    Console.WriteLine($"{result.Verdict}; {result}");
                    Console.WriteLine(result.Explanation.ToString());
                    Console.WriteLine(string.Join("|", result.Decision.Explain(1).Reasons));
                    Console.WriteLine(result.Grant);
                }
            }
            """;
        return [.. (await AnalyzerRun.Analyse(LibraryBuild.Compile(program, "Program", Image.Value), Settings.None)).Where(d => d.Id.StartsWith("OLG3", StringComparison.Ordinal)).Select(d => d.ToString())];
    }
}
