using System.Text;
using OneLondon.Governance.Policies.Documents;

namespace OneLondon.Governance.Tests.Policies.Documents;

public sealed class PolicyLimitTests
{
    [Theory]
    [InlineData(55, null)]
    [InlineData(56, "p: error: $.categories[55]: the list has 56 items; keep to 55")]
    public void Categories_WithTheNineBuiltIn_AreAtMost64(int count, string? problem) =>
        Expect("categories", count, i => $"{{ \"code\": \"c{i}\", \"title\": \"C\" }}", problem);

    [Theory]
    [InlineData(255, null)]
    [InlineData(256, "p: error: $.roles[255]: the list has 256 items; keep to 255")]
    public void Roles_OfOneDocument_AreAtMost255(int count, string? problem) =>
        Expect("roles", count, i => $"{{ \"code\": \"r{i}\", \"title\": \"R\", \"kind\": \"person\", \"labels\": \"N\", \"breakGlass\": false, \"purposes\": [], \"cells\": {{}} }}", problem);

    [Theory]
    [InlineData(255, null)]
    [InlineData(256, "p: error: $.purposes[255]: the list has 256 items; keep to 255")]
    public void Purposes_OfOneDocument_AreAtMost255(int count, string? problem) =>
        Expect("purposes", count, i => $"{{ \"code\": \"p{i}\", \"title\": \"P\", \"family\": \"direct-care\" }}", problem);

    [Theory]
    [InlineData(255, null)]
    [InlineData(256, "p: error: $.programmes[255]: the list has 256 items; keep to 255")]
    public void Programmes_OfOneDocument_AreAtMost255(int count, string? problem) =>
        Expect("programmes", count, i => $"{{ \"code\": \"p{i}\", \"title\": \"P\", \"kind\": \"care-tool\", \"operations\": [\"view\"] }}", problem);

    [Theory]
    [InlineData(1000, null)]
    [InlineData(1001, "p: error: $.approvals[1000]: the list has 1001 items; keep to 1000")]
    public void Approvals_OfOneDocument_AreAtMost1000(int count, string? problem) =>
        Expect("approvals", count, i => "{ \"capacity\": \"C\", \"approvedBy\": \"B\", \"approvedOn\": \"2026-11-22\" }", problem);

    private static void Expect(string section, int count, Func<int, string> item, string? problem)
    {
        string items = string.Join(",", Enumerable.Range(0, count).Select(item));
        string others = string.Concat(new[] { "purposes", "programmes", "roles", "grants" }.Where(s => s != section).Select(s => $", \"{s}\": []"));
        string text = $"{{ \"format\": 1, \"name\": \"p\", \"version\": \"1.0.0\"{others}, \"{section}\": [{items}] }}";

        IReadOnlyList<PolicyProblem> problems = PolicyReader.Read(Encoding.UTF8.GetBytes(text), "p").Problems;

        Assert.Equal(problem is null ? [] : [problem], problems.Select(p => $"{p.Source}: error: {p.Path}: {p.Message}; {p.Remedy}"));
    }
}
