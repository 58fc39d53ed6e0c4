using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Tests.Harness;

namespace OneLondon.Governance.Analyzers.Tests.Leaking;

/// <summary>OLG1004: what public members give back and do not say.</summary>
public sealed class BoundaryTests
{
    private const string Types =
        """
        public class Person
        {
            [IdentifiableData] public string Surname { get; set; } = "";
            [DepersonalisedData(Identifiability.Aggregate)] public string Band { get; set; } = "";
            public string Ward { get; set; } = "";
        }

        """;

    private const string Unsaid =
        """
        using OneLondon.Governance.Tagging;

        public class Person { [IdentifiableData] public string Surname { get; set; } = ""; }

        public static class Names
        {
            public static string Of(Person p) => p.Surname;

            public static string Upper(Person p) => p.Surname.ToUpperInvariant();
        }
        """;

    private static readonly FixRun Fix = new("OLG1004");

    [Theory]
    [InlineData("public static string Of(Person p) => p.Surname.Trim();", "return: IdentifiableData")]
    [InlineData("public static System.Threading.Tasks.Task<string> Of(Person p) => System.Threading.Tasks.Task.FromResult(p.Surname);", "return: IdentifiableData")]
    [InlineData("public static IEnumerable<string> Of(IEnumerable<Person> ps) { foreach (var p in ps) yield return p.Surname; }", "return: IdentifiableData")]
    [InlineData("public static List<string> Of(Person p) => [p.Surname];", "return: IdentifiableData")]
    [InlineData("public static string Of(Person p) => Inner(p); private static string Inner(Person p) => p.Surname;", "return: IdentifiableData")]
    [InlineData("public static string Of(Person p) => p.Band;", "return: DepersonalisedData(Identifiability.Aggregate)")]
    [InlineData("private static readonly Person s_last = Read(); public static string Of => s_last.Surname; private static Person Read() => new() { Surname = Console.ReadLine()! };", "IdentifiableData")]
    public async Task Member_ThatGivesLabelledData_IsAskedToSaySo(string member, string mark)
    {
        Diagnostic found = Assert.Single(await Found(member));

        Assert.Equal(mark, found.Properties["Mark"]);
    }

    [Theory]
    [InlineData("public static string Of(Person p) => p.Ward;")]
    [InlineData("public static int Of(Person p) => p.Surname.Length;")]
    [InlineData("public static Person Of(Person p) => p;")]
    [InlineData("[return: IdentifiableData] public static string Of(Person p) => p.Surname;")]
    [InlineData("private static string Of(Person p) => p.Surname;")]
    [InlineData("internal static string Of(Person p) => p.Surname;")]
    [InlineData("[DeidentifyingMethod(Identifiability.Aggregate)] public static string Of(Person p) => p.Surname.Length > 3 ? \"long\" : \"short\";")]
    public async Task Member_ThatSaysSoOrGivesNone_IsQuiet(string member) => Assert.Empty(await Found(member));

    [Fact]
    public Task Fix_OfAMethod_MarksItsReturn() => Fix.Verify(
        Unsaid,
        "Mark [return: IdentifiableData]",
        """
        using OneLondon.Governance.Tagging;

        public class Person { [IdentifiableData] public string Surname { get; set; } = ""; }

        public static class Names
        {
            [return: IdentifiableData]
            public static string Of(Person p) => p.Surname;

            public static string Upper(Person p) => p.Surname.ToUpperInvariant();
        }
        """);

    [Fact]
    public Task FixAll_OfMethods_MarksEachReturn() => Fix.VerifyAll(
        Unsaid,
        "Mark [return: IdentifiableData]",
        """
        using OneLondon.Governance.Tagging;

        public class Person { [IdentifiableData] public string Surname { get; set; } = ""; }

        public static class Names
        {
            [return: IdentifiableData]
            public static string Of(Person p) => p.Surname;

            [return: IdentifiableData]
            public static string Upper(Person p) => p.Surname.ToUpperInvariant();
        }
        """);

    private static async Task<ImmutableArray<Diagnostic>> Found(string member) =>
        [.. (await AnalyzerRun.Run(AnalyzerRun.Usings + Types + "public static class Names { " + member + " }", Settings.With("OLG1004"))).Where(d => d.Id == "OLG1004")];
}
