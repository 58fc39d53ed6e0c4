using System.Globalization;
using System.Text.Json;

namespace OneLondon.Governance.Auditing.Trails;

/// <summary>A tree head as the trail keeps it: with where its last record ends, and what is needed to go on from there.</summary>
internal sealed class TrailHeadLine
{
    public required TreeHead Head { get; init; }

    /// <summary>Gets the first record of the segment that the last one lies in.</summary>
    public required long Segment { get; init; }

    /// <summary>Gets where the last record ends.</summary>
    public required long Offset { get; init; }

    /// <summary>Gets the time of the last record, ticks of UTC.</summary>
    public required long Ticks { get; init; }

    /// <summary>Gets the code of the last record.</summary>
    public required byte[] Code { get; init; }

    /// <summary>Gets the edge of the tree.</summary>
    public required IReadOnlyList<byte[]> Frontier { get; init; }

    public string Write() => string.Create(
        CultureInfo.InvariantCulture,
        $"{{{TreeHeadFormat.Members(Head)},\"segment\":{Segment},\"offset\":{Offset},\"ticks\":{Ticks},\"code\":\"{Convert.ToHexStringLower(Code)}\",\"frontier\":[{string.Join(',', Frontier.Select(f => $"\"{Convert.ToHexStringLower(f)}\""))}]}}");

    /// <summary>Reads a line.</summary>
    /// <exception cref="FormatException">The text is none.</exception>
    /// <exception cref="NotSupportedException">Another version wrote it.</exception>
    public static TrailHeadLine Read(string json)
    {
        (TreeHead head, JsonDocument document) = TreeHeadFormat.Parse(json, (root, head) => Read(root, head).Write());
        using (document)
        {
            return Read(document.RootElement, head);
        }
    }

    private static TrailHeadLine Read(JsonElement root, TreeHead head) => new()
    {
        Head = head,
        Segment = root.GetProperty("segment"u8).GetInt64(),
        Offset = root.GetProperty("offset"u8).GetInt64(),
        Ticks = root.GetProperty("ticks"u8).GetInt64(),
        Code = Hash(root.GetProperty("code"u8)),
        Frontier = [.. root.GetProperty("frontier"u8).EnumerateArray().Select(Hash)],
    };

    private static byte[] Hash(JsonElement element)
    {
        byte[] bytes = Convert.FromHexString(element.GetString() ?? string.Empty);
        return bytes.Length == MerkleTree.HashLength ? bytes : throw new FormatException();
    }
}
