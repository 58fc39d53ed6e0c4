using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using OneLondon.Governance.Auditing.Trails;

namespace OneLondon.Governance.Auditing.Reading.Indexing;

/// <summary>What the first page of a run says: which records it lists, and the code of the last of them, by which it is held to its trail.</summary>
internal sealed class IndexRunHeader
{
    /// <summary>The format: 2, since resources are listed; 1 lacks them.</summary>
    public const int Version = 2;
    public const int RecordLength = sizeof(long) + sizeof(long);
    public const int PostingLength = sizeof(ulong) + sizeof(uint);
    public const int RecordsPerPage = IndexPage.Room / RecordLength;
    public const int PostingsPerPage = IndexPage.Room / PostingLength;

    private const int LongestKeyId = 64;

    /// <summary>Gets what tells its pages from those of another run: of what records it is.</summary>
    public Guid Run
    {
        get
        {
            Span<byte> records = stackalloc byte[sizeof(long) + sizeof(long) + TrailFrame.CodeLength];
            BinaryPrimitives.WriteInt64LittleEndian(records, First);
            BinaryPrimitives.WriteInt64LittleEndian(records[sizeof(long)..], Count);
            LastCode.CopyTo(records[(2 * sizeof(long))..]);
            return new Guid(SHA256.HashData(records).AsSpan(0, 16));
        }
    }

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
        BinaryPrimitives.WriteInt64LittleEndian(page[16..], First);
        BinaryPrimitives.WriteInt64LittleEndian(page[24..], Count);
        BinaryPrimitives.WriteInt64LittleEndian(page[32..], Postings);
        LastCode.CopyTo(page[40..]);
        page[72] = (byte)Encoding.ASCII.GetBytes(KeyId, page[73..(73 + LongestKeyId)]);
    }

    /// <summary>Reads a header; null where it is none.</summary>
    /// <exception cref="NotSupportedException">Another version wrote it.</exception>
    public static IndexRunHeader? Read(ReadOnlySpan<byte> page)
    {
        if (!page.StartsWith(Magic) || page[72] > LongestKeyId)
        {
            return null;
        }

        int format = BinaryPrimitives.ReadInt32LittleEndian(page[8..]);
        if (format != Version)
        {
            throw new NotSupportedException(IsOlder(page)
                ? $"the audit index has format {format}, not {Version}, and lists less; bring it up to date, with `audit index` of the tool for one"
                : $"the audit index has format {format}, not {Version}; delete its folder and build it anew");
        }

        var header = new IndexRunHeader
        {
            First = BinaryPrimitives.ReadInt64LittleEndian(page[16..]),
            Count = BinaryPrimitives.ReadInt64LittleEndian(page[24..]),
            Postings = BinaryPrimitives.ReadInt64LittleEndian(page[32..]),
            LastCode = page.Slice(40, TrailFrame.CodeLength).ToArray(),
            KeyId = Encoding.ASCII.GetString(page.Slice(73, page[72])),
        };
        return header.First >= 0 && header.Count is > 0 and <= uint.MaxValue && header.Postings >= 0 ? header : null;
    }

    /// <summary>Tells whether a page begins a run of an older format, which lists less than is asked for now.</summary>
    public static bool IsOlder(ReadOnlySpan<byte> page) =>
        page.Length > 12 && page.StartsWith(Magic) && BinaryPrimitives.ReadInt32LittleEndian(page[8..]) is > 0 and < Version;

    private static long Pages(long entries, int perPage) => (entries + perPage - 1) / perPage;
}
