using OneLondon.Governance.Sources.Registers;
using OneLondon.Governance.Sources.Reviews;
using OneLondon.Governance.Testing.Time;
using OneLondon.Governance.Tests.Sources.Registers;

namespace OneLondon.Governance.Tests.Sources.Reviews;

public sealed class ReviewRegisterFailClosedTests
{
    private readonly SwitchableStore _store = new();
    private readonly ManualClock _clock = new(Questions.Now);
    private readonly ReviewRegister _register;

    public ReviewRegisterFailClosedTests() => _register = new ReviewRegister(_store, _clock);

    [Theory]
    [InlineData("{")]
    [InlineData("""{"step":"Reviewed","at":"2026-11-24T09:30:00+00:00","by":"p"}""")]
    public async Task Review_ThatCannotBeRead_HidesNoOther(string body)
    {
        await OpenAsync("request-1");
        await OpenAsync("request-2");
        await OpenAsync("request-3");
        _store.Distort = entries => [.. entries.Select(e => e.Subject == "request-2" ? With(e, body) : e)];

        foreach (IReadOnlyList<ReviewItem> items in new[] { await _register.AllAsync(), await _register.PendingAsync() })
        {
            Assert.Equal([("request-2", true), ("request-1", false), ("request-3", false)], items.Select(i => (i.RequestId, i.IsUnreadable)));
        }

        await Assert.ThrowsAsync<RegisterUnreadableException>(() => _register.ReviewAsync("request-2", "privacy-1", ReviewOutcome.Proper, "seen"));
        PrivacyAlertsException owed = await Assert.ThrowsAsync<PrivacyAlertsException>(() => _register.SendAlertsAsync(new Alerts()));
        Assert.Equal((2, "request-2"), (owed.Raised, Assert.Single(owed.RequestIds)));
    }

    [Fact]
    public async Task Alert_ThatFails_KeepsNoOtherBack()
    {
        await OpenAsync("request-1");
        await OpenAsync("request-2");
        await OpenAsync("request-3");
        var alerts = new Alerts { Failing = ["request-1", "request-3"] };

        PrivacyAlertsException owed = await Assert.ThrowsAsync<PrivacyAlertsException>(() => _register.SendAlertsAsync(alerts));

        Assert.Equal(1, owed.Raised);
        Assert.Equal(["request-1", "request-3"], owed.RequestIds);
        Assert.Contains("2 alerts could not be raised and stay owed, of the requests request-1, request-3; 1 were raised", owed.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', owed.Message);
        Assert.Equal(["request-1", "request-3"], (await _register.AllAsync()).Where(i => i.OwesAlertAt(_clock.GetUtcNow())).Select(i => i.RequestId));
        alerts.Failing = [];
        Assert.Equal(2, await _register.SendAlertsAsync(alerts));
        Assert.Equal(["request-2", "request-1", "request-3"], alerts.Sent);
    }

    [Fact]
    public async Task Alerts_ThatAreCancelled_StopAtOnce()
    {
        await OpenAsync("request-1");
        await OpenAsync("request-2");
        using var cancel = new CancellationTokenSource();
        var alerts = new Alerts { OnSend = cancel.Cancel };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _register.SendAlertsAsync(alerts, cancel.Token));
        Assert.Empty(alerts.Sent);
    }

    private Task OpenAsync(string request) => _register.OpenAsync(new ReviewItem
    {
        RequestId = request,
        Kind = ReviewKind.BreakGlass,
        UserId = "user-1",
        Organisation = "RYJ",
        AccessedAt = Questions.Now,
        DueAt = Questions.Now.AddDays(7),
        NeedsAlert = true,
    });

    private static RegisterEntry With(RegisterEntry entry, string body) => new()
    {
        Register = entry.Register,
        Subject = entry.Subject,
        Version = entry.Version,
        RecordedAt = entry.RecordedAt,
        Format = entry.Format,
        Body = body,
        Sequence = entry.Sequence,
    };

    private sealed class Alerts : IPrivacyAlerts
    {
        public string[] Failing { get; set; } = [];

        public Action? OnSend { get; init; }

        public List<string> Sent { get; } = [];

        public Task SendAsync(PrivacyAlert alert, CancellationToken cancellationToken)
        {
            OnSend?.Invoke();
            cancellationToken.ThrowIfCancellationRequested();
            if (Failing.Contains(alert.RequestId))
            {
                throw new IOException("the way is closed");
            }

            Sent.Add(alert.RequestId);
            return Task.CompletedTask;
        }
    }
}
