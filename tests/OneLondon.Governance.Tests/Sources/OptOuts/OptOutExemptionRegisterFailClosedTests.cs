using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Sources;
using OneLondon.Governance.Sources.OptOuts;
using OneLondon.Governance.Sources.Registers;
using OneLondon.Governance.Testing.Time;
using OneLondon.Governance.Tests.Sources.Registers;

namespace OneLondon.Governance.Tests.Sources.OptOuts;

public sealed class OptOutExemptionRegisterFailClosedTests
{
    private static readonly DateTimeOffset Now = Questions.Now;

    private readonly SwitchableStore _store = new();
    private readonly ManualClock _clock = new(Now);
    private readonly OptOutExemptionRegister _register;

    public OptOutExemptionRegisterFailClosedTests() => _register = new OptOutExemptionRegister(_store, _clock);

    [Fact]
    public async Task Exemption_Recorded_HoldsWithinItsDates()
    {
        Assert.Equal(1, await _register.RecordAsync(Record()));
        Assert.Equal(OptOutExemption.None, await _register.AtAsync("app-1", Now.AddTicks(-1)));
        Assert.Equal(OptOutExemption.LegalDuty, await _register.AtAsync("app-1", Now));
        Assert.Equal(OptOutExemption.LegalDuty, await _register.AtAsync("app-1", Now.AddDays(30).AddTicks(-1)));
        Assert.Equal(OptOutExemption.None, await _register.AtAsync("app-1", Now.AddDays(30)));
        OptOutExemptionRecord held = Assert.Single(await _register.OfAsync("app-1"));
        Assert.Equal((1, "ig-lead-1", (DateTimeOffset?)Now, ""), (held.Number, held.RecordedBy, held.RecordedAt, held.EndedBy));
    }

    [Fact]
    public async Task Exemption_Ended_HoldsAsOfBeforeAndNoLonger()
    {
        await _register.RecordAsync(Record());
        _clock.Jump(Now.AddDays(3));
        await _register.EndAsync("app-1", 1, "ig-lead-2", Now.AddDays(2), "the direction was withdrawn");
        Assert.Equal(OptOutExemption.LegalDuty, await _register.AtAsync("app-1", Now.AddDays(1)));
        Assert.Equal(OptOutExemption.None, await _register.AtAsync("app-1", Now.AddDays(2)));
        Assert.Equal(OptOutExemption.None, await AskAsync("app-1"));
        OptOutExemptionRecord held = Assert.Single(await _register.OfAsync("app-1"));
        Assert.Equal((Now.AddDays(2), "ig-lead-2", "the direction was withdrawn"), (held.Until, held.EndedBy, held.EndReason));
        await Assert.ThrowsAsync<RegisterRefusedException>(() => _register.EndAsync("app-1", 1, "ig-lead-2", Now.AddDays(3), "again"));
        await Assert.ThrowsAsync<RegisterRefusedException>(() => _register.EndAsync("app-1", 2, "ig-lead-2", Now, "none there"));
    }

    [Fact]
    public async Task Exemption_EndedBeforeItBegins_NeverHolds()
    {
        await _register.RecordAsync(Record(from: Now.AddDays(5)));
        await _register.EndAsync("app-1", 1, "ig-lead-2", Now, "recorded by mistake");
        Assert.Equal(OptOutExemption.None, await _register.AtAsync("app-1", Now.AddDays(6)));
        Assert.Equal("recorded by mistake", Assert.Single(await _register.AllAsync()).EndReason);
    }

    [Theory]
    [InlineData("app-2")]
    [InlineData("APP-1")]
    [InlineData("")]
    public async Task Exemption_OfAnotherApplication_DoesNothing(string application)
    {
        await _register.RecordAsync(Record());
        Assert.Equal(OptOutExemption.None, await AskAsync(application));
        Assert.Equal(OptOutExemption.LegalDuty, await AskAsync("app-1"));
    }

    [Fact]
    public async Task Exemption_Incomplete_IsRefused()
    {
        await RefusedAsync(Record(OptOutExemption.None), "the kind");
        await RefusedAsync(Record(OptOutExemption.Section251Deferral), "letter's reference");
        await RefusedAsync(Record(evidence: " "), "the evidence");
        await RefusedAsync(Record(by: ""), "who recorded it");
        await RefusedAsync(Record(from: Now.AddDays(30)), "the dates");
        Assert.Empty(await _register.AllAsync());
    }

    [Fact]
    public async Task Exemptions_OfSeveral_TakeTheOneThatEndsLast()
    {
        await _register.RecordAsync(Record());
        await _register.RecordAsync(Record(OptOutExemption.Section251Deferral, letter: "CAG 2026/1", days: 60));
        await _register.RecordAsync(Record(OptOutExemption.CommunicableDisease, days: 90));
        await _register.EndAsync("app-1", 3, "ig-lead-1", Now, "over");
        Assert.Equal(OptOutExemption.Section251Deferral, await AskAsync("app-1"));
        Assert.Equal([1, 2, 3], (await _register.OfAsync("app-1")).Select(record => record.Number));
    }

    [Fact]
    public async Task Register_ThatIsDownOrDamaged_TellsNothing()
    {
        await _register.RecordAsync(Record());
        foreach (string damage in new[] { "\"LegalDuty\"=>\"None\"", "\"LegalDuty\"=>\"Section251Deferral\"", "Direction of 2026=> ", "app-1=>app-2", "ig-lead-1=> ", "\"kind\"=>\"sort\"" })
        {
            string[] change = damage.Split("=>");
            _store.Distort = entries => [.. entries.Select(entry => With(entry, entry.Body.Replace(change[0], change[1], StringComparison.Ordinal)))];
            await Assert.ThrowsAsync<RegisterUnreadableException>(() => AskAsync("app-1"));
        }

        _store.Distort = null;
        _store.IsDown = true;
        await Assert.ThrowsAsync<IOException>(() => AskAsync("app-1"));
    }

    private Task<OptOutExemption> AskAsync(string application) => _register.AskAsync(
        new SourceQuestion { Patients = [], UserId = "user", Organisation = "organisation", ApplicationId = application, At = _clock.GetUtcNow() },
        CancellationToken.None);

    private async Task RefusedAsync(OptOutExemptionRecord record, string why) => Assert.Contains(
        why, (await Assert.ThrowsAsync<RegisterRefusedException>(() => _register.RecordAsync(record))).Message, StringComparison.Ordinal);

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

    private static OptOutExemptionRecord Record(
        OptOutExemption kind = OptOutExemption.LegalDuty, string letter = "", string evidence = "Direction of 2026", string by = "ig-lead-1", DateTimeOffset? from = null, int days = 30) => new()
        {
            ApplicationId = "app-1",
            Kind = kind,
            Evidence = evidence,
            DeferralLetter = letter,
            From = from ?? Now,
            Until = Now.AddDays(days),
            RecordedBy = by,
        };
}
