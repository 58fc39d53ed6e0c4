using OneLondon.Governance.Auditing;
using OneLondon.Governance.Auditing.Trails;

namespace OneLondon.Governance.Tests.Auditing.Trails;

/// <summary>A folder in memory that tells apart what was written from what was flushed, and fails where a test wants it to.</summary>
internal sealed class MemoryTrailStore : TrailStore
{
    private int _waiting;

    public SortedDictionary<string, MemoryFile> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets or sets how many bytes may still be written; a write beyond is cut short and throws, as on a full disk.</summary>
    public long Room { get; set; } = long.MaxValue;

    /// <summary>Gets or sets how many flushes succeed before one fails.</summary>
    public int FlushesLeft { get; set; } = int.MaxValue;

    public int Flushes { get; set; }

    /// <summary>Gets how many flushes are under way.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    public Action BeforeFlush { get; set; } = () => { };

    public Action BeforeWrite { get; set; } = () => { };

    /// <summary>Gets or sets whether it says that somebody writes to it.</summary>
    public bool HasWriter { get; set; }

    public override bool IsBeingWritten => HasWriter;

    public override IReadOnlyList<string> Names()
    {
        lock (Files)
        {
            return [.. Files.Keys];
        }
    }

    public override TrailFile Open(string name)
    {
        lock (Files)
        {
            return new Handle(this, Files.TryGetValue(name, out MemoryFile? file) ? file : throw new FileNotFoundException());
        }
    }

    public override TrailFile Create(string name)
    {
        lock (Files)
        {
            return new Handle(this, Files[name] = new MemoryFile());
        }
    }

    public override void Rename(string name, string to)
    {
        lock (Files)
        {
            Files[to] = Files[name];
            Files.Remove(name);
        }
    }

    public override void Dispose()
    {
    }

    /// <summary>Gives a copy that holds what was flushed, and of the rest so much of each file.</summary>
    public MemoryTrailStore Crashed(Func<int, int> kept)
    {
        var copy = new MemoryTrailStore();
        lock (Files)
        {
            foreach ((string name, MemoryFile file) in Files)
            {
                int length = file.Durable + kept(file.Bytes.Count - file.Durable);
                copy.Files[name] = new MemoryFile { Bytes = [.. file.Bytes.Take(length)], Durable = length };
            }
        }

        return copy;
    }

    /// <summary>Makes a file of so many bytes.</summary>
    public void Put(string name, int length) => Files[name] = new MemoryFile { Bytes = [.. Enumerable.Repeat((byte)'x', length)], Durable = length };

    public MemoryTrailStore Copy() => Crashed(rest => rest);

    internal sealed class MemoryFile
    {
        public List<byte> Bytes { get; init; } = [];

        public int Durable { get; set; }
    }

    private sealed class Handle(MemoryTrailStore store, MemoryFile file) : TrailFile
    {
        public override long Length => file.Bytes.Count;

        public override int Read(long offset, Span<byte> destination)
        {
            lock (store.Files)
            {
                int length = (int)Math.Clamp(file.Bytes.Count - offset, 0, destination.Length);
                System.Runtime.InteropServices.CollectionsMarshal.AsSpan(file.Bytes).Slice((int)Math.Min(offset, file.Bytes.Count), length).CopyTo(destination);
                return length;
            }
        }

        public override void Write(long offset, ReadOnlySpan<byte> bytes)
        {
            store.BeforeWrite();
            lock (store.Files)
            {
                int written = (int)Math.Min(bytes.Length, store.Room);
                store.Room -= written;
                System.Runtime.InteropServices.CollectionsMarshal.SetCount(file.Bytes, Math.Max(file.Bytes.Count, (int)offset + written));
                bytes[..written].CopyTo(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(file.Bytes)[(int)offset..]);
                if (written < bytes.Length)
                {
                    throw new IOException("no space left");
                }
            }
        }

        public override void Cut(long length)
        {
            lock (store.Files)
            {
                file.Bytes.RemoveRange((int)length, file.Bytes.Count - (int)length);
                file.Durable = Math.Min(file.Durable, file.Bytes.Count);
            }
        }

        public override void Dispose()
        {
        }

        protected override void Sync()
        {
            Interlocked.Increment(ref store._waiting);
            store.BeforeFlush();
            Interlocked.Decrement(ref store._waiting);
            if (store.FlushesLeft-- <= 0)
            {
                throw new IOException("the flush failed");
            }

            lock (store.Files)
            {
                store.Flushes++;
                file.Durable = file.Bytes.Count;
            }
        }
    }
}
