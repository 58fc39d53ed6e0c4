using OneLondon.Governance.Auditing.Trails.Verifying;

namespace OneLondon.Governance.Auditing.Reading.Indexing;

/// <summary>The terms of a block of records, whose codes were checked.</summary>
internal sealed class IndexedBlock
{
    private IndexedBlock(List<(long Offset, long? Ticks, int Terms)> records, ulong[] terms, byte[] code, long damaged)
    {
        Records = records;
        Terms = terms;
        Code = code;
        Damaged = damaged;
    }

    /// <summary>Gives for each record where it lies, when it was taken in, and how many of the terms are its own.</summary>
    public List<(long Offset, long? Ticks, int Terms)> Records { get; }

    public ulong[] Terms { get; }

    /// <summary>Gets the code of the last record.</summary>
    public byte[] Code { get; }

    /// <summary>Gets how many records are not as they were written, or are none.</summary>
    public long Damaged { get; }

    /// <summary>Reads the terms of a checked block.</summary>
    public static IndexedBlock Of(FrameBlock block)
    {
        var changed = block.Changed.Select(c => c.Offset).ToHashSet();
        var records = new List<(long Offset, long? Ticks, int Terms)>(block.Count);
        var all = new List<ulong>(block.Count * 8);
        var terms = new List<ulong>();
        long damaged = 0;
        foreach ((long offset, long ticks, ReadOnlyMemory<byte> json) in block.Frames())
        {
            terms.Clear();
            IndexTermReader.Read(json.Span, terms);
            if (changed.Contains(offset) && !terms.Contains(IndexTerm.Damaged))
            {
                terms.Add(IndexTerm.Damaged);
            }

            damaged += terms.Contains(IndexTerm.Damaged) ? 1 : 0;
            all.AddRange(terms);
            records.Add((offset, changed.Contains(offset) ? null : ticks, terms.Count));
        }

        return new IndexedBlock(records, [.. all], block.EndOf(block.Count - 1).Code, damaged);
    }
}
