namespace OneLondon.Governance.Auditing.Reading.Indexing;

/// <summary>Writes entries of one length into pages, page after page; a new section begins on a page of its own.</summary>
internal sealed class IndexPageWriter(Stream stream, IndexPage pages, Guid run, long firstPage)
{
    private readonly byte[] _page = new byte[IndexPage.Length];
    private int _used;
    private long _number = firstPage;

    /// <summary>Gives room for the next entry; its bytes are zeros.</summary>
    public Span<byte> Next(int length)
    {
        if (_used + length > IndexPage.Room)
        {
            EndPage();
        }

        Span<byte> room = _page.AsSpan(_used, length);
        _used += length;
        return room;
    }

    public void EndPage()
    {
        if (_used > 0)
        {
            pages.Seal(run, _number++, _page);
            stream.Write(_page);
            Array.Clear(_page);
            _used = 0;
        }
    }
}
