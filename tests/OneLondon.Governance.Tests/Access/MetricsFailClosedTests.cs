using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using OneLondon.Governance.Access;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Testing.Auditing;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tests.Access;

public sealed class MetricsFailClosedTests
{
    [Fact]
    public async Task Metrics_OfDecisions_HoldCodesAndNoIdentifiers()
    {
        var seen = new ConcurrentBag<(string Instrument, double Value, string Tags)>();
        using MeterListener listener = Listen((instrument, value, tags) => seen.Add((instrument, value, tags)));
        TestGate gate = new();
        AccessGate built = gate.Build();
        TestRequest request = new() { Purpose = PurposeOfUse.CareCoordination, UserId = "user-metrics" };
        AccessResult permitted = await built.RequestAsync(request.Build());
        await built.RecordReleaseAsync(permitted, [new WithheldCount { Category = "letters-of-metrics", Items = 7 }]);
        await built.RequestAsync((request with { Programme = Programme.Parse("made-up-for-metrics") }).Build());

        Assert.Contains(seen, s => s.Instrument == "onelondon.governance.decisions" && s.Tags.Contains("outcome=permit verdict=permitted purpose=care-coordination programme=london-care-record operation=view", StringComparison.Ordinal));
        Assert.Contains(seen, s => s.Instrument == "onelondon.governance.decisions" && s.Tags.Contains("outcome=deny", StringComparison.Ordinal) && s.Tags.Contains("programme=unknown", StringComparison.Ordinal));
        Assert.Contains(seen, s => s.Instrument == "onelondon.governance.withheld" && s is { Value: 7, Tags: "category=letters-of-metrics" });
        Assert.Contains(seen, s => s.Instrument == "onelondon.governance.releases" && s.Tags.Contains("purpose=care-coordination", StringComparison.Ordinal));
        Assert.Contains(seen, s => s.Instrument == "onelondon.governance.decision.duration" && s.Tags == "outcome=permit");
        Assert.DoesNotContain(seen, s => s.Tags.Contains("user-", StringComparison.Ordinal) || s.Tags.Contains("pat-", StringComparison.Ordinal)
            || s.Tags.Contains("9990", StringComparison.Ordinal) || s.Tags.Contains("made-up", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Metrics_OfATrailThatFails_CountIt()
    {
        int failures = 0;
        using MeterListener listener = Listen((instrument, _, _) => failures += instrument == "onelondon.governance.audit.failures" ? 1 : 0);
        TestGate gate = new() { Trail = new FailingAuditTrail(AuditFailure.Throws) };
        Assert.False((await gate.AskAsync(new TestRequest())).IsPermitted);
        Assert.True(failures > 0);
    }

    [Fact]
    public async Task Listener_ThatThrows_LeavesPermitAndDenialWhole()
    {
        int thrown = 0;
        using MeterListener listener = Listen((_, _, _) =>
        {
            thrown++;
            throw new InvalidOperationException("what a listener says");
        });
        TestGate gate = new();
        AccessGate built = gate.Build();
        AccessResult permitted = await built.RequestAsync(new TestRequest().Build());
        Assert.True(permitted.IsPermitted);
        await built.RecordReleaseAsync(permitted, [new WithheldCount { Category = "letters", Items = 1 }]);
        Assert.False((await built.RequestAsync(new TestRequest { Facts = default }.Build())).IsPermitted);
        Assert.Equal([AuditKind.Access, AuditKind.Release, AuditKind.Access], gate.Kept.Records.Select(record => record.Kind));
        Assert.True(thrown >= 4);
    }

    private static MeterListener Listen(Action<string, double, string> take)
    {
        // Instruments are the process's: other tests count at the same time. The caller's own flow tells its counts from theirs.
        var own = new AsyncLocal<bool> { Value = true };
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == "OneLondon.Governance")
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument, value, tags));
        listener.Start();
        return listener;

        void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            if (own.Value)
            {
                take(instrument.Name, value, string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}")));
            }
        }
    }
}
