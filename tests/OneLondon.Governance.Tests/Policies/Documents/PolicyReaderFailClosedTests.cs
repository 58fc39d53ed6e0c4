using System.Diagnostics;
using System.Text;
using OneLondon.Governance.Policies.Documents;

namespace OneLondon.Governance.Tests.Policies.Documents;

/// <summary>Whatever the bytes: a document or problems, no exception, no hang.</summary>
public sealed class PolicyReaderFailClosedTests
{
    // Every place of the baseline takes minutes: the ordinary run takes each seventeenth, a long run (ONELONDON_LONG_RUN=1) all.
    private static readonly int Stride = Environment.GetEnvironmentVariable("ONELONDON_LONG_RUN") == "1" ? 1 : 17;

    private static readonly byte[] Baseline = ReadBaseline();

    [Fact]
    public void Read_BaselineCutAnywhere_IsRefused()
    {
        int end = Baseline.AsSpan().LastIndexOf((byte)'}');
        Parallel.For(0, (end / Stride) + 1, i => AssertRefused(Baseline[..(i * Stride)]));
    }

    [Theory]
    [InlineData(SmallPolicies.Whole)]
    [InlineData(SmallPolicies.Overlay)]
    public void Read_SmallPolicyCutAnywhere_IsRefused(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Parallel.For(0, bytes.Length, length => AssertRefused(bytes[..length]));
    }

    [Fact]
    public void Read_AnyByteOfTheBaselineChanged_NeverThrows() =>
        Parallel.For(0, Baseline.Length / Stride, i => ChangeAt(Baseline, i * Stride));

    [Fact]
    public void Read_AnyByteOfASmallPolicyChanged_NeverThrows() =>
        Parallel.ForEach([SmallPolicies.Whole, SmallPolicies.Overlay], text =>
        {
            byte[] good = Encoding.UTF8.GetBytes(text);
            for (int at = 0; at < good.Length; at++)
            {
                ChangeAt(good, at);
            }
        });

    [Fact]
    public void Read_PiecesOfTheBaselineMoved_NeverThrows() =>
        Parallel.For(0, 10_000 / Stride, seed =>
        {
            var random = new Random(seed);
            var bytes = new List<byte>(Baseline);
            for (int i = random.Next(1, 6); i > 0; i--)
            {
                int from = random.Next(bytes.Count);
                int length = random.Next(Math.Min(400, bytes.Count - from));
                List<byte> piece = bytes.GetRange(from, length);
                bytes.RemoveRange(from, random.Next(2) * length);
                bytes.InsertRange(random.Next(bytes.Count), piece);
            }

            AssertTotal([.. bytes]);
        });

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Read_OneMegabyteOfMischief_IsRefusedInLinearTime(string name)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(HostileTexts[name]);
        Assert.InRange(bytes.Length, 900_000, 1 << 20);
        var watch = Stopwatch.StartNew();

        IReadOnlyList<PolicyProblem> problems = AssertRefused(bytes);

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{name}: {watch.Elapsed}");
        Assert.InRange(problems.Count, 1, 202);
        Assert.All(problems, p => Assert.InRange(p.ToString().Length, 1, 2_000));
    }

    [Fact]
    public void Read_MoreThanOneMebibyte_IsRefused() =>
        Assert.Equal(
            "p(1,1): error: $: the file has 1,048,577 bytes; keep to 1,048,576",
            Assert.Single(AssertRefused(new byte[(1 << 20) + 1])).ToString());

    public static TheoryData<string> Hostile => [.. HostileTexts.Keys];

    private static Dictionary<string, string> HostileTexts { get; } = new()
    {
        ["open arrays"] = new string('[', 1_000_000),
        ["open objects"] = Repeat("{\"a\":", 190_000),
        ["spaces"] = new string(' ', 1_000_000),
        ["line ends"] = new string('\n', 1_000_000),
        ["one long text"] = "\"" + new string('x', 1_000_000),
        ["escapes"] = "\"" + Repeat("\\u0041", 160_000) + "\"",
        ["bad escapes"] = "[\"" + Repeat("\\q", 490_000) + "\"]",
        ["half characters"] = "[\"" + Repeat("\\ud800", 160_000) + "\"]",
        ["comments"] = Repeat("/**/", 240_000),
        ["open comment"] = "/*" + new string('/', 1_000_000),
        ["members"] = "{" + string.Join(",", Enumerable.Range(0, 100_000).Select(i => $"\"{i}\":1")) + "}",
        ["one member"] = "{" + Repeat("\"format\":1,", 90_000) + "\"name\":1}",
        ["long names"] = "{" + string.Join(",", Enumerable.Range(0, 8_000).Select(i => $"\"{i}{new string('n', 110)}\":1")) + "}",
        ["long name, many inside"] = "{\"" + new string('n', 500_000) + "\":{" + Repeat("\"a\":1,", 80_000) + "\"a\":1}}",
        ["numbers"] = "[" + Repeat("1,", 480_000) + "1]",
        ["one number"] = "{\"format\":" + new string('1', 1_000_000) + "}",
        ["bad numbers"] = "[" + Repeat("01,", 320_000) + "1]",
        ["missing commas"] = "[" + Repeat("1 ", 490_000) + "]",
        ["roles"] = Policy("roles", Repeat("{},", 320_000) + "{}"),
        ["codes"] = Policy("roles", string.Join(",", Enumerable.Range(0, 52_000).Select(i => $"{{\"code\":\"r{i}\"}}"))),
        ["nhs roles"] = Policy("roles", "{\"nhsRoles\":[" + string.Join(",", Enumerable.Range(0, 115_000).Select(i => $"\"R{i % 10_000:0000}\"")) + "]}"),
        ["cells"] = Policy("roles", "{\"cells\":{" + string.Join(",", Enumerable.Range(0, 75_000).Select(i => $"\"c{i}\":\"Q\"")) + "}}"),
        ["near misses"] = Policy("grants", "{\"requires\":[" + Repeat("\"no-sail\",", 95_000) + "\"no-sale\"]}"),
        ["references"] = Policy("roles", "{\"purposes\":[" + string.Join(",", Enumerable.Range(0, 105_000).Select(i => $"\"p{i}\"")) + "]}"),
    };

    private static string Repeat(string piece, int count) => new StringBuilder().Insert(0, piece, count).ToString();

    private static string Policy(string section, string items)
    {
        string others = string.Concat(new[] { "purposes", "programmes", "roles", "grants" }.Where(s => s != section).Select(s => $", \"{s}\": []"));
        return $"{{ \"format\": 1, \"name\": \"p\", \"version\": \"1.0.0\"{others}, \"{section}\": [{items}] }}";
    }

    private static void ChangeAt(byte[] good, int at)
    {
        foreach (byte instead in (byte[])[(byte)'"', (byte)'}', (byte)new Random(at).Next(256), (byte)(good[at] ^ 0x20)])
        {
            byte[] bytes = [.. good];
            bytes[at] = instead;
            AssertTotal(bytes);
        }
    }

    private static IReadOnlyList<PolicyProblem> AssertRefused(byte[] bytes)
    {
        PolicyReadResult result = PolicyReader.Read(bytes, "p");
        Assert.Null(result.Document);
        Assert.NotEmpty(result.Problems);
        return result.Problems;
    }

    private static void AssertTotal(byte[] bytes)
    {
        PolicyReadResult result = PolicyReader.Read(bytes, "p");
        Assert.True(result.Document is null == result.Problems.Count > 0);
        foreach (PolicyProblem problem in result.Problems)
        {
            string line = problem.ToString();
            Assert.True(line.All(c => !char.IsControl(c)), line);
            Assert.True(problem.Remedy.Length > 0 && (problem.Message[0] is '`' || !char.IsUpper(problem.Message[0]) || problem.Message.StartsWith("HL7", StringComparison.Ordinal) || problem.Message.StartsWith("NHS", StringComparison.Ordinal)), line);
        }
    }

    private static byte[] ReadBaseline()
    {
        using Stream stream = PolicyDocument.OpenBaseline();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
