using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Sources.Indexes;
using OneLondon.Governance.Testing.Time;

namespace OneLondon.Governance.Tests.Sources.Indexes;

public sealed class LivePersonIndexTests
{
    // Every snapshot lists one of two halves, and everybody of it: a look-up that saw two snapshots would see it mixed.
    [Fact]
    public async Task Find_UnderSwaps_DropsAndTearsNothing()
    {
        const int People = 70_000;
        var clock = new ManualClock(Numbers.Noon);
        NhsNumber[][] halves = [Half(0, People), Half(1, People)];
        PersonIndex[] snapshots = [.. Enumerable.Range(0, 40).Select(i => Snapshot(halves[i % 2], Numbers.Noon.AddSeconds(i - 100)))];
        var live = new LivePersonIndex("test list", TimeSpan.FromDays(1), clock);
        live.Replace(snapshots[0]);
        using var done = new CancellationTokenSource();
        Task<long>[] readers = [.. Enumerable.Range(0, 3).Select(seed => Task.Run(() => Look(live, halves, seed, done.Token)))];
        foreach (PersonIndex snapshot in snapshots[1..])
        {
            Assert.Equal(SnapshotReplacement.Replaced, live.Replace(snapshot));
            Assert.Equal(SnapshotReplacement.RefusedAsOlder, live.Replace(snapshots[0]));
            await Task.Delay(1);
        }

        await done.CancelAsync();
        Assert.All(await Task.WhenAll(readers), looked => Assert.True(looked > 0));
        Assert.Same(snapshots[^1], live.Held);
    }

    [Fact]
    public void Replace_ByManyAtOnce_KeepsTheLatest()
    {
        for (int round = 0; round < 50; round++)
        {
            var live = new LivePersonIndex("test list", TimeSpan.FromDays(1), new ManualClock(Numbers.Noon));
            PersonIndex[] snapshots = [.. Enumerable.Range(0, 64).Select(i => Snapshot([], Numbers.Noon.AddSeconds(-i)))];
            new Random(round).Shuffle(snapshots);
            Parallel.ForEach(snapshots, snapshot => live.Replace(snapshot));
            Assert.Equal(Numbers.Noon, live.Held!.AsOf);
        }
    }

    private static NhsNumber[] Half(int half, int count) =>
        [.. Enumerable.Range(0, count).Select(i => Numbers.From((300_000_000 * (half + 1)) + (i * 20))).Select(NhsNumber.Parse)];

    private static PersonIndex Snapshot(NhsNumber[] numbers, DateTimeOffset asOf)
    {
        var builder = new PersonIndexBuilder("test list", asOf);
        Array.ForEach(numbers, builder.Add);
        return builder.Build();
    }

    private static long Look(LivePersonIndex live, NhsNumber[][] halves, int seed, CancellationToken done)
    {
        var random = new Random(seed);
        long looked = 0;
        do
        {
            Assert.NotEqual(Membership.Unknown, live.Find(halves[0][random.Next(halves[0].Length)]));
            PersonIndex held = live.Current()!;
            bool first = held.Contains(halves[0][0]);
            for (int i = 0; i < 100; i++)
            {
                int person = random.Next(halves[0].Length);
                Assert.Equal(first, held.Contains(halves[0][person]));
                Assert.Equal(!first, held.Contains(halves[1][person]));
                looked++;
            }
        }
        while (!done.IsCancellationRequested);

        return looked;
    }
}
