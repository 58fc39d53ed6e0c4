using System.Security.Cryptography;
using System.Text;
using OneLondon.Governance.Policies.Documents;

namespace OneLondon.Governance.Tests.Policies.Documents;

public sealed class PolicyReaderTests
{
    public static TheoryData<string> CaseNames => [.. PolicyCorpus.All.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(CaseNames))]
    public void Read_BrokenDocument_ListsEveryProblem(string name)
    {
        PolicyCase broken = PolicyCorpus.All.Single(c => c.Name == name);

        PolicyReadResult result = PolicyReader.Read(broken.Bytes, "small.policy.json");

        Assert.Equal(broken.Expected, result.Problems.Select(p => p.ToString()));
        Assert.NotEmpty(result.Problems);
        Assert.Null(result.Document);
    }

    [Fact]
    public void Read_SeveralMistakes_ListsThemInFileOrder()
    {
        string text = SmallPolicies.Whole
            .Replace("\"1.2.3\"", "\"one\"", StringComparison.Ordinal)
            .Replace("\"letters\": \"Y\"", "\"letters\": \"Q\"", StringComparison.Ordinal)
            .Replace("\"audit\"", "\"audits\"", StringComparison.Ordinal)
            .Replace("\"labels\": \"R\",", "", StringComparison.Ordinal);

        Assert.Equal(
            [
                "small.policy.json(5,14): error: $.version: `one` is not a version; write three numbers joined by dots, as in `1.0.0`",
                "small.policy.json(24,5): error: $.roles[0]: a role needs `labels`; add `labels`, the highest confidentiality label it may see",
                "small.policy.json(32,29): error: $.roles[0].cells.letters: `Q` is not a cell letter; write one of Y D T P A S, or leave it out",
                "small.policy.json(58,19): error: $.grants[0].obliges[0]: `audits` is not an obligation; write `audit`",
            ],
            Lines(text));
    }

    [Fact]
    public void Read_SyntaxAndMeaningAmiss_ListsBoth()
    {
        string text = SmallPolicies.Whole
            .Replace("\"level\": \"identifiable\"", "\"level\": \"identifiable\", \"level\": \"anonymous\"", StringComparison.Ordinal)
            .Replace("\"breakGlass\": true", "\"breakGlass\": True", StringComparison.Ordinal)
            .Replace("\"no-sale\"", "\"no-sail\"", StringComparison.Ordinal);

        Assert.Equal(
            [
                "small.policy.json(30,21): error: $.roles[0].breakGlass: `True` is not a JSON value; write `true`",
                "small.policy.json(55,32): error: $.grants[0].level: `level` stands twice in this object; keep one of them",
                "small.policy.json(57,20): error: $.grants[0].requires[0]: `no-sail` is not a condition; write `no-sale`",
            ],
            Lines(text));
    }

    [Theory]
    [InlineData("[]", "p(1,1): error: $: a list stands in place of a policy; write its members between `{` and `}`")]
    [InlineData("\"policy\"", "p(1,1): error: $: the text `policy` stands in place of a policy; write its members between `{` and `}`")]
    [InlineData("", "p(1,1): error: $: the file is empty; write one JSON object, from `{` to `}`")]
    [InlineData("{ \"format\": 2, \"rolls\": 7 }", "p(1,13): error: $.format: the format `2` is unknown; write `1` for the format described here; a later one needs a later version of this software")]
    public void Read_NoPolicyAtAll_SaysSoOnce(string text, string expected) =>
        Assert.Equal([expected], PolicyReader.Read(Encoding.UTF8.GetBytes(text), "p").Problems.Select(p => p.ToString()));

    [Fact]
    public void Read_FormatMissing_ListsTheRestToo() =>
        Assert.Equal(
            ["format", "name", "version", "purposes", "programmes", "roles", "grants"],
            PolicyReader.Read("{}"u8.ToArray(), "p").Problems.Select(p => p.Message.Split('`')[1]));

    [Fact]
    public void Read_TwoProblemsAtEachOfManyPlaces_CountsTheRest()
    {
        string entries = string.Concat(Enumerable.Repeat(", { \"capacity\": \"C\", \"approvedBy\": \"B\", \"colour\": 1 }", 300));
        string text = SmallPolicies.Whole.Replace("\"2026-11-22\" }", $"\"2026-11-22\" }}{entries}", StringComparison.Ordinal);

        IReadOnlyList<PolicyProblem> problems = PolicyReader.Read(Encoding.UTF8.GetBytes(text), "p").Problems;

        Assert.Equal(201, problems.Count);
        Assert.Equal("p: error: $: there are 400 more problems than are listed; mend these first and read the file again", problems[200].ToString());
    }

    [Fact]
    public void ContentHash_OfTheBytes_IsSha256InLowerCase()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(SmallPolicies.Whole);

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), PolicyReader.Read(bytes, "p").Document!.ContentHash);
    }

    [Fact]
    public void Read_ByteOrderMark_IsSkippedAndHashed()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(SmallPolicies.Whole);
        byte[] marked = [0xEF, 0xBB, 0xBF, .. bytes];

        PolicyDocument document = PolicyReader.Read(marked, "p").Document!;

        Assert.Equal("small", document.Name);
        Assert.NotEqual(PolicyReader.Read(bytes, "p").Document!.ContentHash, document.ContentHash);
    }

    [Fact]
    public void Read_WindowsLineEnds_CountsLinesOnce()
    {
        string text = SmallPolicies.Whole.Replace("\"letters\": \"Y\"", "\"letters\": \"Q\"", StringComparison.Ordinal);

        Assert.Equal(Lines(text), Lines(text.Replace("\n", "\r\n", StringComparison.Ordinal)));
        Assert.Equal(Lines(text), Lines(text.Replace("\n", "\r", StringComparison.Ordinal)));
    }

    [Fact]
    public void Read_WithoutBytesOrSource_Throws()
    {
        Assert.Throws<ArgumentNullException>("utf8", () => PolicyReader.Read(null!, "p"));
        Assert.Throws<ArgumentNullException>("source", () => PolicyReader.Read([], null!));
    }

    private static IEnumerable<string> Lines(string text) =>
        PolicyReader.Read(Encoding.UTF8.GetBytes(text), "small.policy.json").Problems.Select(p => p.ToString());
}
