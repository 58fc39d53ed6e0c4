using OneLondon.Governance.Auditing;

namespace OneLondon.Governance.Tests.Auditing;

/// <summary>A file in memory that stops writing at a chosen byte, or does not confirm; what was written stays, as on a disk.</summary>
internal sealed class FaultyFile : DurableFile
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

    public override ValueTask WriteAsync(long offset, ReadOnlyMemory<byte> bytes)
    {
        Assert.Equal(_disk.Bytes.Count, offset);
        int room = Math.Min(_disk.Room, bytes.Length);
        _disk.Bytes.AddRange(bytes[..room].ToArray());
        _disk.Room -= room;
        return room == bytes.Length ? ValueTask.CompletedTask : throw new IOException("no space left on device");
    }

    public override ValueTask FlushToDiskAsync()
    {
        _disk.Flushes++;
        return _disk.Confirms ? ValueTask.CompletedTask : throw new IOException("input/output error");
    }

    public override void Dispose()
    {
    }
}
