using System.Globalization;

namespace OneLondon.Governance.Auditing.Trails;

/// <summary>Names the files of a trail.</summary>
internal static class TrailNames
{
    public const string Lock = "trail.lock";
    public const string Heads = "heads.jsonl";
    public const string SegmentEnd = ".audit";

    private const int Digits = 20;

    /// <summary>Names the segment that begins with a record.</summary>
    public static string Segment(long first) => first.ToString("D20", CultureInfo.InvariantCulture) + SegmentEnd;

    /// <summary>Gives the first records of the segments among some names, in order.</summary>
    public static long[] Segments(IEnumerable<string> names) =>
        [.. names.Where(n => n.Length == Digits + SegmentEnd.Length && n.EndsWith(SegmentEnd, StringComparison.Ordinal) && !n.AsSpan(0, Digits).ContainsAnyExceptInRange('0', '9'))
            .Select(n => long.Parse(n.AsSpan(0, Digits), CultureInfo.InvariantCulture)).Order()];
}
