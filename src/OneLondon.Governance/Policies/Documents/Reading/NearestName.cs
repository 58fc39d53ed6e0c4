using System;
using System.Collections.Generic;

namespace OneLondon.Governance.Policies.Documents.Reading;

/// <summary>Finds the known name that a mistyped one was meant for.</summary>
internal static class NearestName
{
    private const int LongestName = 64;
    private const int ShortestMistypable = 4;

    /// <summary>Gives the nearest name within a third of its length in edits, or null; of equals the one of the same length, then the first.</summary>
    public static string? Of(string text, IEnumerable<string> names)
    {
        if (text.Length is 0 or > LongestName)
        {
            return null;
        }

        string? nearest = null;
        int best = int.MaxValue;
        foreach (string name in names)
        {
            int distance = Distance(text.ToLowerInvariant(), name.ToLowerInvariant());
            int rank = (2 * distance) + (name.Length == text.Length ? 0 : 1);
            if (rank < best && distance <= Tolerance(name))
            {
                nearest = name;
                best = rank;
            }
        }

        return nearest;
    }

    private static int Tolerance(string name) => name.Length < ShortestMistypable ? 0 : Math.Max(1, name.Length / 3);

    /// <summary>Counts insertions, deletions, replacements and swaps of neighbours.</summary>
    private static int Distance(string a, string b)
    {
        int[] twoBack = new int[b.Length + 1];
        int[] back = new int[b.Length + 1];
        int[] row = new int[b.Length + 1];
        for (int j = 0; j <= b.Length; j++)
        {
            back[j] = j;
        }

        for (int i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = back[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                row[j] = Math.Min(Math.Min(back[j], row[j - 1]) + 1, replaced);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    row[j] = Math.Min(row[j], twoBack[j - 2] + 1);
                }
            }

            (twoBack, back, row) = (back, row, twoBack);
        }

        return back[b.Length];
    }
}
