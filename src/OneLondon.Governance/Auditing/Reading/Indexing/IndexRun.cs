using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;
using OneLondon.Governance.Keys;

namespace OneLondon.Governance.Auditing.Reading.Indexing;

/// <summary>
/// A sorted list of what some records in a row are found by: a table of where each lies and when it was taken in, then entries of term and record,
/// in order of both. Written once, never changed. For one thread at a time.
/// </summary>
internal sealed class IndexRun : IDisposable
{
    private readonly SafeFileHandle _file;
    private readonly IndexPage _pages;
    private readonly IndexPageReader _reader;

    private IndexRun(SafeFileHandle file, IndexPage pages, IndexRunHeader header, string name)
    {
        _file = file;
        _pages = pages;
        Header = header;
        _reader = new IndexPageReader(file, pages, header.Run, name);
    }

    public IndexRunHeader Header { get; }

    /// <summary>Opens a run and checks its first page; null where it is damaged, cut short, or made with a key that is not in the ring.</summary>
    /// <exception cref="NotSupportedException">Another version wrote it.</exception>
    public static IndexRun? Open(string path, string trail, KeyRing keys)
    {
        SafeFileHandle? file = null;
        IndexPage? pages = null;
        try
        {
            file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            byte[] page = new byte[IndexPage.Length];
            if (RandomAccess.Read(file, page, 0) == page.Length && IndexRunHeader.Read(page) is { } header
                && keys.KeyIds.Contains(header.KeyId) && RandomAccess.GetLength(file) == header.Length)
            {
                pages = new IndexPage(keys, trail, header.KeyId);
                if (pages.IsSealed(header.Run, 0, page))
                {
                    var run = new IndexRun(file, pages, header, Path.GetFileName(path));
                    (file, pages) = (null, null);
                    return run;
                }
            }

            return null;
        }
        finally
        {
            pages?.Dispose();
            file?.Dispose();
        }
    }

    /// <summary>Tells whether a file is a run of an older format.</summary>
    public static bool IsOlder(string path)
    {
        using SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        Span<byte> page = stackalloc byte[16];
        return IndexRunHeader.IsOlder(page[..RandomAccess.Read(file, page, 0)]);
    }

    /// <summary>Gives where a record lies in its segment, and when it was taken in.</summary>
    public (long Offset, long Ticks) Record(long index)
    {
        ReadOnlySpan<byte> entry = Entry(1, index, IndexRunHeader.RecordsPerPage, IndexRunHeader.RecordLength);
        return (BinaryPrimitives.ReadInt64LittleEndian(entry), BinaryPrimitives.ReadInt64LittleEndian(entry[sizeof(long)..]));
    }

    /// <summary>Gives an entry: a term, and the record that has it, counted from the first of the run.</summary>
    public (ulong Term, uint Record) Posting(long index)
    {
        ReadOnlySpan<byte> entry = Entry(Header.FirstPostingPage, index, IndexRunHeader.PostingsPerPage, IndexRunHeader.PostingLength);
        return (BinaryPrimitives.ReadUInt64LittleEndian(entry), BinaryPrimitives.ReadUInt32LittleEndian(entry[sizeof(ulong)..]));
    }

    /// <summary>Gives how many records were taken in before a time: those from there on were taken in then or later.</summary>
    public long Before(long ticks) => LowerBound(Header.Count, index => Record(index).Ticks < ticks);

    /// <summary>Gives the entries of a term whose records lie between two: the first of them, and the one after the last.</summary>
    public (long From, long To) Postings(ulong term, long fromRecord, long toRecord) => fromRecord >= toRecord
        ? (0, 0)
        : (LowerBound(term, fromRecord), LowerBound(term, toRecord));

    public void Dispose()
    {
        _pages.Dispose();
        _file.Dispose();
    }

    private long LowerBound(ulong term, long record) =>
        LowerBound(Header.Postings, index => Posting(index) is var (at, of) && (at < term || (at == term && of < record)));

    private static long LowerBound(long count, Func<long, bool> isBefore)
    {
        (long low, long high) = (0, count);
        while (low < high)
        {
            long middle = low + ((high - low) / 2);
            (low, high) = isBefore(middle) ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private ReadOnlySpan<byte> Entry(long firstPage, long index, int perPage, int length) =>
        _reader.Read(firstPage + (index / perPage)).Slice((int)(index % perPage) * length, length);
}
