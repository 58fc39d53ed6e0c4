using Microsoft.Win32.SafeHandles;

namespace OneLondon.Governance.Auditing.Reading.Indexing;

/// <summary>Reads pages of one run, and checks each; a few are kept. For one thread at a time.</summary>
internal sealed class IndexPageReader(SafeFileHandle file, IndexPage pages, Guid run, string name)
{
    private const int Kept = 64;

    private readonly byte[]?[] _kept = new byte[]?[Kept];
    private readonly long[] _numbers = new long[Kept];

    /// <summary>Gives what a page holds, until other pages are read.</summary>
    /// <exception cref="InvalidDataException">The page is not as it was written.</exception>
    public ReadOnlySpan<byte> Read(long number)
    {
        int slot = (int)(number % Kept);
        if (_kept[slot] is not { } page)
        {
            page = new byte[IndexPage.Length];
        }
        else if (_numbers[slot] == number)
        {
            return page.AsSpan(0, IndexPage.Room);
        }

        _kept[slot] = null;
        int read = 0;
        while (read < page.Length && RandomAccess.Read(file, page.AsSpan(read), (number * IndexPage.Length) + read) is > 0 and int more)
        {
            read += more;
        }

        if (read < page.Length || !pages.IsSealed(run, number, page))
        {
            throw new InvalidDataException($"page {number} of `{name}` of the audit index is not as it was written; delete the folder of the index and build it anew");
        }

        (_kept[slot], _numbers[slot]) = (page, number);
        return page.AsSpan(0, IndexPage.Room);
    }
}
