using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Sources.Emergencies;
using OneLondon.Governance.Sources.Registers;
using OneLondon.Governance.Testing.Time;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tests.Sources.Emergencies;

public sealed class EmergencyRegisterTests
{
    private static readonly DateTimeOffset Now = Questions.Now;
    private readonly ManualClock _clock = new(Now);
    private readonly EmergencyRegister _register;

    public EmergencyRegisterTests() => _register = new EmergencyRegister(new InMemoryRegisterStore(), _clock);

    [Fact]
    public async Task Emergency_NotSignedOff_DoesNothing()
    {
        await _register.DeclareAsync(New("flood"));
        Assert.Equal(EmergencyDeclaration.None, await AskAsync());
        await Assert.ThrowsAsync<RegisterRefusedException>(() => _register.SignOffAsync("flood", "MINISTER-1"));
        await _register.SignOffAsync("flood", "officer-2");
        Assert.Equal(EmergencyDeclaration.Covering, await AskAsync());
    }

    [Fact]
    public async Task Emergency_BeforeItWasSignedOff_DidNothing()
    {
        await _register.DeclareAsync(New("flood"));
        _clock.Advance(TimeSpan.FromHours(1));
        await _register.SignOffAsync("flood", "officer-2");
        Assert.Equal(EmergencyDeclaration.None, await AskAsync(Now.AddMinutes(59)));
        Assert.Equal(EmergencyDeclaration.Covering, await AskAsync(Now.AddMinutes(60)));
    }

    [Fact]
    public async Task Emergency_OutsideItsScope_DoesNotCover()
    {
        await SignedOffAsync(New("flood", area: "se-london"));
        Assert.Equal(EmergencyDeclaration.NotCovering, await AskAsync());
        await SignedOffAsync(New("heat", programme: Programme.AuthorisedCareTool));
        await SignedOffAsync(New("storm", purpose: PurposeOfUse.CareCoordination));
        Assert.Equal(EmergencyDeclaration.NotCovering, await AskAsync());

        // Overlapping ones combine: any that covers the request is enough, and no two make up one.
        await SignedOffAsync(New("fire"));
        Assert.Equal(EmergencyDeclaration.Covering, await AskAsync());
    }

    [Fact]
    public async Task Emergency_PastItsEnd_DoesNothing()
    {
        await SignedOffAsync(New("flood"));
        _clock.Advance(TimeSpan.FromDays(1) - TimeSpan.FromTicks(1));
        Assert.Equal(EmergencyDeclaration.Covering, await AskAsync(_clock.GetUtcNow()));
        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(EmergencyDeclaration.None, await AskAsync(_clock.GetUtcNow()));
    }

    [Fact]
    public async Task Emergency_Ended_DoesNothing()
    {
        await SignedOffAsync(New("flood"));
        await _register.EndAsync("flood", "officer-2", "the water is down");
        Assert.Equal(EmergencyDeclaration.None, await AskAsync());
        await Assert.ThrowsAsync<RegisterRefusedException>(() => _register.EndAsync("flood", "officer-2", "again"));
    }

    [Fact]
    public async Task Declare_WithoutEndOrScope_IsRefused()
    {
        await Assert.ThrowsAsync<RegisterRefusedException>(() => _register.DeclareAsync(New("flood", until: default(DateTimeOffset))));
        await Assert.ThrowsAsync<RegisterRefusedException>(() => _register.DeclareAsync(New("flood", until: Now)));
        await Assert.ThrowsAsync<RegisterRefusedException>(() => _register.DeclareAsync(New("flood", programme: default(Programme))));
        await Assert.ThrowsAsync<RegisterRefusedException>(() => _register.DeclareAsync(New("flood", area: "")));
        await Assert.ThrowsAsync<RegisterRefusedException>(() => _register.DeclareAsync(New("The Flood")));
        Assert.Empty(await _register.AllAsync());
        await _register.DeclareAsync(New("flood"));
        await Assert.ThrowsAsync<RegisterRefusedException>(() => _register.DeclareAsync(New("flood")));
    }

    private static NewEmergency New(
        string name, string area = "nw-london", Programme? programme = null, PurposeOfUse? purpose = null, DateTimeOffset? until = null) => new()
        {
            Name = name,
            Programmes = [programme ?? Programme.LondonCareRecord],
            Areas = [area],
            Purposes = [purpose ?? PurposeOfUse.DirectCare],
            DeclaredBy = "minister-1",
            Reason = "declared in the House",
            From = Now,
            Until = until ?? Now.AddDays(1),
        };

    private async Task SignedOffAsync(NewEmergency emergency)
    {
        await _register.DeclareAsync(emergency);
        await _register.SignOffAsync(emergency.Name, "officer-2");
    }

    private Task<EmergencyDeclaration> AskAsync(DateTimeOffset? at = null) => _register.AskAsync(Questions.Of(People.Ann, at: at), CancellationToken.None);
}
