using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Sources.Authorisations;
using OneLondon.Governance.Sources.Directions;
using OneLondon.Governance.Sources.Proxies;
using OneLondon.Governance.Sources.Registers;
using OneLondon.Governance.Sources.Relationships;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tests.Sources;

public sealed class SamePersonTests
{
    private static readonly DateTimeOffset From = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly InMemoryRegisterStore _store = new();

    public static TheoryData<string> Spellings() => ["user-7", "USER-7", " user-7 ", "\uFF55ser-7", "user\u200B-7", "us\u00ADer-7", "user\u20107", "us\u0435r-7"];

    [Theory]
    [MemberData(nameof(Spellings))]
    public async Task Direction_BySelfInAnotherSpelling_IsRefused(string self)
    {
        var relationships = new RelationshipRegister(_store, new ContactTolerance(), TimeProvider.System);
        var register = new DirectionRegister(_store, relationships, TimeProvider.System);
        await Assert.ThrowsAsync<RegisterRefusedException>(() => register.DirectAsync(new DirectionRecord
        {
            Administrator = "user-7",
            Organisation = "RYJ",
            Director = self,
            DirectorRole = Role.Doctor,
            From = From,
            Until = From.AddYears(1),
        }));
    }

    [Theory]
    [MemberData(nameof(Spellings))]
    public async Task Role_OfSelfInAnotherSpelling_IsRefused(string self)
    {
        var register = new RoleAuthorisationRegister(_store, TimeProvider.System);
        await Assert.ThrowsAsync<RegisterRefusedException>(() => register.AuthoriseAsync(new RoleAuthorisationRecord
        {
            UserId = "user-7",
            Organisation = "RYJ",
            Role = Role.Doctor,
            AuthorisedBy = self,
            From = From,
            Until = From.AddYears(1),
        }));
    }

    [Theory]
    [MemberData(nameof(Spellings))]
    public async Task Proxy_VouchedForBySelfInAnotherSpelling_IsRefused(string self)
    {
        var register = new ProxyRegister(_store, TimeProvider.System);
        await Assert.ThrowsAsync<RegisterRefusedException>(() => register.RecordAsync(new ProxyPower
        {
            Person = NhsNumber.Parse("9990000018"),
            Proxy = "user-7",
            Power = LegalPower.LastingPowerOfAttorney,
            Evidence = "seen",
            RecordedBy = self,
            From = From,
            Until = From.AddYears(1),
        }));
    }
}
