using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using OneLondon.Governance.Keys;

namespace OneLondon.Governance.Auditing.Reading.Indexing;

/// <summary>Gathers the terms of records in a row, and writes them sorted as one run.</summary>
internal sealed class IndexRunBuilder(long first)
{
    private readonly List<(long Offset, long Ticks)> _records = [];
    private ulong[] _terms = new ulong[1024];
    private uint[] _of = new uint[1024];
    private int _postings;

    /// <summary>Gets the number of the first record.</summary>
    public long First => first;

    public int Count => _records.Count;

    public int Postings => _postings;

    public void Add(long offset, long ticks, ReadOnlySpan<ulong> terms)
    {
        if (_postings + terms.Length > _terms.Length)
        {
            int length = Math.Max(_terms.Length * 2, _postings + terms.Length);
            Array.Resize(ref _terms, length);
            Array.Resize(ref _of, length);
        }

        foreach (ulong term in terms)
        {
            (_terms[_postings], _of[_postings]) = (term, (uint)_records.Count);
            _postings++;
        }

        _records.Add((offset, ticks));
    }

    /// <summary>Writes the run into a folder under a name of its own; it stands there whole or not at all.</summary>
    public void Write(string folder, string trail, KeyRing keys, byte[] lastCode)
    {
        Sort();
        var header = new IndexRunHeader { First = first, Count = Count, Postings = _postings, LastCode = lastCode, KeyId = keys.CurrentKeyId };
        IndexFolder.WriteRun(folder, trail, keys, header, WriteRecords, WritePostings);
    }

    private void WriteRecords(IndexPageWriter writer)
    {
        foreach ((long offset, long ticks) in CollectionsMarshal.AsSpan(_records))
        {
            WriteRecord(writer, offset, ticks);
        }
    }

    private void WritePostings(IndexPageWriter writer)
    {
        for (int i = 0; i < _postings; i++)
        {
            WritePosting(writer, _terms[i], _of[i]);
        }
    }

    public static void WriteRecord(IndexPageWriter writer, long offset, long ticks)
    {
        Span<byte> entry = writer.Next(IndexRunHeader.RecordLength);
        BinaryPrimitives.WriteInt64LittleEndian(entry, offset);
        BinaryPrimitives.WriteInt64LittleEndian(entry[sizeof(long)..], ticks);
    }

    public static void WritePosting(IndexPageWriter writer, ulong term, uint record)
    {
        Span<byte> entry = writer.Next(IndexRunHeader.PostingLength);
        BinaryPrimitives.WriteUInt64LittleEndian(entry, term);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[sizeof(ulong)..], record);
    }

    /// <summary>Gives what names a run: its first record, and how many there are.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{first}+{Count}");

    private void Sort()
    {
        Array.Sort(_terms, _of, 0, _postings);
        for (int from = 0; from < _postings;)
        {
            int to = from + 1;
            while (to < _postings && _terms[to] == _terms[from])
            {
                to++;
            }

            _of.AsSpan(from, to - from).Sort();
            from = to;
        }
    }
}
