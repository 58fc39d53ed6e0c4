using OneLondon.Governance.Sources.Objections;
using OneLondon.Governance.Sources.Proxies;
using OneLondon.Governance.Sources.Registers;
using OneLondon.Governance.Testing.Time;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tests.Sources.Registers;

public sealed class LedgerFailClosedTests
{
    private readonly SwitchableStore _store = new();
    private readonly ManualClock _clock = new(Questions.Now);
    private readonly ObjectionRegister _register;

    public LedgerFailClosedTests() => _register = new ObjectionRegister(_store, new ProxyRegister(_store, _clock), _clock);

    public static TheoryData<string, string?> Bodies() => new()
    {
        { "nothing", "" },
        { "no JSON", "{" },
        { "null", "null" },
        { "another shape", "[]" },
        { "a member missing", """{"stage":"Raised","number":1,"at":"2026-11-24T09:30:00+00:00"}""" },
        { "a member too many", """{"stage":"Raised","number":1,"at":"2026-11-24T09:30:00+00:00","by":"p","programme":"london-care-record","x":1}""" },
        { "a member twice", """{"stage":"Withdrawn","stage":"Raised","number":1,"at":"2026-11-24T09:30:00+00:00","by":"p","programme":"london-care-record"}""" },
        { "an unknown stage", """{"stage":"Dropped","number":1,"at":"2026-11-24T09:30:00+00:00","by":"p","programme":"london-care-record"}""" },
        { "a stage by number", """{"stage":77,"number":1,"at":"2026-11-24T09:30:00+00:00","by":"p","programme":"london-care-record"}""" },
        { "a stage out of nothing", """{"stage":"Withdrawn","number":1,"at":"2026-11-24T09:30:00+00:00","by":"p"}""" },
        { "null for a text", """{"stage":"Raised","number":1,"at":"2026-11-24T09:30:00+00:00","by":null,"programme":"london-care-record"}""" },
        { "no programme", """{"stage":"Raised","number":1,"at":"2026-11-24T09:30:00+00:00","by":"p"}""" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Entry_WithADamagedBody_IsUnreadable(string what, string? body)
    {
        await RaiseAsync();
        _store.Distort = entries => [.. entries.Select(entry => With(entry, body: body))];
        Exception e = await Assert.ThrowsAsync<RegisterUnreadableException>(() => _register.OfAsync(People.Ann));
        Assert.DoesNotContain("9990000018", e.ToString(), StringComparison.Ordinal);
        Assert.NotEmpty(what);
    }

    [Fact]
    public async Task Entries_WithAGapOrOfAnother_AreUnreadable()
    {
        await RaiseAsync();
        await RaiseAsync();
        foreach (Func<IReadOnlyList<RegisterEntry>, IReadOnlyList<RegisterEntry>> distort in new Func<IReadOnlyList<RegisterEntry>, IReadOnlyList<RegisterEntry>>[]
        {
            entries => [.. entries.Skip(1)],
            entries => [.. entries.Reverse()],
            entries => [entries[0], entries[0]],
            entries => [.. entries.Select(entry => With(entry, subject: "9990000026"))],
            entries => [.. entries.Select(entry => With(entry, register: "proxies"))],
            entries => [.. entries.Select(entry => With(entry, format: 2))],
            entries => [entries[0], null!],
            entries => null!,
        })
        {
            _store.Distort = distort;
            await Assert.ThrowsAsync<RegisterUnreadableException>(() => _register.OfAsync(People.Ann));
        }
    }

    [Fact]
    public async Task Append_WithTheClockFarBehind_IsRefused()
    {
        await RaiseAsync();
        _clock.Jump(Questions.Now.AddSeconds(-6));
        await Assert.ThrowsAsync<RegisterRefusedException>(RaiseAsync);
        _clock.Jump(Questions.Now.AddSeconds(-4));
        await Assert.ThrowsAsync<RegisterRefusedException>(() => RaiseAsync(Questions.Now.AddSeconds(1)));
        await RaiseAsync(Questions.Now.AddSeconds(-4));
        Assert.Equal(2, (await _register.OfAsync(People.Ann)).Count);
    }

    [Fact]
    public async Task Store_ThatIsDown_RecordsNothing()
    {
        _store.IsDown = true;
        await Assert.ThrowsAsync<IOException>(RaiseAsync);
        _store.IsDown = false;
        Assert.Empty(await _register.OfAsync(People.Ann));
    }

    [Fact]
    public async Task Snapshot_OfDamagedEntries_KeepsWhatItKnew()
    {
        var snapshot = new ObjectionSnapshot(_store, _clock);
        await snapshot.RefreshAsync();
        DateTimeOffset? before = snapshot.AsOf;
        await RaiseAsync();
        _clock.Advance(TimeSpan.FromMinutes(1));
        _store.Distort = entries => [.. entries.Select(entry => With(entry, body: "{"))];
        await Assert.ThrowsAsync<RegisterUnreadableException>(() => snapshot.RefreshAsync());
        Assert.Equal(before, snapshot.AsOf);
        _store.Distort = null;
        await snapshot.RefreshAsync();
        Assert.Equal(1, snapshot.Count);
    }

    [Fact]
    public async Task Snapshot_ThatTookTimeToRead_IsAsOfItsBeginning()
    {
        var snapshot = new ObjectionSnapshot(_store, _clock);
        _store.Distort = entries =>
        {
            _clock.Advance(TimeSpan.FromMinutes(10));
            return entries;
        };
        await snapshot.RefreshAsync();
        Assert.Equal(Questions.Now, snapshot.AsOf);
    }

    private static RegisterEntry With(RegisterEntry entry, string? body = null, string? subject = null, string? register = null, int? format = null) => new()
    {
        Register = register ?? entry.Register,
        Subject = subject ?? entry.Subject,
        Version = entry.Version,
        RecordedAt = entry.RecordedAt,
        Format = format ?? entry.Format,
        Body = body ?? entry.Body,
        Sequence = entry.Sequence,
    };

    private Task RaiseAsync() => RaiseAsync(_clock.GetUtcNow());

    private Task RaiseAsync(DateTimeOffset at) => _register.RaiseAsync(new NewObjection
    {
        Person = People.Ann,
        Programme = Programme.LondonCareRecord,
        Route = ObjectionRoute.NorthEastLondon,
        TakenBy = "pals-1",
        At = at,
    });
}
