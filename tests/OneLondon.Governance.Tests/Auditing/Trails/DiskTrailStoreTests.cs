using OneLondon.Governance.Auditing.Trails;

namespace OneLondon.Governance.Tests.Auditing.Trails;

public sealed class DiskTrailStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("trail-store-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void IsBeingWritten_WithAWriterAndWithout_SaysSo()
    {
        using DiskTrailStore reader = DiskTrailStore.ForReading(_folder);
        Assert.False(reader.IsBeingWritten);
        using (DiskTrailStore.ForWriting(_folder))
        {
            Assert.True(reader.IsBeingWritten);
            Assert.Throws<IOException>(() => DiskTrailStore.ForWriting(_folder));
        }

        Assert.False(reader.IsBeingWritten);
    }

    [Fact]
    public void IsBeingWritten_AskedAllTheTime_KeepsNoWriterOut()
    {
        DiskTrailStore.ForWriting(_folder).Dispose();
        using var stop = new CancellationTokenSource();
        int writers = 0;
        Thread[] readers = [.. Enumerable.Range(0, 4).Select(_ => new Thread(() =>
        {
            using DiskTrailStore reader = DiskTrailStore.ForReading(_folder);
            while (!stop.IsCancellationRequested)
            {
                Interlocked.Add(ref writers, reader.IsBeingWritten ? 1 : 0);
            }
        }))];
        Array.ForEach(readers, r => r.Start());
        try
        {
            for (int i = 0; i < 50; i++)
            {
                DiskTrailStore.ForWriting(_folder).Dispose();
            }
        }
        finally
        {
            stop.Cancel();
            Array.ForEach(readers, r => r.Join());
        }
    }

    // Two that read at once are no writer to each other.
    [Fact]
    public void IsBeingWritten_AskedByManyAtOnce_IsFalse()
    {
        DiskTrailStore.ForWriting(_folder).Dispose();
        bool[] told = new bool[4];
        Thread[] readers = [.. Enumerable.Range(0, told.Length).Select(reader => new Thread(() =>
        {
            using DiskTrailStore store = DiskTrailStore.ForReading(_folder);
            for (int i = 0; i < 2000; i++)
            {
                told[reader] |= store.IsBeingWritten;
            }
        }))];
        Array.ForEach(readers, r => r.Start());
        Array.ForEach(readers, r => r.Join());
        Assert.DoesNotContain(true, told);
    }
}
