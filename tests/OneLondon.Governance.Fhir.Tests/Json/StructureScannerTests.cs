using System.Text;
using OneLondon.Governance.Fhir.Json;
using OneLondon.Governance.Fhir.Tests.Corpus;
using OneLondon.Governance.Fhir.Tests.Generation;
using OneLondon.Governance.Fhir.Tests.Naive;

namespace OneLondon.Governance.Fhir.Tests.Json;

/// <summary>Every vector width finds the tokens and the faults that a byte-by-byte reading finds.</summary>
public sealed class StructureScannerTests
{
    private static readonly StructureScanner[] Scanners =
    [
        .. Enum.GetValues<ScanWidth>().Where(w => w <= StructureScanner.BestWidth).Select(w => new StructureScanner(w)),
    ];

    [Fact]
    public void Widths_OfThisMachine_IncludeTheScalarOne() => Assert.NotEmpty(Scanners);

    [Fact]
    public void EveryByte_AtEveryOffset_IsSeenAlike()
    {
        for (var value = 0; value < 256; value++)
        {
            for (var offset = 0; offset <= 130; offset++)
            {
                Same(Around(' ', offset, [(byte)value], 140));
                Same([(byte)'"', .. Around('a', offset, [(byte)value], 140), (byte)'"']);
            }
        }
    }

    [Fact]
    public void Backslashes_OverBlockBorders_EscapeAlike()
    {
        for (var offset = 50; offset <= 70; offset++)
        {
            for (var run = 0; run <= 70; run++)
            {
                byte[] slashes = [.. Enumerable.Repeat((byte)'\\', run)];
                Same([(byte)'"', .. Around('a', offset, [.. slashes, (byte)'"'], 200)]);
                Same([(byte)'"', .. Around('a', offset, [.. slashes, .. "n\",\"x\""u8], 200)]);
                Same(Around('a', offset, slashes, 200));
            }
        }
    }

    [Fact]
    public void Escapes_OverBlockBorders_AreCheckedAlike()
    {
        foreach (var escape in new[] { "\\u0041", "\\ud83d\\ude00", "\\ud83d", "\\ude00", "\\ud83dx\\ude00", "\\ud83d\\n\\ude00", "\\u00", "\\u00g0", "\\x", "\\\"", "\\" })
        {
            for (var offset = 40; offset <= 130; offset++)
            {
                Same([(byte)'"', .. Around('a', offset, Encoding.ASCII.GetBytes(escape), 200), (byte)'"']);
                Same([(byte)'"', .. Around('a', offset, [.. Encoding.ASCII.GetBytes(escape), (byte)'"'], 0)]);
            }
        }
    }

    [Fact]
    public void Characters_OverBlockAndWindowBorders_AreCheckedAlike()
    {
        byte[][] characters = [[0xC3, 0xA9], [0xE2, 0x82, 0xAC], [0xF0, 0x9F, 0x92, 0x8A], [0xC3], [0xE2, 0x82], [0xF0, 0x9F, 0x92], [0x80], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80]];
        foreach (var border in new[] { 64, 128, 8192, 16384 })
        {
            for (var offset = border - 6; offset <= border + 2; offset++)
            {
                foreach (var character in characters)
                {
                    Same([(byte)'"', .. Around('a', offset - 1, character, border + 100), (byte)'"']);
                    Same([(byte)'"', .. Around('a', offset - 1, character, 0)]);
                    Same(Around(' ', offset, character, border + 100));
                }
            }
        }
    }

    [Fact]
    public void GeneratedDocuments_AndTheirMutations_AreSeenAlike()
    {
        var maker = new DocumentMaker(EngineTable.Default);
        for (ulong seed = 1; seed <= 60; seed++)
        {
            var document = maker.Make(seed).Utf8;
            var dice = new Dice(seed);
            Same(document);
            for (var i = 0; i < 10; i++)
            {
                Same(HostileDocuments.Mutate(document, dice));
            }
        }
    }

    [Fact]
    public void BytesOfJson_AtRandom_AreSeenAlike()
    {
        var alphabet = Encoding.UTF8.GetBytes("\"\"\"\\\\{}[]:,  \t\r\n019-+.eEtfnu\0é");
        var dice = new Dice(7);
        for (var i = 0; i < 20_000; i++)
        {
            Same([.. Enumerable.Range(0, dice.Below(200)).Select(_ => alphabet[dice.Below(alphabet.Length)])]);
        }
    }

    private static byte[] Around(char filler, int offset, byte[] what, int length)
    {
        byte[] before = [.. Enumerable.Repeat((byte)filler, offset), .. what];
        return [.. before, .. Enumerable.Repeat((byte)filler, Math.Max(0, length - before.Length))];
    }

    private static void Same(byte[] json)
    {
        var expected = ScalarTokens.Of(json);
        foreach (var scanner in Scanners)
        {
            var actual = ScannedTokens.Of(scanner, json);
            Assert.True(expected == actual, $"{Encoding.Latin1.GetString(json)}\ndue {expected}\ngot {actual}");
        }
    }
}
