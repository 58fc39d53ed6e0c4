using OneLondon.Governance.Auditing;

namespace OneLondon.Governance.Tests.Auditing;

/// <summary>A file in memory that stops writing at a chosen byte, or does not confirm; what was written stays, as on a disk.</summary>
internal sealed class FaultyFile : TrailFile
{
    private readonly FaultyDisk _disk;

    public FaultyFile(FaultyDisk disk)
    {
        _disk = disk;
        _disk.Opened++;
    }

    public override long Length => _disk.Bytes.Count;

    public override int Read(long offset, Span<byte> destination)
    {
        byte[] bytes = [.. _disk.Bytes.Skip((int)offset).Take(destination.Length)];
        bytes.CopyTo(destination);
        return bytes.Length;
    }

    public override void Write(long offset, ReadOnlySpan<byte> bytes)
    {
        Assert.Equal(_disk.Bytes.Count, offset);
        int room = Math.Min(_disk.Room, bytes.Length);
        _disk.Bytes.AddRange(bytes[..room].ToArray());
        _disk.Room -= room;
        if (room < bytes.Length)
        {
            throw new IOException("no space left on device");
        }
    }

    public override void Cut(long length) => Assert.Fail("what is in the file stays there");

    protected override void Sync()
    {
        _disk.Flushes++;
        if (!_disk.Confirms)
        {
            throw new IOException("input/output error");
        }
    }

    public override void Dispose()
    {
    }
}
