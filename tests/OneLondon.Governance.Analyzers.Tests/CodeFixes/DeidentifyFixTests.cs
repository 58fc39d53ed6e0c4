using OneLondon.Governance.Analyzers.Tests.Harness;

namespace OneLondon.Governance.Analyzers.Tests.CodeFixes;

public sealed class DeidentifyFixTests
{
    private const string Types =
        """
        using System;
        using OneLondon.Governance.Tagging;
        using OneLondon.Governance.Vocabulary;
        public class Patient { [PatientIdentifier] public string Nhs { get; set; } = ""; [IdentifiableData] public DateOnly Born { get; set; } public string Ward { get; set; } = ""; }
        public class Row { public string Ward { get; set; } = ""; }
        public static class Out
        {
            [SecondaryUseOutput("research")] public static void Send(string text) { }
            [SecondaryUseOutput("research")] public static void Put(object row) { }
            [SecondaryUseOutput("research")] public static void Pair(string ward, string text) { }
        }
        public static class Deid
        {
            [DeidentifyingMethod(Identifiability.Anonymous)] public static string Mask(string text) => "*";
            [DeidentifyingMethod(Identifiability.Depersonalised, KeyParameter = "key")] public static string Token(string text, byte[] key) => "t" + text.Length + key.Length;
            [DeidentifyingMethod(Identifiability.Depersonalised)] public static Row Bare(Patient patient) => new Row { Ward = patient.Ward };
            [DeidentifyingMethod(Identifiability.Anonymous)] public static int Year(DateOnly born, int from = 1900) => born.Year - from;
            [DeidentifyingMethod(Identifiability.Anonymous)] public static string Named(string text, string salt) => "*";
        }

        """;

    [Theory]
    [InlineData("void Run(Patient p) => Out.Send(p.Nhs);", "Deid.Mask", "void Run(Patient p) => Out.Send(Deid.Mask(p.Nhs));")]
    [InlineData("void Run(Patient p, byte[] projectKey) => Out.Send(p.Nhs);", "Deid.Token", "void Run(Patient p, byte[] projectKey) => Out.Send(Deid.Token(p.Nhs, projectKey));")]
    [InlineData("byte[] _key = []; void Run(Patient p) => Out.Send(p.Nhs);", "Deid.Token", "byte[] _key = []; void Run(Patient p) => Out.Send(Deid.Token(p.Nhs, _key));")]
    [InlineData("void Run(Patient p) => Out.Pair(p.Ward, p.Nhs);", "Deid.Mask", "void Run(Patient p) => Out.Pair(p.Ward, Deid.Mask(p.Nhs));")]
    [InlineData("void Run(Patient p) => Out.Put(p.Born);", "Deid.Year", "void Run(Patient p) => Out.Put(Deid.Year(p.Born));")]
    [InlineData("[SecondaryUseOutput(\"research\")] string Get(Patient p) => p.Nhs;", "Deid.Mask", "[SecondaryUseOutput(\"research\")] string Get(Patient p) => Deid.Mask(p.Nhs);")]
    [InlineData("[DeidentifyingMethod(Identifiability.Anonymous)] string Own(string text) => \"\"; void Run(Patient p) => Out.Send(p.Nhs);", "Flow.Own", "[DeidentifyingMethod(Identifiability.Anonymous)] string Own(string text) => \"\"; void Run(Patient p) => Out.Send(Own(p.Nhs));")]
    public Task Value_AtAnOutput_IsWrapped(string source, string method, string mended) => Verify("OLG3001", source, method, mended);

    [Fact]
    public async Task Methods_ForOtherCategories_AreNotOffered()
    {
        string source = Types + """
            public static class ByKind
            {
                [DeidentifyingMethod(Identifiability.Anonymous)] public static string Band([DataCategory("test-results")] string result) => "*";
                [DeidentifyingMethod(Identifiability.Anonymous)] public static string Anything(string text) => "*";
                [DeidentifyingMethod(Identifiability.Anonymous)] public static string Nhs(string text) => "*";
                [DeidentifyingMethod(Identifiability.Anonymous)] public static string Who([DataCategory("identifying-data")] string name) => "*";
            }
            public class Flow { void Run(Patient p) => Out.Send(p.Nhs); }
            """;

        string[] titles = await new FixRun("OLG3001").Titles(source);

        Assert.Equal(["De-identify with ByKind.Who", "De-identify with ByKind.Nhs", "De-identify with ByKind.Anything", "De-identify with Deid.Mask"], titles);
    }

    [Fact]
    public Task Object_AtAnOutput_IsWrapped() => Verify("OLG3004", "void Run(Patient p) => Out.Put(p);", "Deid.Bare", "void Run(Patient p) => Out.Put(Deid.Bare(p));");

    [Fact]
    public Task Lookalike_AtAnOutput_IsWrapped() =>
        Verify("OLG3005", "void Run(Patient p) => Out.Send(p.Nhs.Substring(3));", "Deid.Mask", "void Run(Patient p) => Out.Send(Deid.Mask(p.Nhs.Substring(3)));");

    [Fact]
    public Task Service_AtHand_IsCalled() => Verify(
        "OLG3001",
        "Tokens _tokens = new(); void Run(Patient p) => Out.Send(p.Nhs); } public class Tokens { [DeidentifyingMethod(Identifiability.Anonymous)] public string Make(string text) => \"\";",
        "Tokens.Make",
        "Tokens _tokens = new(); void Run(Patient p) => Out.Send(_tokens.Make(p.Nhs)); } public class Tokens { [DeidentifyingMethod(Identifiability.Anonymous)] public string Make(string text) => \"\";");

    [Fact]
    public async Task Outputs_All_AreWrappedAtOnce() => await new FixRun("OLG3001").VerifyAll(
        Whole("void Run(Patient p) { Out.Send(p.Nhs); Out.Send(p.Nhs + 1); }"),
        "De-identify with Deid.Mask",
        Whole("void Run(Patient p) { Out.Send(Deid.Mask(p.Nhs)); Out.Send(Deid.Mask(p.Nhs + 1)); }"));

    [Theory]
    [InlineData("void Run(Patient p, byte[] picture) => Out.Send(p.Nhs);")]
    [InlineData("byte[] _key = []; static void Run(Patient p) => Out.Send(p.Nhs);")]
    public async Task Method_WithoutItsKeyAtHand_IsNotOffered(string source) =>
        Assert.Equal(["De-identify with Deid.Mask"], await new FixRun("OLG3001").Titles(Whole(source)));

    private static Task Verify(string rule, string source, string method, string mended) =>
        new FixRun(rule).Verify(Whole(source), $"De-identify with {method}", Whole(mended));

    private static string Whole(string members) => Types + $"public class Flow {{ {members} }}";
}
