using Microsoft.CodeAnalysis;

namespace OneLondon.Governance.Analyzers.Tests.Generating;

public sealed class RecordTypeTests
{
    private const string Base = "OneLondon.Governance.Records.GovernanceContext";

    [Theory]
    [InlineData("public class R { [DataCategory(\"letters\")] public string? T; }", "no patient identifier")]
    [InlineData("public class R { [PatientIdentifier] public long Number; [DataCategory(\"letters\")] public string? T; }", "no patient identifier")]
    [InlineData("public class R { [PatientIdentifier] private string? Number = null; [DataCategory(\"letters\")] public string? T => Number; }", "no patient identifier")]
    [InlineData("public class R { public NhsNumber Of; public string? T; }", "no category")]
    [InlineData("public class R { public NhsNumber A; public NhsNumber B; [DataCategory(\"letters\")] public string? T; }", "several patient identifiers (A, B)")]
    [InlineData("public class R { [PatientIdentifier] public string? A; [PatientIdentifier] public string? B; [DataCategory(\"letters\")] public string? T; }", "several patient identifiers (A, B)")]
    [InlineData("public class P { public NhsNumber Of; } public class R { public P? A; public P? B; [DataCategory(\"letters\")] public string? T; }", "several patient identifiers (A.Of, B.Of)")]
    [InlineData("public class R { public NhsNumber Of; [RecordIdentifier] public int A; [RecordIdentifier] public string? B; [DataCategory(\"letters\")] public string? T; }", "several record identifiers (A, B)")]
    [InlineData("public class R { public NhsNumber Of; [RecordIdentifier] public byte[]? A; [DataCategory(\"letters\")] public string? T; }", "record identifier `A` is no text, whole number or Guid")]
    [InlineData("public class R { public NhsNumber Of; [RecordIdentifier] private int A = 1; [DataCategory(\"letters\")] public string? T => A > 0 ? null : string.Empty; }", "record identifier `A` cannot be read")]
    [InlineData("[DataCategory(\"letters\")] public interface R { NhsNumber Of { get; } }", "no closed class")]
    public async Task Record_ThatCannotBeGoverned_Reports(string source, string says)
    {
        Diagnostic found = Assert.Single(await RecordContexts.Run(source + $"[OneLondon.Governance.Records.Governs(typeof(R))] partial class C : {Base};"), d => d.Id.StartsWith("OLG100", StringComparison.Ordinal) && d.Id != "OLG1001");
        Assert.Equal("OLG1006", found.Id);
        Assert.Contains(says, found.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("class C : " + Base + ";")]
    [InlineData("partial class C;")]
    [InlineData("partial class C<T> : " + Base + ";")]
    [InlineData("abstract partial class C : " + Base + ";")]
    [InlineData("partial class C(int n) : " + Base + " { public int N => n; }")]
    public async Task Class_ThatIsNoContext_Reports(string context) => Assert.Equal(
        ["OLG1007"],
        (await RecordContexts.Run("public class R { public NhsNumber Of; [DataCategory(\"letters\")] public string? T; } [OneLondon.Governance.Records.Governs(typeof(R))] " + context)).Select(d => d.Id).Where(id => id != "OLG1001"));

    [Theory]
    [InlineData("public class R { public NhsNumber Of; [DataCategory(\"letters\")] public string T => Of.ToString(); }", 1)]
    [InlineData("public class R { public NhsNumber Of; [DataCategory(\"letters\")] public string T { get; } = \"\"; }", 2)]
    [InlineData("public abstract class N { [DataCategory(\"letters\")] public string? X; } public class R { public NhsNumber Of; public required N T; }", 1)]
    [InlineData("public class R(NhsNumber of, string t) { public NhsNumber Of => of; [DataCategory(\"letters\")] public string T { get; } = t; }", 0)]
    [InlineData("public class R { public NhsNumber Of; [DataCategory(\"letters\")] public string? T; }", 0)]
    public async Task Member_ThatCannotBeCleared_Reports(string source, int count) => Assert.Equal(
        count,
        (await RecordContexts.Run(source + $"[OneLondon.Governance.Records.Governs(typeof(R))] partial class C : {Base};")).Count(d => d.Id == "OLG1008"));

    [Theory]
    [InlineData("public class D { public List<R>? All; } public class R { public NhsNumber Of; [DataCategory(\"letters\")] public string? T; public D? By; }", "By.All")]
    [InlineData("public class R { public NhsNumber Of; [DataCategory(\"letters\")] public string? T; public R? Mother; }", "Mother")]
    [InlineData("public class P { public NhsNumber Of; public List<P>? Children; } public class R { public P? Of; [DataCategory(\"letters\")] public string? T; }", "Of.Children")]
    [InlineData("public class P { public NhsNumber Of; public List<R>? All; public List<R>? Shared; } public class R { public P? Of; [DataCategory(\"letters\")] public string? T; }", "Of.All")]
    [InlineData("public class P { public NhsNumber Of; public List<R>? All; } public class R { public P? Of; public P? By; public NhsNumber Nhs; [DataCategory(\"letters\")] public string? T; }", "Of")]
    [InlineData("public class P { public NhsNumber Of; public List<R>? All; public string? Home; } public class R { public P? Of; [DataCategory(\"letters\")] public string? T; }", null)]
    [InlineData("public class D { public List<R>? All; } public class R { public NhsNumber Of; [DataCategory(\"letters\")] public string? T; [GovernanceExempt(\"own\")] public D? By; }", null)]
    [InlineData("public class D { public string? Name; } public class R { public NhsNumber Of; [DataCategory(\"letters\")] public string? T; public D? By; public object? Any; }", null)]
    public async Task Member_ThatLeadsAway_Reports(string source, string? way)
    {
        Diagnostic[] found = [.. (await RecordContexts.Run(source + $"[OneLondon.Governance.Records.Governs(typeof(R))] partial class C : {Base};")).Where(d => d.Id == "OLG1010")];
        Assert.Equal(way is null ? 0 : 1, found.Select(d => d.Location).Distinct().Count());
        Assert.Equal(way is not null, found.Any(d => d.GetMessage(System.Globalization.CultureInfo.InvariantCulture).StartsWith($"'{way}' leads from 'R'", StringComparison.Ordinal)));
    }
}
