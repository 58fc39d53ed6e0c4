using System.Collections.Generic;
using System.Linq;
using OneLondon.Governance.Decisions;

namespace OneLondon.Governance.Proofs.Comparison;

/// <summary>Describes a set of condition words by few conditions: exact on every word that can occur.</summary>
internal static class ConditionCover
{
    /// <summary>
    /// Gives a text that is true of the words inside and false of those outside; empty where there are none outside. What else must
    /// hold is said with each alternative.
    /// </summary>
    public static string Describe(IReadOnlyCollection<ulong> inside, IReadOnlyCollection<ulong> outside, string also)
    {
        if (outside.Count == 0)
        {
            return also;
        }

        string ending = also.Length == 0 ? string.Empty : "; and " + also;
        ulong varying = Varying(inside.Concat(outside));
        var left = new HashSet<ulong>(inside);
        var cubes = new List<(ulong Care, ulong Value)>();
        while (left.Count > 0)
        {
            ulong seed = left.Min();
            ulong care = Expand(seed, varying, outside);
            cubes.Add((care, seed & care));
            left.RemoveWhere(w => (w & care) == (seed & care));
        }

        return string.Join("; or ", cubes.Select(c => Text(c.Care, c.Value) + ending));
    }

    private static ulong Varying(IEnumerable<ulong> words)
    {
        ulong ones = 0;
        ulong zeros = 0;
        foreach (ulong word in words)
        {
            ones |= word;
            zeros |= ~word;
        }

        return ones & zeros;
    }

    /// <summary>Drops as many conditions as may be dropped before a word outside is covered; negative ones first, they read worst.</summary>
    private static ulong Expand(ulong seed, ulong varying, IReadOnlyCollection<ulong> outside)
    {
        ulong care = varying;
        foreach (int bit in Enumerable.Range(0, 64).OrderBy(b => (seed >> b) & 1))
        {
            ulong without = care & ~(1UL << bit);
            if (without != care && !outside.Any(w => (w & without) == (seed & without)))
            {
                care = without;
            }
        }

        return care;
    }

    private static string Text(ulong care, ulong value)
    {
        var parts = new List<string>();
        for (int bit = 0; bit < 64; bit++)
        {
            if (((care >> bit) & 1) != 0)
            {
                string when = bit >= 32 ? "under the policy before, " : string.Empty;
                string holds = ConditionInfo.All[bit & 31].Holds;
                parts.Add(((value >> bit) & 1) != 0 ? when + holds : $"{when}it is not so that {holds}");
            }
        }

        return string.Join("; and ", parts);
    }
}
