using OneLondon.Governance.Analyzers.Tests.Harness;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Analyzers.Tests.Declaring;

public sealed class ReturnsItsInputTests
{
    private const string Helpers =
        """
        static string Hash(string text) => "h" + text.Length;
        static bool TryHash(string text, out string hash) { hash = "h"; return text.Length > 1; }
        static void Scrub(Row row) => row.Name = "";

        """;

    private const string Rows = "public class Row { public string Name { get; set; } = \"\"; } public record Pair(string Token, int Size);";

    [Theory]
    [InlineData("string Hide(string value) => {|OLG1005:value|};")]
    [InlineData("string Hide(string value) { return value.Length > 3 ? Hash(value) : {|OLG1005:value|}; }")]
    [InlineData("string? Hide(string? value) => {|OLG1005:value|} ?? Hash(\"a\");")]
    [InlineData("string Hide(string value, string? token) => {|OLG1005:token|} ?? {|OLG1005:value|};")]
    [InlineData("string Hide(string value) { var copy = value; return {|OLG1005:copy|}; }")]
    [InlineData("string Hide(string value) { if (value.Length > 3) { value = Hash(value); } return {|OLG1005:value|}; }")]
    [InlineData("string Hide(string value) => value.Length switch { 1 => \"\", 2 => {|OLG1005:value|}, _ => Hash(value) };")]
    [InlineData("string Hide(string value) { try { return Hash(value); } catch (FormatException) { return {|OLG1005:value|}; } }")]
    [InlineData("string Hide(string value) { try { value = Hash(value); } catch (FormatException) { } return {|OLG1005:value|}; }")]
    [InlineData("string Hide(string value) { string result = value; try { result = Hash(value); } catch { } return {|OLG1005:result|}; }")]
    [InlineData("string Hide(string value) => TryHash(value, out string hash) ? hash : {|OLG1005:value|};")]
    [InlineData("bool TryHide(string value, out string hidden) { hidden = {|OLG1005:value|}; return false; }")]
    [InlineData("void {|OLG1005:Hide|}(ref string value) { if (value.Length > 3) { value = Hash(value); } }")]
    [InlineData("object Hide(object value) => {|OLG1005:value|};")]
    [InlineData("async System.Threading.Tasks.Task<string> Hide(string value) { await System.Threading.Tasks.Task.Yield(); return {|OLG1005:value|}; }")]
    [InlineData("System.Threading.Tasks.Task<string> Hide(string value) => System.Threading.Tasks.Task.FromResult({|OLG1005:value|});")]
    [InlineData("IEnumerable<string> Hide(string value) { yield return {|OLG1005:value|}; }")]
    [InlineData("string Hide(string value) => $\"id {{|OLG1005:value|}}\";")]
    [InlineData("(string, int) Hide(string value) => ({|OLG1005:value|}, 1);")]
    [InlineData("Row Hide(string value) { var row = new Row { Name = value }; return {|OLG1005:row|}; }")]
    [InlineData("Row Hide(string value) => new Row { Name = {|OLG1005:value|} };")]
    [InlineData("Pair Hide(string value) => new({|OLG1005:value|}, 1);")]
    [InlineData("Row Hide(Row row) { if (row.Name != \"\") { row.Name = Hash(row.Name); return row; } return {|OLG1005:row|}; }")]
    [InlineData("List<string> Hide(List<string> names) => {|OLG1005:names|};")]
    [InlineData("string[] Hide(string[] names) => [.. {|OLG1005:names|}];")]
    [InlineData("string Hide(string value) { if (string.IsNullOrEmpty(value)) { return \"\"; } return {|OLG1005:value|}; }")]
    [InlineData("DateOnly Hide(DateOnly born) => born.Day == 1 ? {|OLG1005:born|} : new DateOnly(born.Year, 1, 1);")]
    [InlineData("long Hide(long number) => {|OLG1005:number|};")]
    public Task Method_ThatCanGiveItsInputBack_Reports(string method) => Verify(Identifiability.Depersonalised, method);

    [Theory]
    [InlineData("string Hide(string value) => Hash(value);")]
    [InlineData("string Hide(string value) { value = Hash(value); return value; }")]
    [InlineData("string Hide(string value) { if (string.IsNullOrEmpty(value)) { return value; } return Hash(value); }")]
    [InlineData("string? Hide(string? value) => value is null ? value : Hash(value);")]
    [InlineData("string? Hide(string? value) { if (value == null || value == \"\" || value.Length == 0) return value; return Hash(value); }")]
    [InlineData("string? Hide(string? value) => value is null or \"\" ? value : Hash(value);")]
    [InlineData("string? Hide(string? value) { if (value is not null) { return Hash(value); } return value; }")]
    [InlineData("DateOnly? Hide(DateOnly? born) => !born.HasValue ? born : null;")]
    [InlineData("string Hide(string value) => TryHash(value, out string hash) ? hash : throw new FormatException();")]
    [InlineData("string Hide(string value) { try { return Hash(value); } catch (FormatException) { return \"\"; } }")]
    [InlineData("string Hide(string value) { string result = value; result = Hash(result); return result; }")]
    [InlineData("string Hide(string value, bool keep, string mask = \"*\") => keep ? mask : Hash(value);")]
    [InlineData("string Hide(string value, [DepersonalisedData(Identifiability.Depersonalised)] string token) => token;")]
    [InlineData("Row Hide(Row row) { row.Name = Hash(row.Name); return row; }")]
    [InlineData("Row Hide(Row row) { Scrub(row); return row; }")]
    [InlineData("List<string> Hide(List<string> names) { names.Clear(); return names; }")]
    [InlineData("Row Hide(string value) => new Row { Name = Hash(value) };")]
    [InlineData("int Hide(string value) => value.Length;")]
    [InlineData("bool TryHide(string value, out string hidden) { hidden = value; hidden = Hash(value); return true; }")]
    public Task Method_ThatGivesSomethingElse_DoesNotReport(string method) => Verify(Identifiability.Depersonalised, method);

    [Theory]
    [InlineData("int Suppress(int count) => count < 8 ? 0 : count;")]
    [InlineData("IEnumerable<int> Suppress(IEnumerable<int> counts) => counts.Select(c => c < 8 ? 0 : c);")]
    public Task Count_ThatPassesAThreshold_DoesNotReport(string method) => Verify(Identifiability.Aggregate, method);

    [Fact]
    public Task Key_GivenBack_DoesNotReport() => AnalyzerRun.Verify(
        "public static class C { [DeidentifyingMethod(Identifiability.Depersonalised, KeyParameter = \"key\")] public static string Hide(string value, string key) => key; }");

    [Fact]
    public Task Object_ThatReturnsItself_Reports() => AnalyzerRun.Verify(
        "public class C { [DeidentifyingMethod(Identifiability.Depersonalised)] public C Hide() => {|OLG1005:this|}; }");

    [Fact]
    public Task Constructor_ThatKeepsItsInput_Reports() => AnalyzerRun.Verify(
        "public class C { [DeidentifyingMethod(Identifiability.Depersonalised)] public C(string value) { Token = {|OLG1005:value|}; Size = value.Length; } public string Token { get; } public int Size { get; } }");

    [Fact]
    public Task Implementation_OfAMarkedMethod_Reports() => AnalyzerRun.Verify(
        """
        public interface IHider { [DeidentifyingMethod(Identifiability.Depersonalised)] string Hide(string value); }
        public class Hider : IHider { public string Hide(string value) => {|OLG1005:value|}; }
        """);

    [Fact]
    public Task Method_WithoutTheMark_DoesNotReport() => AnalyzerRun.Verify("public static class C { public static string Same(string value) => value; }");

    private static Task Verify(Identifiability level, string method) => AnalyzerRun.Verify(
        $"public static class C {{ {Helpers} [DeidentifyingMethod(Identifiability.{level})] public static {method} }} {Rows}");
}
