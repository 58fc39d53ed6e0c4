using OneLondon.Governance.Analyzers.Tests.Harness;

namespace OneLondon.Governance.Analyzers.Tests.Declaring;

public sealed class ContradictionTests
{
    [Theory]
    [InlineData("[IdentifiableData, DepersonalisedData({|OLG1002:Identifiability.Depersonalised|})] public string? A;")]
    [InlineData("[PatientIdentifier, DepersonalisedData({|OLG1002:Identifiability.Aggregate|})] public string? A;")]
    [InlineData("[DepersonalisedData({|OLG1002:Identifiability.Identifiable|})] public string? A;")]
    [InlineData("[SecondaryUseOutput({|OLG1002:PurposeCodes.DirectCare|})] public void Send(string a) { }")]
    [InlineData("public void Send([SecondaryUseOutput({|OLG1002:PurposeCodes.EmergencyCare|})] string a) { }")]
    [InlineData("[PurposeOfUse(PurposeCodes.DirectCare), SecondaryUseOutput({|OLG1002:PurposeCodes.Research|})] public void Send(string a) { }")]
    [InlineData("[DeidentifyingMethod({|OLG1002:Identifiability.Identifiable|})] public string Hide(string a) => \"\";")]
    [InlineData("[DeidentifyingMethod({|OLG1002:Identifiability.Aggregate|})] public void Hide(string a) { }")]
    [InlineData("[DeidentifyingMethod({|OLG1002:Identifiability.Depersonalised|}, KeyParameter = \"key\")] public string Hide(string a) => \"\";")]
    [InlineData("[GovernanceExempt({|OLG1002:\" \"|})] public string? Other;")]
    [InlineData("public record One([GovernanceExempt({|OLG1002:\"\"|})] string Other);")]
    [InlineData("[GovernanceExempt({|OLG1002:\"\"|})] public struct Two;")]
    [InlineData("[GovernanceExempt({|OLG1002:\" \"|})] public string? Surname() => null;")]
    [InlineData("[return: IdentifiableData, DepersonalisedData({|OLG1002:Identifiability.Depersonalised|})] public string? Get() => null;")]
    public Task Marks_ThatCannotHold_AreReported(string member) => AnalyzerRun.Verify($$"""public class Row { {{member}} }""");

    [Theory]
    [InlineData("[IdentifiableData, PatientIdentifier] public string? A;")]
    [InlineData("[DepersonalisedData(Identifiability.Aggregate), DataCategory(CategoryCodes.Diagnoses)] public string? A;")]
    [InlineData("[PurposeOfUse(PurposeCodes.Research), SecondaryUseOutput(PurposeCodes.Research)] public void Send(string a) { }")]
    [InlineData("[PurposeOfUse(PurposeCodes.DirectCare)] public void Send([SecondaryUseOutput(PurposeCodes.Research)] string a) { }")]
    [InlineData("[DeidentifyingMethod(Identifiability.Depersonalised, KeyParameter = \"key\")] public string Hide(string a, byte[] key) => \"\";")]
    [InlineData("[DeidentifyingMethod(Identifiability.Aggregate)] public void Hide(string a, out int b) => b = 0;")]
    [InlineData("[GovernanceExempt(\"opening hours\")] public string? Hours() => null;")]
    public Task Marks_ThatHold_AreQuiet(string member) => AnalyzerRun.Verify($$"""public class Row { {{member}} }""");

    [Fact]
    public Task Service_GovernedAndExempt_IsReported() =>
        AnalyzerRun.Verify("""[{|OLG1002:Governed|}, GovernanceExempt("for now")] public interface IRecords { }""");

    [Fact]
    public Task Delegate_OutputForCare_IsReported() =>
        AnalyzerRun.Verify("""public delegate void Send([SecondaryUseOutput({|OLG1002:PurposeCodes.CareCoordination|})] string row);""");
}
