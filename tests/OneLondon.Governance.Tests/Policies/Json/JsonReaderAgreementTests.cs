using System.Globalization;
using System.Text;
using System.Text.Json;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Policies.Json;

namespace OneLondon.Governance.Tests.Policies.Json;

/// <summary>System.Text.Json as a second opinion: both accept the same texts, and see the same values in them.</summary>
public sealed class JsonReaderAgreementTests
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = JsonReader.MaximumDepth };

    private static readonly string[] Texts = ["é", "\\n", "x y", "\\u20ac", "😀", "\\\\", ""];

    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", ",", ":", "\"", "\"a\"", "\"b\"", "\"\\u00e9\"", "\"\\ud83d\\ude00\"", "\"\\ud800\"", "\\", " ", "\n", "\t", "\r",
        "0", "1", "-1", "01", "1.5", "1.", ".5", "1e5", "1E-5", "1e", "+1", "-", "true", "false", "null", "True", "nul", "//", "/*x*/", "é", "\0", "\u2028",
    ];

    [Fact]
    public void Read_TextsOfRandomPieces_AgreesWithASecondReader() =>
        Parallel.For(0, 60_000, seed =>
        {
            var random = new Random(seed);
            var text = new StringBuilder();
            for (int i = random.Next(1, 12); i > 0; i--)
            {
                text.Append(Pieces[random.Next(Pieces.Length)]);
            }

            AssertAgrees(Encoding.UTF8.GetBytes(text.ToString()));
        });

    [Fact]
    public void Read_ValidTextsWithOneByteChanged_AgreesWithASecondReader() =>
        Parallel.For(0, 40_000, seed =>
        {
            var random = new Random(seed);
            var text = new StringBuilder();
            AppendValue(text, random, 0);
            byte[] bytes = Encoding.UTF8.GetBytes(text.ToString());
            AssertAgrees(bytes);
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            AssertAgrees(bytes);
        });

    [Fact]
    public void Read_TheBaseline_AgreesWithASecondReader()
    {
        using Stream stream = PolicyDocument.OpenBaseline();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        AssertAgrees(bytes.ToArray());
    }

    private static void AssertAgrees(byte[] bytes)
    {
        JsonReading reading = JsonReader.Read(bytes);
        string? expected = SecondOpinion(bytes);
        string? actual = reading.Problems.Count > 0 ? null : Write(reading.Root!);
        Assert.True(expected == actual, $"{Encoding.UTF8.GetString(bytes)}\nexpected {expected}\nactual   {actual}");
    }

    private static string? SecondOpinion(byte[] bytes)
    {
        try
        {
            string text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
            using JsonDocument document = JsonDocument.Parse(text.TrimStart('\uFEFF') == text ? bytes : Encoding.UTF8.GetBytes(text[1..]), Strict);
            return Write(document.RootElement);
        }
        catch (Exception refused) when (refused is JsonException or DecoderFallbackException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string Write(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(",", element.EnumerateObject().Select(p => $"{p.Name}={Write(p.Value)}")) + "}",
        JsonValueKind.Array => "[" + string.Join(",", element.EnumerateArray().Select(Write)) + "]",
        JsonValueKind.String => "'" + element.GetString() + "'",
        _ => element.GetRawText(),
    };

    private static string Write(JsonNode node) => node.Kind switch
    {
        JsonKind.Object => "{" + string.Join(",", node.Members.Select(m => $"{m.Name}={Write(m.Value)}")) + "}",
        JsonKind.Array => "[" + string.Join(",", node.Items.Select(Write)) + "]",
        JsonKind.Text => "'" + node.Text + "'",
        _ => node.Text,
    };

    private static void AppendValue(StringBuilder text, Random random, int depth)
    {
        switch (random.Next(depth > 4 ? 4 : 6))
        {
            case 0:
                text.Append((random.NextDouble() - 0.5).ToString(random.Next(2) == 0 ? "R" : "E3", CultureInfo.InvariantCulture));
                break;
            case 1:
                text.Append(random.Next(3) switch { 0 => "true", 1 => "false", _ => "null" });
                break;
            case 2 or 3:
                text.Append('"').Append(Texts[random.Next(Texts.Length)]).Append('"');
                break;
            case 4:
                AppendMany(text, random, '[', ']', () => AppendValue(text, random, depth + 1));
                break;
            default:
                int name = 0;
                AppendMany(text, random, '{', '}', () =>
                {
                    text.Append(CultureInfo.InvariantCulture, $"\"n{name++}\" :");
                    AppendValue(text, random, depth + 1);
                });
                break;
        }
    }

    private static void AppendMany(StringBuilder text, Random random, char open, char close, Action item)
    {
        text.Append(open);
        int count = random.Next(5);
        for (int i = 0; i < count; i++)
        {
            text.Append(i == 0 ? " " : ",\n");
            item();
        }

        text.Append(close);
    }
}
