using System.Globalization;

namespace OneLondon.Governance.Auditing.Trails.Verifying;

/// <summary>One thing that is wrong with a trail, and where.</summary>
public sealed class TrailFinding
{
    /// <summary>Gets what it is.</summary>
    public required TrailFindingKind Kind { get; init; }

    /// <summary>Gets the file, or an empty string where it is in none of the trail's.</summary>
    public string File { get; init; } = string.Empty;

    /// <summary>Gets where in the file it begins, in bytes.</summary>
    public long Offset { get; init; }

    /// <summary>Gets the number of the record, counted from 0; of a head, how many records it says there are.</summary>
    public long Record { get; init; }

    /// <summary>Gets what is wrong, on one line.</summary>
    public required string Text { get; init; }

    /// <summary>Gets whether another name or other keys would explain it.</summary>
    internal bool IsOfNameOrKeys { get; init; }

    /// <summary>Gives place and text.</summary>
    public override string ToString() => File.Length == 0 ? Text : string.Create(CultureInfo.InvariantCulture, $"{File}, byte {Offset}: {Text}");
}
