using Microsoft.Extensions.DependencyInjection;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Decorators.Tests.Calls;

public sealed class UnusualSignatureTests : IDisposable
{
    private readonly Ward _ward = new();
    private readonly Unusual _behind = new();
    private readonly IUnusual _unusual;

    public UnusualSignatureTests()
    {
        _behind.Rows.AddRange([Ward.Row(Ward.Person, 1), Ward.Row(Ward.Other, 2)]);
        _ward.Asking = Asking(PurposeOfUse.DirectCare, Role.Doctor);
        _ward.Services.AddGovernance(g => g.AddContext(Outer.Unusually.Default));
        _ward.Services.AddGoverned<IUnusual>(_ => _behind);
        _unusual = _ward.Provider().CreateScope().ServiceProvider.GetRequiredService<IUnusual>();
    }

    public void Dispose() => _ward.Dispose();

    [Fact]
    public async Task Operation_OfAGenericBase_IsGoverned()
    {
        Assert.Equal(1, (await _unusual.GetAsync(Ward.Person, 1))?.Id);
        Assert.Null(await _unusual.GetAsync(Ward.Person, 2));
        Assert.Equal([1], _unusual.List(Ward.Person).Select(row => row.Id));
        Assert.Equal([1], _unusual.Inherited(Ward.Person).Select(row => row.Id));
        Assert.Equal(1, _unusual.Sealed(Ward.Person));
        Assert.Equal("IStore.GetAsync", _ward.Kept.Records[0].Service);
    }

    [Fact]
    public void Operation_WithOutParameters_FiltersEach()
    {
        Assert.True(_unusual.TryAny<IFormattable>(Ward.Person, 7, out Appointment? found, out string? text));
        Assert.Equal((1, "7"), (found?.Id, text));

        _behind.Rows.RemoveAt(0);
        Assert.False(_unusual.TryAny(Ward.Person, (IFormattable?)null, out found, out text));
        Assert.Null(found);
    }

    [Fact]
    public async Task Operation_OfManyArguments_IsGoverned() =>
        Assert.Equal([1], (await _unusual.Nine(1, 1, 1, 1, 1, 1, 1, 1, new PatientKey(Ward.Person))).Select(row => row.Id));

    [Fact]
    public void Person_InAnObject_IsFound() =>
        Assert.Equal(1, _unusual.Ask(new Question { NhsNumber = Ward.Person.Reveal(), Id = 1 }, 3)?.Id);

    [Fact]
    public void Person_ChangedWhileAccessIsAsked_IsRefused()
    {
        var question = new Question { NhsNumber = Ward.Person.Reveal(), Id = 2 };
        _ward.Relationships.Before = _ =>
        {
            question.NhsNumber = Ward.Other.Reveal();
            return Task.CompletedTask;
        };

        Assert.Throws<RecordSourceException>(() => _unusual.Ask(question, 3));
        Assert.Equal(["access permitted", "retraction failed"], _ward.Trailed);
    }

    [Fact]
    public void Role_ThatIsRequired_IsPresentedAlone()
    {
        _ward.Asking = Asking(PurposeOfUse.DirectCare, Role.Nurse, Role.Doctor);
        _unusual.Ask(new Question { NhsNumber = Ward.Person.Reveal(), Id = 1 }, 3);
        Assert.Equal([Role.Doctor], _ward.Kept.Records[0].Roles.Select(role => role.Role));

        _ward.Asking = Asking(PurposeOfUse.DirectCare, Role.Nurse);
        Assert.Null(_unusual.Ask(new Question { NhsNumber = Ward.Person.Reveal(), Id = 1 }, 3));
    }

    [Fact]
    public void Purpose_OfSeveral_HasToBeSaid()
    {
        _ward.Asking = Asking(default, Role.Doctor);
        Assert.Empty(_unusual.List(Ward.Person));

        _ward.Asking = Asking(PurposeOfUse.EmergencyCare, Role.Doctor);
        Assert.NotEmpty(_unusual.List(Ward.Person));
    }

    [Fact]
    public void Numbers_AsText_AreThoseThatMayBeSeen()
    {
        _ward.Relationships.Tells = person => person.NhsNumber == Ward.Person ? Relationship.Established : Relationship.None;

        Assert.Equal([1], _unusual.ByNumbers([Ward.Person.Reveal(), Ward.Other.Reveal(), "none"]).Select(row => row.Id));
        Assert.Equal([Ward.Person.Reveal()], _behind.Numbers);
    }

    [Fact]
    public async Task Items_ReleasedWhole_AreReadFirst()
    {
        IEnumerable<string> lines = _unusual.Lines(Ward.Person);
        _behind.Rows.Clear();
        Assert.Equal(["1", "2"], lines);
        Assert.Equal(2, _ward.Kept.Records[1].Items);

        _ward.Asking = Asking(PurposeOfUse.DirectCare, Role.Pharmacist);
        _ward.Relationships.Tells = _ => Relationship.None;
        Assert.Empty(_unusual.Lines(Ward.Person));
        Assert.Empty(await _unusual.LinesAsync(Ward.Person).ToListAsync());
    }

    [Fact]
    public void Category_ThatIsDenied_KeepsTheServiceFromBeingCalled()
    {
        Role without = _ward.Provider().GetRequiredService<Access.PolicyMonitor>().Current.Composed.Roles.Select(role => Role.Parse(role.Code))
            .First(role => Permits(role, DataCategory.Appointments) && !Permits(role, DataCategory.Letters));
        _ward.Asking = Asking(PurposeOfUse.DirectCare, without);

        Assert.Empty(_unusual.Lines(Ward.Person));

        Assert.Equal(["access permitted", "retraction denied-by-policy"], _ward.Trailed);
    }

    [Fact]
    public void Member_ThatIsExempt_IsPassedOn()
    {
        int raised = 0;
        _unusual.Changed += (_, _) => raised++;
        _unusual[1] = 2;
        int left = 4;

        Assert.Equal((1, 5, 7), (raised, _unusual[5], _unusual.Version));
        Assert.True(_unusual.Swap(ref left, out int right));
        Assert.Equal(4, right);
        Assert.Empty(_ward.Kept.Records);
    }

    [Fact]
    public void Disposal_OfTheInterface_ReachesTheService()
    {
        _unusual.Dispose();
        Assert.True(_behind.IsDisposed);
    }

    private static bool Permits(Role role, DataCategory category)
    {
        Policies.Policy policy = Proofs.PolicyLoader.Load([Policies.Documents.PolicyDocument.Baseline]).Policy!;
        AccessFacts facts = Ward.Facts with
        {
            Relationship = Relationship.Established,
            Objection = ObjectionState.None,
            ObjectionCurrency = ObjectionCurrency.Current,
        };
        AccessFacts bound = policy.Facts(role, PurposeOfUse.DirectCare, Programme.LondonCareRecord);
        return policy.Decide(bound with
        {
            Operation = Operation.View,
            Level = Identifiability.Identifiable,
            Recipient = facts.Recipient,
            CommercialBasis = facts.CommercialBasis,
            Customer = facts.Customer,
            Network = facts.Network,
            Area = facts.Area,
            RoleAuthorisation = facts.RoleAuthorisation,
            Subject = facts.Subject,
            Relationship = facts.Relationship,
            Objection = facts.Objection,
            ObjectionCurrency = facts.ObjectionCurrency,
        }).Permits(category);
    }

    private RequesterContext Asking(PurposeOfUse purpose, params Role[] roles) => new()
    {
        Requester = new Access.Requester { UserId = "user-7", Organisation = "RYJ" },
        Roles = [.. roles.Select(role => new Access.RoleClaim { Role = role, Facts = Ward.Facts })],
        Programme = Programme.LondonCareRecord,
        At = _ward.Clock.GetUtcNow(),
        Purpose = purpose,
    };
}
