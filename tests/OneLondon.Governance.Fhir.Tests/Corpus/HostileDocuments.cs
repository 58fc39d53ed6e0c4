using System.Text;
using OneLondon.Governance.Fhir.Tests.Generation;

namespace OneLondon.Governance.Fhir.Tests.Corpus;

/// <summary>Documents made to break a parser: a fixed corpus, and mutations of any document.</summary>
internal static class HostileDocuments
{
    private static readonly byte[][] Pieces =
    [
        .. new[]
        {
            "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\u0000", "\\ud800", "\\udc00", "\\ud83d\\ude00", "null", "true", "falsE", "-", "01", "1e", "1.",
            "NaN", "//", "/*", "\t", "\n", "\u0001", "\"resourceType\":\"Patient\",", "\"id\":1,", "\"entry\":[{}],", "\"resource\":{},", "\"contained\":[[]],",
            "\"reference\":\"Patient/oth-1\",", "\uFEFF", "\u2028", "\u00e9",
        }.Select(Encoding.UTF8.GetBytes),
        [0x80], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFF], [0xE2, 0x82], [0x00],
    ];

    /// <summary>Malformed, all of them.</summary>
    public static IEnumerable<byte[]> Malformed { get; } =
    [
        .. new[]
        {
            "", " ", "{", "}", "[]", "null", "1", "\"x\"", "{}", "{\"resourceType\":1}", "{\"resourceType\":null}", "{\"resourceType\":\"Patient\"",
            "{\"resourceType\":\"Patient\"}x", "{\"resourceType\":\"Patient\"}{}", "{\"resourceType\":\"Patient\",}", "{,\"resourceType\":\"Patient\"}",
            "{\"resourceType\":\"Patient\",\"resourceType\":\"Patient\"}", "{\"resourceType\":\"Patient\",\"resourceT\\u0079pe\":\"Patient\"}",
            "{\"resourceType\":\"Patient\",\"a\":{\"b\":1,\"\\u0062\":2}}", "{\"resourceType\":\"Patient\",\"a\":01}", "{\"resourceType\":\"Patient\",\"a\":+1}",
            "{\"resourceType\":\"Patient\",\"a\":1.}", "{\"resourceType\":\"Patient\",\"a\":.5}", "{\"resourceType\":\"Patient\",\"a\":1e}",
            "{\"resourceType\":\"Patient\",\"a\":--1}", "{\"resourceType\":\"Patient\",\"a\":NaN}", "{\"resourceType\":\"Patient\",\"a\":Infinity}",
            "{\"resourceType\":\"Patient\",\"a\":tru}", "{\"resourceType\":\"Patient\",\"a\":True}", "{\"resourceType\":\"Patient\",\"a\":nulll}",
            "{\"resourceType\":\"Patient\",\"a\":\"\\x\"}", "{\"resourceType\":\"Patient\",\"a\":\"\\u12g4\"}", "{\"resourceType\":\"Patient\",\"a\":\"\\ud800\"}",
            "{\"resourceType\":\"Patient\",\"a\":\"\\ude00\\ud83d\"}", "{\"resourceType\":\"Patient\",\"a\":\"\n\"}", "{\"resourceType\":\"Patient\",\"a\":\"\u0001\"}",
            "{\"resourceType\":\"Patient\" \"a\":1}", "{\"resourceType\":\"Patient\",\"a\" 1}", "{\"resourceType\":\"Patient\",\"a\":[1,]}", "{\"resourceType\":\"Patient\",\"a\":[1 2]}",
            "{\"resourceType\":\"Patient\",\"a\":[}", "{\"resourceType\":\"Patient\",\"a\":{]}", "{\"resourceType\":\"Patient\",a:1}", "{'resourceType':'Patient'}",
            "{\"resourceType\":\"Patient\"/**/}", "{\"resourceType\":\"Patient\"}//", "\uFEFF\uFEFF{\"resourceType\":\"Patient\"}", " \uFEFF{\"resourceType\":\"Patient\"}",
            "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":{}}", "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[1]}",
            "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[null]}", "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":null}",
            "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[{\"resource\":1}]}", "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[{\"resource\":{}}]}",
            "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[{\"resource\":{\"resourceType\":[]}}]}",
            "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[{\"resource\":null}]}",
            "{\"resourceType\":\"Observation\",\"a\":" + new string('[', 64) + new string(']', 64) + "}",
            "{\"resourceType\":\"Observation\",\"a\":" + new string('[', 100_000) + "}",
        }.Select(Encoding.UTF8.GetBytes),
        [.. "{\"resourceType\":\"Patient\",\"a\":\""u8, 0xC0, 0x80, .. "\"}"u8],
        [.. "{\"resourceType\":\"Patient\",\"a\":\""u8, 0xED, 0xA0, 0x80, .. "\"}"u8],
        [.. "{\"resourceType\":\"Patient\",\"a\":\""u8, 0xF4, 0x90, 0x80, 0x80, .. "\"}"u8],
        [.. "{\"resourceType\":\"Patient\",\"a\":\""u8, 0xE2, 0x82, .. "\"}"u8],
        [.. "{\"resourceType\":\"Patient\",\""u8, 0xFF, .. "\":1}"u8],
        [0xFE, 0xFF, 0x00, 0x7B],
        Encoding.Unicode.GetBytes("{\"resourceType\":\"Patient\"}"),
    ];

    /// <summary>The document cut, doubled, spliced, or with bytes changed.</summary>
    public static byte[] Mutate(byte[] document, Dice dice)
    {
        var bytes = document.ToList();
        for (var times = dice.Between(1, 3); times > 0 && bytes.Count > 0; times--)
        {
            var at = dice.Below(bytes.Count);
            switch (dice.Below(7))
            {
                case 0:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 1:
                    bytes.RemoveAt(at);
                    break;
                case 2:
                    bytes[at] = (byte)dice.Below(256);
                    break;
                case 3:
                    bytes[at] ^= (byte)(1 << dice.Below(8));
                    break;
                case 4:
                    bytes.InsertRange(at, dice.Pick(Pieces));
                    break;
                case 5:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(dice.Between(1, 64), bytes.Count - at)));
                    break;
                default:
                    bytes.RemoveRange(at, Math.Min(dice.Between(1, 64), bytes.Count - at));
                    break;
            }
        }

        return [.. bytes];
    }
}
