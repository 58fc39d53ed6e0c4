using OneLondon.Governance.Analyzers.Declaring;
using OneLondon.Governance.Analyzers.Tests.Harness;

namespace OneLondon.Governance.Analyzers.Tests.Declaring;

public sealed class LooksIdentifyingTests
{
    [Theory]
    [InlineData("string {|OLG1001:NhsNumber|}")]
    [InlineData("string {|OLG1001:PatientNHSNo|}")]
    [InlineData("long {|OLG1001:nhs_number|}")]
    [InlineData("string? {|OLG1001:Surname|}")]
    [InlineData("DateOnly? {|OLG1001:DateOfBirth|}")]
    [InlineData("DateTime {|OLG1001:Dob|}")]
    [InlineData("string[] {|OLG1001:GivenNames|}")]
    [InlineData("List<string> {|OLG1001:AddressLines|}")]
    [InlineData("string {|OLG1001:AddressLine1|}")]
    [InlineData("string {|OLG1001:HomePostcode|}")]
    [InlineData("string {|OLG1001:PostcodeText|}")]
    [InlineData("string {|OLG1001:MobileNumber|}")]
    [InlineData("string {|OLG1001:EMail|}")]
    [InlineData("Guid {|OLG1001:PatientId|}")]
    [InlineData("NhsNumber {|OLG1001:Key|}")]
    [InlineData("NhsNumber? {|OLG1001:Other|}")]
    [InlineData("IReadOnlyList<NhsNumber> {|OLG1001:Cohort|}")]
    [InlineData("object {|OLG1001:Surname|}")]
    public Task Member_LooksIdentifying_IsReported(string member) =>
        AnalyzerRun.Verify($$"""public class Row { public {{member}} { get; set; } = default!; }""");

    [Theory]
    [InlineData("int SurnameCount")]
    [InlineData("bool HasPostcode")]
    [InlineData("bool Email")]
    [InlineData("string PostcodeFormat")]
    [InlineData("string EmailTemplate")]
    [InlineData("string Name")]
    [InlineData("string Address")]
    [InlineData("string Status")]
    [InlineData("string TelephoneKind")]
    [InlineData("string Bedoba")]
    [InlineData("Func<string, string> Postcode")]
    [InlineData("DateTime Birth")]
    public Task Member_OfAnotherMeaning_IsQuiet(string member) =>
        AnalyzerRun.Verify($$"""public class Row { public {{member}} { get; set; } = default!; }""");

    [Theory]
    [InlineData("[PatientIdentifier] public string NhsNumber { get; set; } = \"\";")]
    [InlineData("[IdentifiableData] public string Surname { get; set; } = \"\";")]
    [InlineData("[DataCategory(CategoryCodes.IdentifyingData)] public string Surname { get; set; } = \"\";")]
    [InlineData("[DepersonalisedData(Identifiability.Depersonalised)] public string Postcode { get; set; } = \"\";")]
    [InlineData("[IdentifiableData] public string Surname { get => _surname; set => _surname = value; } private string _surname = \"\";")]
    [InlineData("public const string Surname = \"surname\";")]
    [InlineData("public static string Postcode { get; } = \"the column\";")]
    public Task Member_MarkedOrNoData_IsQuiet(string member) => AnalyzerRun.Verify($$"""public class Row { {{member}} }""");

    [Theory]
    [InlineData("public class Row { [GovernanceExempt(\"a column\")] public string? Surname { get; set; } }")]
    [InlineData("public class Row { [GovernanceExempt(\"a column\")] public string? Surname; }")]
    [InlineData("public struct Row { [GovernanceExempt(\"a column\")] public string? Surname; }")]
    [InlineData("public record Row([GovernanceExempt(\"a column\")] string Surname);")]
    [InlineData("public record Row([property: GovernanceExempt(\"a column\")] string Surname);")]
    [InlineData("public readonly record struct Row([GovernanceExempt(\"a column\")] string Surname);")]
    [InlineData("[GovernanceExempt(\"a layout\")] public struct Row { public string? Surname; }")]
    [InlineData("[GovernanceExempt(\"a layout\")] public record struct Row(string Surname);")]
    public Task Member_Exempt_IsQuiet(string type) => AnalyzerRun.Verify(type);

    [Fact]
    public Task Type_Marked_SpeaksForItsMembers() =>
        AnalyzerRun.Verify("[IdentifiableData] public class Row { public string? Surname { get; set; } public class Inner { public string? Postcode; } }");

    [Fact]
    public Task Base_Marked_SpeaksForTheMember() => AnalyzerRun.Verify(
        """
        public abstract class Row { [IdentifiableData] public abstract string Surname { get; } }
        public class One : Row { public override string Surname => "x"; }
        public interface IRow { [IdentifiableData] string Postcode { get; } }
        public class Two : IRow { public string Postcode => "x"; }
        """);

    [Fact]
    public Task Record_Positional_IsReportedAndMarked() => AnalyzerRun.Verify(
        """
        public record Row(string {|OLG1001:Surname|}, [IdentifiableData] string Forename, [property: IdentifiableData] string Postcode, int Age);
        """);

    [Fact]
    public Task PersonType_PlainNames_AreReported() => AnalyzerRun.Verify(
        """
        public class PatientDto { public string? {|OLG1001:Name|} { get; set; } public string? {|OLG1001:Address|} { get; set; } }
        public class NextOfKin { public string? {|OLG1001:Name|}; }
        public class Clinic { public string? Name { get; set; } public string? Address { get; set; } }
        """);

    [Fact]
    public Task Format_Annotated_IsReported() => AnalyzerRun.Verify(
        """
        public class Row
        {
            [System.ComponentModel.DataAnnotations.EmailAddress] public string? {|OLG1001:ReplyTo|} { get; set; }
            [System.ComponentModel.DataAnnotations.Phone] public string? {|OLG1001:Call|} { get; set; }
        }
        """);

    [Fact]
    public async Task Finding_Message_NamesTheMark()
    {
        var found = Assert.Single(await AnalyzerRun.Run("public class Row { public string? NhsNumber { get; set; } }"));

        Assert.Equal(
            "'Row.NhsNumber' looks like an NHS number and bears no mark; mark it [PatientIdentifier], or say with [GovernanceExempt] why it identifies nobody",
            found.GetMessage(null));
        Assert.Equal("PatientIdentifier", found.Properties[LooksIdentifyingAnalyzer.MarkProperty]);
    }

    [Theory]
    [InlineData("PatientNHSNumber2", "patient nhs number 2")]
    [InlineData("patient_nhs_number", "patient nhs number")]
    [InlineData("_dob", "dob")]
    [InlineData("URLOfHTTP", "url of http")]
    [InlineData("", "")]
    public void Words_OfAName_AreSplit(string name, string words) => Assert.Equal(words, string.Join(" ", IdentifyingNames.Words(name)));
}
