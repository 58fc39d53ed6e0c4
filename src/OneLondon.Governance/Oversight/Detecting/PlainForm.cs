using System.Text;

namespace OneLondon.Governance.Oversight.Detecting;

/// <summary>
/// Brings surnames and addresses into a form in which they are alike or not: letters and digits alone, in capitals, without accents. Without the tables of the
/// system's Unicode library, which not every host has: a Latin letter with an accent counts as the letter, one of another script as itself.
/// </summary>
internal static class PlainForm
{
    private const int FirstLatin = 0x00C0;
    private const int FirstAdditional = 0x1E00;
    private const char Itself = '.';

    // What the letters from U+00C0 on are without their accents, in capitals.
    private const string Latin =
        "AAAAAA.CEEEEIIII.NOOOOO..UUUUY..AAAAAA.CEEEEIIII.NOOOOO..UUUUY.Y"
        + "AAAAAACCCCCCCCDD..EEEEEEEEEEGGGGGGGGHH..IIIIIIIIII..JJKK.LLLLLL."
        + "...NNNNNN...OOOOOO..RRRRRRSSSSSSSSTTTT..UUUUUUUUUUUUWWYYYZZZZZZS"
        + "................................OO.............UU..............."
        + ".............AAIIOOUUUUUUUUUU.AAAA....GGKKOOOO..J...GG..NNAA...."
        + "AAAAEEEEIIIIOOOORRRRUUUUSSTT..HH......AAEEOOOOOOOOYY............"
        + "................";

    // The same from U+1E00 on.
    private const string Additional =
        "AABBBBBBCCDDDDDDDDDDEEEEEEEEEEFFGGHHHHHHHHHHIIIIKKKKKKLLLLLLLLMM"
        + "MMMMNNNNNNNNOOOOOOOOPPPPRRRRRRRRSSSSSSSSSSTTTTTTTTUUUUUUUUUUVVVV"
        + "WWWWWWWWWWXXXXYYZZZZZZHTWY.S....AAAAAAAAAAAAAAAAAAAAAAAAEEEEEEEE"
        + "EEEEEEEEIIIIOOOOOOOOOOOOOOOOOOOOOOOOUUUUUUUUUUUUUUYYYYYYYY......";

    /// <summary>Gives the form of a name or a line of an address; an empty text where nothing in it is a letter or digit.</summary>
    public static string Of(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return string.Empty;
        }

        var plain = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            // Full-width forms read as the narrow ones.
            int value = rune.Value is >= 0xFF01 and <= 0xFF5E ? rune.Value - 0xFEE0 : rune.Value;
            if (WrittenOut(value) is { } letters)
            {
                plain.Append(letters);
            }
            else if (Unaccented(value) is var letter and not Itself)
            {
                plain.Append(letter);
            }
            else if (new Rune(value) is var other && Rune.IsLetterOrDigit(other))
            {
                plain.Append(Rune.ToUpperInvariant(other));
            }
        }

        return plain.ToString();
    }

    /// <summary>Gives the forms by which an address is compared; none where it has neither a UPRN nor a line and a postcode.</summary>
    public static IReadOnlyList<string> Of(PersonAddress address)
    {
        var forms = new List<string>(2);
        string uprn = Of(address.Uprn).TrimStart('0');
        if (uprn.Length is > 0 and <= 12 && uprn.All(char.IsAsciiDigit))
        {
            forms.Add("U" + uprn);
        }

        string line = Of(address.FirstLine);
        string postcode = Of(address.Postcode);
        if (line.Length > 0 && postcode.Length > 0)
        {
            forms.Add($"L{line}|{postcode}");
        }

        return forms;
    }

    // Letters that are written out, or have a stroke and no accent.
    private static string? WrittenOut(int value) => value switch
    {
        0x00C6 or 0x00E6 or 0x01FC or 0x01FD => "AE",
        0x0152 or 0x0153 => "OE",
        0x00DF or 0x1E9E => "SS",
        0x00DE or 0x00FE => "TH",
        0x0132 or 0x0133 => "IJ",
        0x00D8 or 0x00F8 or 0x01FE or 0x01FF => "O",
        0x00D0 or 0x00F0 or 0x0110 or 0x0111 => "D",
        0x0126 or 0x0127 => "H",
        0x013F or 0x0140 or 0x0141 or 0x0142 => "L",
        0x0149 or 0x014A or 0x014B => "N",
        0x0166 or 0x0167 => "T",
        _ => null,
    };

    private static char Unaccented(int value) =>
        value is >= FirstLatin and < FirstLatin + 400 ? Latin[value - FirstLatin]
        : value is >= FirstAdditional and < FirstAdditional + 256 ? Additional[value - FirstAdditional]
        : Itself;
}
