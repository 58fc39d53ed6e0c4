using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using OneLondon.Governance.Analyzers.Tests.Harness;

namespace OneLondon.Governance.Analyzers.Tests.Enforcing;

public sealed class NoPurposeTests
{
    private const string Patient =
        """
        public class Patient
        {
            [PatientIdentifier] public string Nhs { get; set; } = "";
            [IdentifiableData] public string Family = "";
            [DepersonalisedData(Identifiability.Depersonalised)] public string Token { get; set; } = "";
            public string Ward { get; set; } = "";
            public string Label => Nhs + Family;
            [return: IdentifiableData] public static string Ask() => "";
        }

        """;

    private static readonly Settings Strict = Settings.With("OLG2001");

    [Theory]
    [InlineData("_ = patient.Nhs;")]
    [InlineData("_ = patient.Family.Length;")]
    [InlineData("Patient.Ask();")]
    [InlineData("_ = patient is { Nhs: \"\" };")]
    [InlineData("Func<string> later = () => patient.Nhs;")]
    [InlineData("_ = new Patient { Family = patient.Nhs };")]
    public Task Type_ThatReadsIdentifiableData_Reports(string body) =>
        AnalyzerRun.Verify(Patient + $$"""public class {|OLG2001:Desk|} { public void Run(Patient patient) { {{body}} } }""", Strict);

    [Theory]
    [InlineData("_ = patient.Token;")]
    [InlineData("_ = patient.Ward;")]
    [InlineData("patient.Nhs = \"\";")]
    [InlineData("_ = new Patient { Family = \"a\" };")]
    [InlineData("_ = nameof(patient.Nhs);")]
    [InlineData("_ = patient.Label;")]
    public Task Type_ThatReadsNone_DoesNotReport(string body) =>
        AnalyzerRun.Verify(Patient + $$"""public class Desk { public void Run(Patient patient) { {{body}} } }""", Strict);

    [Theory]
    [InlineData("[PurposeOfUse(PurposeCodes.DirectCare)] public class Desk { public string Run(Patient patient) => patient.Nhs; }")]
    [InlineData("public class Desk { [PurposeOfUse(PurposeCodes.DirectCare)] public string Run(Patient patient) => patient.Nhs; }")]
    [InlineData("public class Desk { [PurposeOfUse(PurposeCodes.DirectCare)] public string Run(Patient patient) { return Get(); string Get() => patient.Nhs; } }")]
    [InlineData("public class Desk { [DeidentifyingMethod(Identifiability.Anonymous)] public bool Run(Patient patient) => patient.Nhs.Length > 9; }")]
    public Task Code_WithPurpose_DoesNotReport(string code) => AnalyzerRun.Verify(Patient + code, Strict);

    [Theory]
    [InlineData("[PurposeOfUse(PurposeCodes.DirectCare)] public class Ward; public class Desk : Ward { public string Run(Patient patient) => patient.Nhs; }")]
    [InlineData("[PurposeOfUse(PurposeCodes.DirectCare)] public interface IDesk { string Run(Patient patient); } public class Desk : IDesk { public string Run(Patient patient) => patient.Nhs; }")]
    [InlineData("public interface IDesk { [PurposeOfUse(PurposeCodes.DirectCare)] string Run(Patient patient); } public class Desk : IDesk { public string Run(Patient patient) => patient.Nhs; }")]
    [InlineData("public interface IDesk { [PurposeOfUse(PurposeCodes.DirectCare)] string Run(Patient patient); } public class Desk : IDesk { string IDesk.Run(Patient patient) => patient.Nhs; }")]
    [InlineData("public abstract class Ward { [PurposeOfUse(PurposeCodes.DirectCare)] public abstract string Run(Patient patient); } public class Desk : Ward { public override string Run(Patient patient) => patient.Nhs; }")]
    [InlineData("public interface IDesk { [PurposeOfUse(PurposeCodes.DirectCare)] string Name { get; } } public class Desk(Patient patient) : IDesk { public string Name => patient.Nhs; }")]
    public Task Code_ThatInheritsAPurpose_DoesNotReport(string code) => AnalyzerRun.Verify(Patient + code, Strict);

    [Fact]
    public Task Code_BesideWhatItInherits_Reports() =>
        AnalyzerRun.Verify(
            Patient + "public interface IDesk { [PurposeOfUse(PurposeCodes.DirectCare)] string Run(Patient p); } public class {|OLG2001:Desk|} : IDesk { public string Run(Patient p) => p.Nhs; public string Other(Patient p) => p.Nhs; }",
            Strict);

    [Fact]
    public Task Assembly_WithPurpose_DoesNotReport() =>
        AnalyzerRun.Verify("[assembly: PurposeOfUse(PurposeCodes.DirectCare)]" + Patient + "public class Desk { public string Run(Patient p) => p.Nhs; }", Strict);

    [Fact]
    public Task Parameter_ThatIsMarked_Reports() =>
        AnalyzerRun.Verify("public class {|OLG2001:Desk|} { public int Run([IdentifiableData] string name) => name.Length; }", Strict);

    [Fact]
    public async Task Type_WithManyReads_NamesTheFirst()
    {
        var found = await AnalyzerRun.Run(AnalyzerRun.Usings + Patient + "public class Desk { public string Run(Patient p) => p.Family + p.Nhs + p.Family; }", Strict);

        Assert.Contains("'Patient.Family'", Assert.Single(found).GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public Task Rule_UnlessTurnedOn_DoesNotReport() =>
        AnalyzerRun.Verify(Patient + "public class Desk { public string Run(Patient p) => p.Nhs; }");

    [Theory]
    [InlineData("Desk.Designer.cs", "_ = patient.Nhs;", "", "Desk.cs")]
    [InlineData("Desk.Designer.cs", "", "_ = patient.Nhs;", "Desk.cs")]
    [InlineData("Another.cs", "", "_ = patient.Nhs;", "Another.cs")]
    [InlineData("Another.cs", "_ = patient.Nhs;", "_ = patient.Nhs;", "Another.cs")]
    public async Task Type_InParts_ReportsAtOneInAnyOrder(string other, string body, string otherBody, string expected)
    {
        SyntaxTree[] parts = [Part("Desk.cs", "Run", body), Part(other, "Walk", otherBody)];
        foreach (SyntaxTree[] trees in new[] { parts, [.. parts.Reverse()] })
        {
            CSharpCompilation compilation = AnalyzerRun.Compile(AnalyzerRun.Usings + Patient).AddSyntaxTrees(trees);
            Diagnostic found = Assert.Single(await AnalyzerRun.Analyse(compilation, Strict), d => d.Id == "OLG2001");
            Assert.Equal(expected, found.Location.GetLineSpan().Path);
        }
    }

    private static SyntaxTree Part(string path, string method, string body) => CSharpSyntaxTree.ParseText(
        $$"""public partial class Desk { public void {{method}}(Patient patient) { {{body}} } }""", new CSharpParseOptions(LanguageVersion.Preview), path);
}
