using System.Globalization;
using System.Text;

namespace OneLondon.Governance.Sources;

/// <summary>
/// Tells whether two user ids may be one person's, as they read to whoever looks at them. Sure are ASCII characters alone: any other
/// letter may be read as any one character or two, so that no letter of another script passes for somebody else. No table of look-alikes, which
/// could lack one. Without the tables of the system's Unicode library, which not every host has.
/// </summary>
internal static class UserIds
{
    /// <summary>Tells whether they may be one person's: alike but for case, width, blanks, invisible characters, dashes, and what is not ASCII.</summary>
    public static bool MayBeSame(string? one, string? other)
    {
        List<Rune> ones = Plain(one);
        List<Rune> others = Plain(other);

        // Which beginnings of the one may read as which of the other.
        var reads = new bool[ones.Count + 1, others.Count + 1];
        reads[0, 0] = true;
        for (int i = 0; i <= ones.Count; i++)
        {
            for (int j = 0; j <= others.Count; j++)
            {
                if (!reads[i, j])
                {
                    continue;
                }

                if (i < ones.Count && j < others.Count && ones[i] == others[j])
                {
                    reads[i + 1, j + 1] = true;
                }

                if (i < ones.Count && !ones[i].IsAscii)
                {
                    (int least, int most) = Length(ones[i]);
                    for (int k = least; k <= most && j + k <= others.Count; k++)
                    {
                        reads[i + 1, j + k] = true;
                    }
                }

                if (j < others.Count && !others[j].IsAscii)
                {
                    (int least, int most) = Length(others[j]);
                    for (int k = least; k <= most && i + k <= ones.Count; k++)
                    {
                        reads[i + k, j + 1] = true;
                    }
                }
            }
        }

        return reads[ones.Count, others.Count];
    }

    private static List<Rune> Plain(string? name)
    {
        var plain = new List<Rune>();
        foreach (Rune rune in (name ?? string.Empty).EnumerateRunes())
        {
            Rune narrow = rune.Value is >= 0xFF01 and <= 0xFF5E ? new Rune(rune.Value - 0xFEE0) : rune;
            switch (Rune.GetUnicodeCategory(narrow))
            {
                case UnicodeCategory.DashPunctuation:
                    plain.Add(new Rune('-'));
                    break;
                case UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark
                    or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                    break;
                default:
                    plain.Add(narrow.IsAscii ? Rune.ToUpperInvariant(narrow) : narrow);
                    break;
            }
        }

        return plain;
    }

    // How many characters one that is not ASCII may be read as: a letter as one or two, as in the Danish ae; a filler, which counts as a letter,
    // as none; f, f and i or l in one as three. Of what is no letter nobody can say.
    private static (int Least, int Most) Length(Rune rune) => rune.Value switch
    {
        0x115F or 0x1160 or 0x3164 or 0xFFA0 => (0, 1),
        0xFB03 or 0xFB04 => (1, 3),
        _ => Rune.IsLetterOrDigit(rune) ? (1, 2) : (0, 4),
    };
}
