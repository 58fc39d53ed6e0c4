using OneLondon.Governance.Auditing;
using OneLondon.Governance.Auditing.Trails;

namespace OneLondon.Governance.Tests.Auditing.Trails;

/// <summary>A disk that hangs: who waits keeps their place, and who has given up keeps nothing.</summary>
public sealed class TrailQueueTests
{
    private static readonly byte[] Frame = new byte[600];

    [Fact]
    public async Task Waiting_GivenUp_IsPutOut()
    {
        var queue = new TrailQueue(most: 1);
        Task<AuditReceipt> first = queue.Enqueue(Frame, CancellationToken.None);
        List<Task<AuditReceipt>> staying = [];
        int most = 0;
        for (int i = 0; i < 20_000; i++)
        {
            if (i % 1000 == 0)
            {
                staying.Add(queue.Enqueue(Frame, CancellationToken.None));
            }

            using var cancelled = new CancellationTokenSource();
            Task<AuditReceipt> gone = queue.Enqueue(Frame, cancelled.Token);
            await cancelled.CancelAsync();
            Assert.True(gone.IsCanceled);
            most = Math.Max(most, queue.Parked);
        }

        Assert.InRange(most, 1, 600);
        Assert.DoesNotContain([first, .. staying], task => task.IsCompleted);
    }

    [Fact]
    public void Waiting_OfWhomSomeGiveUp_ComesInInOrder()
    {
        var queue = new TrailQueue(most: 1);
        queue.Enqueue([0], CancellationToken.None);
        using var cancelled = new CancellationTokenSource();
        for (int i = 0; i < 1000; i++)
        {
            queue.Enqueue([(byte)(i % 100 == 0 ? i / 100 : 255)], i % 100 == 0 ? CancellationToken.None : cancelled.Token);
        }

        cancelled.Cancel();
        List<byte> seen = [];
        for (int i = 0; i <= 10; i++)
        {
            Assert.Equal(TrailTurn.Taken, queue.Next(canChain: false, isIdleWanted: true, out TrailBatch batch, out int length, out _));
            seen.AddRange(batch.Bytes[..length].ToArray());
            queue.End(null);
            Assert.Equal(TrailTurn.Ended, queue.Next(canChain: false, isIdleWanted: true, out _, out _, out _));
            batch.Clear();
        }

        Assert.Equal([0, .. Enumerable.Range(0, 10).Select(i => (byte)i)], seen);
        Assert.Equal(0, queue.Parked);
    }
}
