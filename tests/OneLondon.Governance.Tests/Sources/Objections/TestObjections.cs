using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Sources.Objections;
using OneLondon.Governance.Sources.Proxies;
using OneLondon.Governance.Sources.Registers;
using OneLondon.Governance.Testing.Time;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tests.Sources.Objections;

/// <summary>A register of objections in memory, with its clock.</summary>
internal sealed class TestObjections
{
    public static readonly DateTimeOffset Start = new(2026, 5, 1, 9, 0, 0, TimeSpan.Zero);

    public TestObjections()
    {
        Proxies = new ProxyRegister(Store, Clock);
        Register = new ObjectionRegister(Store, Proxies, Clock);
    }

    public ManualClock Clock { get; } = new(Start);

    public InMemoryRegisterStore Store { get; } = new();

    public ProxyRegister Proxies { get; }

    public ObjectionRegister Register { get; }

    public DateTimeOffset Now => Clock.GetUtcNow();

    public NewObjection New(string controller = "", int supersedes = 0, string proxy = "", DateTimeOffset? at = null) => new()
    {
        Person = People.Ann,
        Programme = Programme.LondonCareRecord,
        Controller = controller,
        Route = ObjectionRoute.SouthEastLondon,
        TakenBy = "pals-1",
        Proxy = proxy,
        Supersedes = supersedes,
        At = at ?? Now,
    };

    public ObjectionStep Step(
        int number, NotUpheldReason reason = default, string text = "", string proxy = "", DateTimeOffset? at = null, NhsNumber? person = null) => new()
        {
            Person = person ?? People.Ann,
            Number = number,
            By = "controller-1",
            At = at ?? Now,
            Reason = reason,
            Text = text,
            Proxy = proxy,
        };

    /// <summary>Takes an objection one step on, a day later.</summary>
    public Task<Objection> TakeAsync(int number, ObjectionStage stage)
    {
        Clock.Advance(TimeSpan.FromDays(1));
        return stage switch
        {
            ObjectionStage.UnderReview => Register.ReviewAsync(Step(number)),
            ObjectionStage.Upheld => Register.UpholdAsync(Step(number)),
            ObjectionStage.NotUpheld => Register.NotUpholdAsync(Step(number, NotUpheldReason.RiskOfHarm, "harm to a child")),
            ObjectionStage.Withdrawn => Register.WithdrawAsync(Step(number)),
            _ => throw new ArgumentOutOfRangeException(nameof(stage)),
        };
    }

    public Task RecordPowerAsync(string proxy, DateTimeOffset until) => Proxies.RecordAsync(new ProxyPower
    {
        Person = People.Ann,
        Proxy = proxy,
        Power = LegalPower.LastingPowerOfAttorney,
        Evidence = "register entry seen",
        RecordedBy = "pals-1",
        From = Start,
        Until = until,
    });
}
