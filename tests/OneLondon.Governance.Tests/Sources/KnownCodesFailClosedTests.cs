using OneLondon.Governance.Policies;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Proofs;
using OneLondon.Governance.Sources;
using OneLondon.Governance.Sources.Emergencies;
using OneLondon.Governance.Sources.Identity;
using OneLondon.Governance.Sources.Objections;
using OneLondon.Governance.Sources.Proxies;
using OneLondon.Governance.Sources.Registers;
using OneLondon.Governance.Testing.Time;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tests.Sources;

/// <summary>What is mistyped does nothing, so it is not taken.</summary>
public sealed class KnownCodesFailClosedTests
{
    private static readonly Policy Baseline = PolicyLoader.Load([PolicyDocument.Baseline]).Policy!;

    private static readonly KnownCodes Known = new(() => Baseline.ProgrammeCodes, () => Baseline.PurposeCodes);

    private readonly InMemoryRegisterStore _store = new();
    private readonly ManualClock _clock = new(Questions.Now);

    [Fact]
    public async Task Objection_ToAnUnknownProgramme_IsRefused()
    {
        var register = new ObjectionRegister(_store, new ProxyRegister(_store, _clock), SupersededNumbers.None, _clock, Known);
        RegisterRefusedException refusal = await Assert.ThrowsAsync<RegisterRefusedException>(() => register.RaiseAsync(Objection("london-care-recrod")));
        Assert.Contains("has no programme `london-care-recrod`; name one of ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("london-care-record", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
        Assert.Empty(await register.OfAsync(People.Ann));
        Assert.Equal(ObjectionStage.Raised, (await register.RaiseAsync(Objection("london-care-record"))).Stage);
    }

    [Theory]
    [InlineData("london-care-recrod", "direct-care", "programme `london-care-recrod`")]
    [InlineData("london-care-record", "direct-car", "purpose of use `direct-car`")]
    public async Task Emergency_OverUnknownCodes_IsRefused(string programme, string purpose, string says)
    {
        var register = new EmergencyRegister(_store, _clock, Known);
        var emergency = new NewEmergency
        {
            Name = "flood",
            Programmes = [Programme.LondonCareRecord, Programme.Parse(programme)],
            Areas = ["nw-london"],
            Purposes = [PurposeOfUse.Parse(purpose)],
            DeclaredBy = "minister-1",
            Reason = "the river",
            From = Questions.Now,
            Until = Questions.Now.AddDays(1),
        };
        Assert.Contains(says, (await Assert.ThrowsAsync<RegisterRefusedException>(() => register.DeclareAsync(emergency))).Message, StringComparison.Ordinal);
        Assert.Empty(await register.AllAsync());
    }

    private NewObjection Objection(string programme) => new()
    {
        Person = People.Ann,
        Programme = Programme.Parse(programme),
        Route = ObjectionRoute.MiltonKeynes,
        TakenBy = "pals-1",
        At = _clock.GetUtcNow(),
    };
}
