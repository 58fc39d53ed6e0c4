using OneLondon.Governance.Access;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Proofs;

namespace OneLondon.Governance.Tests.Access;

/// <summary>Many requests at once, while trails fail, clocks jump, callers give up and policies change: no grant without its record.</summary>
public sealed class GateUnderFireTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Requests_WhileAllFails_AreOnRecordOrRefused(int seed)
    {
        TestGate gate = new();
        var random = new LockedRandom(seed);
        var trail = new UnreliableTrail(gate, random);
        var journal = new UnreliableTrail(gate, random);
        gate.Trail = trail;
        gate.Journal = journal;
        gate.Handler.Instead = async (_, token) =>
        {
            await Task.Yield();
            Fault(gate, random, token);
        };
        Policy other = PolicyLoader.Load([Later()]).Policy!;
        gate.Load = (IReadOnlyList<PolicyDocument> _, out IReadOnlyList<PolicyProblem> problems) =>
        {
            problems = [];
            return random.Next(2) == 0 ? other : TestGate.Baseline;
        };
        AccessGate built = gate.Build();
        Task<AccessResult[]> asking = Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() => AskAsync(gate, built, random, i))));
        while (!asking.IsCompleted)
        {
            gate.Clock.Advance(TimeSpan.FromMilliseconds(50));
            await Task.WhenAny(asking, Task.Delay(1));
        }

        AccessResult[] results = await asking;

        Assert.Contains(results, result => result.IsPermitted);
        Assert.Contains(results, result => !result.IsPermitted);
        foreach (AccessResult result in results)
        {
            AuditRecord[] records = [.. trail.Kept.Concat(journal.Kept).Where(record => record.RequestId == result.Draft!.Identity.RequestId)];
            AuditRecord? permit = records.FirstOrDefault(record => record.Outcome == AccessOutcome.Permit);
            Assert.Equal(result.IsPermitted, result.Grant is not null);
            Assert.Equal(result.IsPermitted, result.Decision.IsPermitted);
            if (result.Grant is { } grant)
            {
                Assert.NotNull(permit);
                Assert.DoesNotContain(records, record => record.Kind == AuditKind.Retraction);
                Assert.Equal(grant.Policy.ContentHash, permit.PolicyHash);
                Assert.Equal(grant.Decision.CategoryCodes(), permit.Categories);
                Assert.True(grant.ExpiresAt <= permit.At + result.Draft!.Policy.Settings.GrantLifetime);
            }
        }
    }

    private static async Task<AccessResult> AskAsync(TestGate gate, AccessGate built, LockedRandom random, int i)
    {
        using var source = new CancellationTokenSource();
        switch (random.Next(6))
        {
            case 0:
                source.CancelAfter(random.Next(4));
                break;
            case 1:
                gate.Policies.Reload();
                break;
        }

        TestRequest request = i % 2 == 0 ? TestRequest.BreakGlass() : new TestRequest();
        return await built.RequestAsync((request with { UserId = $"user-{i}", At = gate.Clock.GetUtcNow() }).Build(), source.Token);
    }

    private static void Fault(TestGate gate, LockedRandom random, CancellationToken token)
    {
        switch (random.Next(12))
        {
            case 0:
                throw new IOException();
            case 1:
                gate.Clock.Jump(gate.Clock.GetUtcNow().AddSeconds(random.Next(7) - 3));
                break;
            case 2:
                throw new OperationCanceledException(token);
            case 3:
                throw new OperationCanceledException();
        }
    }

    private static PolicyDocument Later()
    {
        using Stream stream = PolicyDocument.OpenBaseline();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return PolicyReader.Read([.. bytes.ToArray(), (byte)'\n'], "later").Document!;
    }

    // Fails before or after it keeps the record, hangs, gives no task at all, or keeps the record twice.
    private sealed class UnreliableTrail(TestGate gate, LockedRandom random) : IAuditTrail
    {
        private readonly List<AuditRecord> _kept = [];

        public AuditRecord[] Kept
        {
            get
            {
                lock (_kept)
                {
                    return [.. _kept];
                }
            }
        }

        public Task<AuditReceipt> AppendAsync(AuditRecord record, CancellationToken cancellationToken) => random.Next(12) switch
        {
            0 => null!,
            1 => HangAsync(cancellationToken),
            2 => Task.FromCanceled<AuditReceipt>(new CancellationToken(true)),
            3 => FailAfterAsync(record, cancellationToken),
            4 => TwiceAsync(record),
            _ => KeepAsync(record, cancellationToken),
        };

        private static async Task<AuditReceipt> HangAsync(CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return default;
        }

        private async Task<AuditReceipt> FailAfterAsync(AuditRecord record, CancellationToken cancellationToken)
        {
            await KeepAsync(record, cancellationToken);
            throw new IOException();
        }

        private async Task<AuditReceipt> TwiceAsync(AuditRecord record)
        {
            await KeepAsync(record, default);
            return await KeepAsync(record, default);
        }

        private async Task<AuditReceipt> KeepAsync(AuditRecord record, CancellationToken cancellationToken)
        {
            await Task.Yield();
            Fault(gate, random, cancellationToken);
            lock (_kept)
            {
                _kept.Add(record);
                return new AuditReceipt { Position = _kept.Count };
            }
        }
    }

    private sealed class LockedRandom(int seed)
    {
        private readonly Random _random = new(seed);
        private readonly Lock _gate = new();

        public int Next(int below)
        {
            lock (_gate)
            {
                return _random.Next(below);
            }
        }
    }
}
