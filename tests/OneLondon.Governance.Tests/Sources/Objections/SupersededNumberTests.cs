using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Sources.Identity;
using OneLondon.Governance.Sources.Objections;
using OneLondon.Governance.Sources.Proxies;
using OneLondon.Governance.Sources.Registers;
using OneLondon.Governance.Sources.Relationships;
using OneLondon.Governance.Testing.Time;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tests.Sources.Objections;

public sealed class SupersededNumberTests
{
    private static readonly NhsNumber[] Numbers = [People.Ann, People.Ben, People.Cy];

    // Ann's number and Ben's were replaced by Cy's: all three are one person.
    private readonly SupersededNumbers _replaced = new([new(People.Ann, People.Cy), new(People.Ben, People.Cy)]);
    private readonly InMemoryRegisterStore _store = new();
    private readonly ManualClock _clock = new(Questions.Now);

    public static TheoryData<int, int> Pairs()
    {
        var data = new TheoryData<int, int>();
        foreach (int raised in Enumerable.Range(0, 3))
        {
            foreach (int asked in Enumerable.Range(0, 3))
            {
                data.Add(raised, asked);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Objection_UnderOneNumber_StandsForEveryOther(int raised, int asked)
    {
        var register = new ObjectionRegister(_store, new ProxyRegister(_store, _replaced, _clock), _replaced, _clock);
        var snapshot = new ObjectionSnapshot(_store, _replaced, _clock);
        await register.RaiseAsync(new NewObjection
        {
            Person = Numbers[raised],
            Programme = Programme.LondonCareRecord,
            Route = ObjectionRoute.MiltonKeynes,
            TakenBy = "pals-1",
            At = Questions.Now,
        });
        await snapshot.RefreshAsync();
        foreach (IObjectionSource source in new IObjectionSource[] { register, snapshot })
        {
            var answers = await source.AskAsync(Questions.Of(Numbers[asked]), CancellationToken.None);
            Assert.Equal(ObjectionState.Raised, Assert.Single(answers).Value.State);
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Contact_UnderOneNumber_ConfirmsForEveryOther(int recorded, int asked)
    {
        var register = new RelationshipRegister(_store, new ContactTolerance(), _replaced, _clock);
        await register.OpenAsync(new CareContact
        {
            Person = Numbers[recorded],
            Kind = CareContactKind.Encounter,
            HolderKind = ContactHolderKind.User,
            Holder = "user-7",
            RecordedBy = "ward-system",
            From = Questions.Now,
        });
        Assert.Equal(Relationship.Established, Assert.Single(await register.AskAsync(Questions.Of(Numbers[asked]), CancellationToken.None)).Value);
    }
}
