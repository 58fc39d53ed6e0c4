using System.Buffers.Binary;
using System.Text;
using OneLondon.Governance.Auditing.Trails;

namespace OneLondon.Governance.Auditing.Reading.Indexing;

/// <summary>What the first page of a run says: which records it lists, and the code of the last of them, by which it is held to its trail.</summary>
internal sealed class IndexRunHeader
{
    public const int Version = 1;
    public const int RecordLength = sizeof(long) + sizeof(long);
    public const int PostingLength = sizeof(ulong) + sizeof(uint);
    public const int RecordsPerPage = IndexPage.Room / RecordLength;
    public const int PostingsPerPage = IndexPage.Room / PostingLength;

    private const int LongestKeyId = 64;

    public required Guid Run { get; init; }

    /// <summary>Gets the number of the first record.</summary>
    public required long First { get; init; }

    /// <summary>Gets how many records there are.</summary>
    public required long Count { get; init; }

    /// <summary>Gets how many entries there are.</summary>
    public required long Postings { get; init; }

    /// <summary>Gets the code of the last record.</summary>
    public required byte[] LastCode { get; init; }

    public required string KeyId { get; init; }

    /// <summary>Gets the number of the record after the last.</summary>
    public long End => First + Count;

    public long FirstPostingPage => 1 + Pages(Count, RecordsPerPage);

    /// <summary>Gets the length of the whole file.</summary>
    public long Length => (FirstPostingPage + Pages(Postings, PostingsPerPage)) * IndexPage.Length;

    private static ReadOnlySpan<byte> Magic => "OLGINDEX"u8;

    public void Write(Span<byte> page)
    {
        page.Clear();
        Magic.CopyTo(page);
        BinaryPrimitives.WriteInt32LittleEndian(page[8..], Version);
        Run.TryWriteBytes(page[16..]);
        BinaryPrimitives.WriteInt64LittleEndian(page[32..], First);
        BinaryPrimitives.WriteInt64LittleEndian(page[40..], Count);
        BinaryPrimitives.WriteInt64LittleEndian(page[48..], Postings);
        LastCode.CopyTo(page[56..]);
        page[88] = (byte)Encoding.ASCII.GetBytes(KeyId, page[89..(89 + LongestKeyId)]);
    }

    /// <summary>Reads a header; null where it is none.</summary>
    /// <exception cref="NotSupportedException">Another version wrote it.</exception>
    public static IndexRunHeader? Read(ReadOnlySpan<byte> page)
    {
        if (!page.StartsWith(Magic) || page[88] > LongestKeyId)
        {
            return null;
        }

        int format = BinaryPrimitives.ReadInt32LittleEndian(page[8..]);
        if (format != Version)
        {
            throw new NotSupportedException($"the audit index has format {format}, not {Version}; delete its folder and build it anew");
        }

        var header = new IndexRunHeader
        {
            Run = new Guid(page.Slice(16, 16)),
            First = BinaryPrimitives.ReadInt64LittleEndian(page[32..]),
            Count = BinaryPrimitives.ReadInt64LittleEndian(page[40..]),
            Postings = BinaryPrimitives.ReadInt64LittleEndian(page[48..]),
            LastCode = page.Slice(56, TrailFrame.CodeLength).ToArray(),
            KeyId = Encoding.ASCII.GetString(page.Slice(89, page[88])),
        };
        return header.First >= 0 && header.Count is > 0 and <= uint.MaxValue && header.Postings >= 0 ? header : null;
    }

    private static long Pages(long entries, int perPage) => (entries + perPage - 1) / perPage;
}
