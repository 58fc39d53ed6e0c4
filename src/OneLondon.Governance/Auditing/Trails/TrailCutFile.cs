using System.Globalization;

namespace OneLondon.Governance.Auditing.Trails;

/// <summary>
/// What a crash left at the end of a segment, kept aside: <c>….torn</c> until the cut is on record, and <c>….cut</c> from then on, which is the
/// name that stands in the record.
/// </summary>
internal sealed class TrailCutFile
{
    public const string TornEnd = ".torn";
    public const string RecordedEnd = ".cut";

    private const int Digits = 20;

    /// <summary>Gets the name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the first record of the segment.</summary>
    public required long First { get; init; }

    /// <summary>Gets where it began, in bytes.</summary>
    public required long Offset { get; init; }

    /// <summary>Gets how many were kept before it that began there too.</summary>
    public required int Before { get; init; }

    /// <summary>Gets or sets how many bytes it has.</summary>
    public long Length { get; set; }

    /// <summary>Gets or sets whether the cut is on record, though the file is not named so yet.</summary>
    public bool IsRecorded { get; set; }

    /// <summary>Gets the name once the cut is on record.</summary>
    public string RecordedName => Path.ChangeExtension(Name, RecordedEnd);

    /// <summary>Names what is cut from a segment.</summary>
    public static string Torn(long first, long offset, int before) => string.Create(CultureInfo.InvariantCulture, $"{first:D20}.{offset}.{before}{TornEnd}");

    /// <summary>Gives those among some names that end so, in the order of the trail.</summary>
    public static IReadOnlyList<TrailCutFile> Among(IEnumerable<string> names, string end) =>
        [.. names.Where(n => n.EndsWith(end, StringComparison.Ordinal)).Select(Parse).OfType<TrailCutFile>().OrderBy(c => c.First).ThenBy(c => c.Offset).ThenBy(c => c.Before)];

    private static TrailCutFile? Parse(string name) =>
        name.Split('.') is [{ Length: Digits } segment, var offset, var before, _]
        && long.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out long first)
        && long.TryParse(offset, NumberStyles.None, CultureInfo.InvariantCulture, out long at)
        && int.TryParse(before, NumberStyles.None, CultureInfo.InvariantCulture, out int earlier)
            ? new TrailCutFile { Name = name, First = first, Offset = at, Before = earlier }
            : null;
}
