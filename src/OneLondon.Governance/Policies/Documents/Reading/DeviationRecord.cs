using System.Collections.Generic;
using System.Linq;

namespace OneLondon.Governance.Policies.Documents.Reading;

/// <summary>Holds an overlay that narrows direct care to its record: reason, approver and review date (P11).</summary>
internal static class DeviationRecord
{
    private static readonly string[] Members = ["reason", "approver", "reviewBy"];

    /// <summary>Reports what the record lacks where direct care may be narrowed, and a record half written anywhere.</summary>
    public static void Check(PolicyObject entry, bool mayNarrowCare, string what, ReadingContext context)
    {
        List<string> missing = [.. Members.Where(m => entry[m] is null)];
        if (missing.Count == 0 || (!mayNarrowCare && missing.Count == Members.Length))
        {
            return;
        }

        string lacking = string.Join(", ", missing.Select(m => $"`{m}`"));
        context.Problems.Add(
            entry.Node,
            mayNarrowCare ? $"{what} may withhold direct care and lacks {lacking} (P11)" : $"the record of {what} lacks {lacking} (P11)",
            $"add {lacking}");
    }
}
