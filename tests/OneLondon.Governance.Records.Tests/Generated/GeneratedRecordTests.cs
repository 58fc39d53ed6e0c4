using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Records.Tests.Generated;

public sealed class GeneratedRecordTests
{
    private static readonly NhsNumber Anna = Accesses.Person(1);

    [Fact]
    public void Shapes_OfTheContext_HoldWhatIsMarked()
    {
        RecordShape booking = Hospital.Default.Booking.Shape;
        Assert.Equal(["appointments", "diagnoses", "identifying-data", "letters", "test-results"], booking.Categories);
        Assert.Equal(1UL, booking.RowBits);
        Assert.Equal(0b11110UL | RecordBits.Identifying, booking.MemberBits);
        Assert.Equal(0UL, booking.UnclearableBits);
        Assert.False(booking.IsSealed);
        Assert.False(booking.HasController);

        RecordShape result = Hospital.Default.Result.Shape;
        Assert.Equal("Patient", result.Person);
        Assert.True(result.HasController);
        Assert.True(result.IsSealed);
        Assert.Equal(0b111UL | RecordBits.Identifying | RecordBits.Anything, result.MemberBits);

        RecordShape held = Hospital.Default.Case.Shape;
        Assert.Equal("Subject.NhsNumber", held.Person);
        Assert.Equal(["care-plans", "diagnoses", "identifying-data", "letters"], held.Categories);
        Assert.Equal(0b1000UL, held.UnclearableBits);
        Assert.Equal(["appointments", "identifying-data"], Hospital.Default.BoxedInt32.Shape.Categories);
        Assert.Equal(["appointments", "care-plans", "diagnoses", "identifying-data", "letters"], Hospital.Default.BoxedPerson.Shape.Categories);
    }

    [Fact]
    public void Context_OverItsTypes_TellsWhatEachHolds()
    {
        Assert.Contains(Hospital.Default.Booking.Shape, Hospital.Default.Shapes);
        Assert.Contains(Hospital.Default.Result.Shape, Hospital.Default.Shapes);
        Assert.Equal(6, Hospital.Default.Shapes.Distinct().Count());
    }

    [Fact]
    public void Class_WithMembersWithheld_IsCopiedWithoutThem()
    {
        var row = new Booking { Id = 7, NhsNumber = Anna.Reveal(), Surname = "Ng", Clinic = "c", Reason = "r", Letter = "l", Score = 3, TransactionCount = 2 };

        Booking shown = Assert.Single(Shown(Hospital.Default.Booking, row, Accesses.Care(Role.CareHome, Anna)));

        Assert.NotSame(row, shown);
        Assert.Equal((7, Anna.Reveal(), "Ng", "c", null, "", 0, 2UL), (shown.Id, shown.NhsNumber, shown.Surname, shown.Clinic, shown.Reason, shown.Letter, shown.Score, shown.TransactionCount));
        Assert.Equal(("r", "l", 3), (row.Reason, row.Letter, row.Score));
        Booking inResearch = Assert.Single(Shown(Hospital.Default.Booking, row, Accesses.Research(Anna)));
        Assert.Equal((null, null, "r", "", 3), (inResearch.NhsNumber, inResearch.Surname, inResearch.Reason, inResearch.Letter, inResearch.Score));
        Assert.Same(row, Assert.Single(Shown(Hospital.Default.Booking, row, Accesses.Care(Role.Doctor, Anna))));
    }

    [Fact]
    public void Record_WithMembersWithheld_IsCopiedWithoutThem()
    {
        var row = new Result(Anna, "RRV", ["1", "2"], "n") { Extension = "x" };

        Result shown = Assert.Single(Shown(Hospital.Default.Result, row, Accesses.Care(Role.SocialWorker, Anna)));

        Assert.Equal((Anna, "RRV", "n", null), (shown.Patient, shown.Source, shown.Note, shown.Extension));
        Assert.Empty(shown.Values);
        Assert.Empty(Shown(Hospital.Default.Result, row, Accesses.Care(Role.Doctor, Anna, "rrv")));
        Assert.Empty(Shown(Hospital.Default.Result, row with { Source = null }, Accesses.Care(Role.Doctor, Anna, "RYJ")));
        Assert.Single(Shown(Hospital.Default.Result, row, Accesses.Care(Role.Doctor, Anna, "RYJ")));
    }

    [Fact]
    public void Struct_WithMembersWithheld_IsCopiedWithoutThem()
    {
        var row = new Dose { Patient = Anna, Drug = "d", Warnings = ["w"] };

        Dose shown = Assert.Single(Shown(Hospital.Default.Dose, row, Accesses.Care(Role.HospitalDischargeOfficer, Anna)));

        Assert.Equal((Anna, "", 0), (shown.Patient, shown.Drug, shown.Warnings.Length));
        Assert.Empty(Shown(Hospital.Default.Dose, row with { Patient = null }, Accesses.Care(Role.Doctor, Anna)));
        Assert.Empty(Shown(Hospital.Default.Dose, default, Accesses.Care(Role.Doctor, Anna)));
    }

    [Fact]
    public void Row_OfAHeldPerson_GoesWithThatPerson()
    {
        var person = new Person { NhsNumber = Anna.Reveal(), Name = "Anna" };
        var row = new Case { Subject = person, Codes = ["c"], Plan = "p", On = new DateOnly(2026, 1, 2) };
        person.Open = row;

        Assert.Same(row, Assert.Single(Shown(Hospital.Default.Case, row, Accesses.Care(Role.Doctor, Anna))));
        Assert.Empty(Shown(Hospital.Default.Case, row, Accesses.Care(Role.Doctor, Accesses.Person(2))));
        Assert.Empty(Shown(Hospital.Default.Case, new Case { Codes = ["c"] }, Accesses.Care(Role.Doctor, Anna)));
        Assert.Empty(Shown(Hospital.Default.Case, row, Accesses.Care(Role.CareHome, Anna)));
    }

    [Fact]
    public void Queries_InMemory_AgreeWithTheFilter()
    {
        Booking[] rows = [.. Enumerable.Range(1, 9).Select(i => new Booking { Id = i, NhsNumber = Accesses.Person(i % 3).Reveal(), Reason = "r" })];
        RecordFilter<Booking> filter = Hospital.Default.Booking.For(Accesses.Population(Role.CareHome, [Accesses.Person(2)]), WithheldMembers.ClearMember);
        var withheld = new WithheldList(
            new[] { WithheldPerson.Of(Accesses.Person(2), Programme.LondonCareRecord) }.AsQueryable(), Accesses.Now, TimeSpan.FromDays(1));

        Assert.Equal(
            filter.Filter(rows).Select(r => (r.Id, r.Reason)),
            filter.FilterQuery(rows.AsQueryable(), withheld).AsEnumerable().Select(r => (r.Id, r.Reason)));
    }

    private static IEnumerable<T> Shown<T>(RecordType<T> type, T row, Decisions.Grant grant) =>
        type.For(Accesses.Of(grant), WithheldMembers.ClearMember).Filter([row]);
}
