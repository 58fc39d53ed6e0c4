using Microsoft.EntityFrameworkCore;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Records.Tests.Filtering;
using OneLondon.Governance.Records.Tests.Generated;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Records.Tests.Queries;

public sealed class RecordQueryTests
{
    private const int People = 8;

    [Fact]
    public void Queries_OnRowsByChance_AgreeWithTheFilter()
    {
        for (int seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            using var data = new Database();
            Booking[] rows = Fill(data, random);
            NhsNumber[] objectors = [.. Enumerable.Range(0, People).Where(_ => random.Next(3) == 0).Select(Accesses.Person)];
            data.AddRange(objectors.Select(o => WithheldPerson.Of(o, Programme.LondonCareRecord)));
            data.AddRange(Enumerable.Range(0, People).Select(n => WithheldPerson.Of(Accesses.Person(n), Programme.PersonalHealthRecord)));
            data.SaveChanges();
            data.ChangeTracker.Clear();
            data.Log.Clear();
            Role role = seed % 3 == 0 ? Role.CareHome : Role.Doctor;
            WithheldMembers members = seed % 2 == 0 ? WithheldMembers.ClearMember : WithheldMembers.DropRow;
            RecordFilter<Booking> filter = Hospital.Default.Booking.For(Accesses.Population(role, objectors), members);

            string[] expected = [.. filter.Filter(rows).OrderBy(r => r.Id).Select(Text)];
            IQueryable<Booking> query = filter.FilterQuery(data.Bookings, data.List);

            Assert.Equal(expected, query.OrderBy(r => r.Id).AsEnumerable().Select(Text));
            Assert.Equal(expected.Length, query.Count());
            Assert.Equal(expected.Skip(2).Take(3), query.OrderBy(r => r.Id).Skip(2).Take(3).AsEnumerable().Select(Text));
            Assert.Equal(filter.Filter(rows).Sum(r => (long)r.Id), query.Sum(r => (long)r.Id));
            Assert.Equal(4, data.Log.Count);
            AssertNamesNobody(data);
        }
    }

    [Fact]
    public void Queries_OfSinglePeople_AgreeWithTheFilter()
    {
        for (int seed = 0; seed < 40; seed++)
        {
            var random = new Random(seed);
            using var data = new Database();
            Booking[] rows = Fill(data, random);
            Grant[] grants =
            [
                .. Enumerable.Range(0, People).Where(_ => random.Next(2) == 0)
                    .Select(n => seed % 4 == 0 ? Accesses.Research(Accesses.Person(n)) : Accesses.Care(random.Next(2) == 0 ? Role.Doctor : Role.Nurse, Accesses.Person(n))),
            ];
            RecordFilter<Booking> filter = Hospital.Default.Booking.For(Accesses.Of(grants), WithheldMembers.ClearMember);

            string[] expected = [.. filter.Filter(rows).OrderBy(r => r.Id).Select(Text)];

            Assert.Equal(expected, filter.FilterQuery(data.Bookings).OrderBy(r => r.Id).AsEnumerable().Select(Text));
            Assert.Equal(expected.Length, filter.FilterQuery(data.Bookings, data.List).Count());
            AssertNamesNobody(data);
        }
    }

    [Fact]
    public void Sql_OfAPopulation_DoesTheFiltering()
    {
        using var data = new Database();
        RecordFilter<Booking> filter = Hospital.Default.Booking.For(Accesses.Population(Role.CareHome, []), WithheldMembers.ClearMember);

        string sql = filter.FilterQuery(data.Bookings, data.List).Where(b => b.Clinic == "c").ToQueryString();

        Assert.Contains("NOT EXISTS", sql, StringComparison.Ordinal);
        Assert.Contains("\"governance_withheld\"", sql, StringComparison.Ordinal);
        Assert.Contains("% 11 = 0", sql, StringComparison.Ordinal);
        Assert.DoesNotContain("\"b\".\"Reason\"", sql, StringComparison.Ordinal);
        Assert.DoesNotContain("\"b\".\"Letter\"", sql, StringComparison.Ordinal);
    }

    [Fact]
    public void Entities_ThatWereCleared_AreNotSavedBack()
    {
        using var data = new Database();
        data.Add(new Booking { Id = 1, NhsNumber = Accesses.Person(1).Reveal(), Reason = "r", Letter = "l" });
        data.SaveChanges();
        data.ChangeTracker.Clear();
        RecordFilter<Booking> filter = Hospital.Default.Booking.For(Accesses.Population(Role.CareHome, []), WithheldMembers.ClearMember);

        Booking queried = filter.FilterQuery(data.Bookings, data.List).Single();
        Booking filtered = filter.Filter(data.Bookings).Single();
        queried.Clinic = filtered.Clinic = "changed";

        Assert.Null(queried.Reason);
        Assert.Null(filtered.Reason);
        Assert.Equal(0, data.SaveChanges());
        Assert.Equal(("r", "l", null), data.Bookings.AsNoTracking().Select(b => ValueTuple.Create(b.Reason, b.Letter, b.Clinic)).Single());
    }

    [Fact]
    public void Queries_WithoutTheTable_AreRefused()
    {
        using var data = new Database();
        InvalidOperationException refusal = Assert.Throws<InvalidOperationException>(
            () => Hospital.Default.Booking.For(Accesses.Population(Role.Doctor, [])).FilterQuery(data.Bookings));
        Assert.Contains("table of withheld people", refusal.Message, StringComparison.Ordinal);
    }

    public static TheoryData<double?, bool> Ages() => new() { { null, false }, { 0, true }, { 24, true }, { 24.1, false }, { -0.1, false } };

    [Theory]
    [MemberData(nameof(Ages))]
    public void List_NeverWrittenOrOld_IsRefused(double? hours, bool stands)
    {
        using var data = new Database();
        DateTimeOffset? asOf = hours is { } age ? Accesses.Now.AddHours(-age) : null;
        var list = new WithheldList(data.Withheld, asOf, TimeSpan.FromDays(1));
        RecordFilter<Booking> filter = Hospital.Default.Booking.For(Accesses.Population(Role.Doctor, []));
        if (stands)
        {
            Assert.Empty(filter.FilterQuery(data.Bookings, list));
        }
        else
        {
            Assert.Contains("write it anew", Assert.Throws<InvalidOperationException>(() => filter.FilterQuery(data.Bookings, list)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void People_ToBeKnownInTheClear_AreToldByNoTable()
    {
        // Nobody's opt-out is known: in memory nobody is seen, and a table of those withheld says nothing of them.
        using var data = new Database();
        data.Add(new Booking { Id = 1, NhsNumber = Accesses.Person(1).Reveal(), Reason = "r" });
        data.SaveChanges();
        RecordFilter<Booking> filter = Hospital.Default.Booking.For(Accesses.Population(Role.Doctor, [Accesses.Person(1)], isToldByAList: false));
        Assert.Empty(filter.Filter(data.Bookings));
        Assert.Contains(
            "filter in memory", Assert.Throws<InvalidOperationException>(() => filter.FilterQuery(data.Bookings, data.List)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Queries_BeyondAQuery_AreRefused()
    {
        using var data = new Database();
        RecordAccess differing = Accesses.Of(Accesses.Care(Role.Doctor, Accesses.Person(1)), Accesses.Care(Role.CareHome, Accesses.Person(2)));
        Assert.Throws<InvalidOperationException>(() => Hospital.Default.Booking.For(differing, WithheldMembers.ClearMember).FilterQuery(data.Bookings));
        Assert.Throws<InvalidOperationException>(() => Hospital.Default.Result.For(Accesses.Of(Accesses.Care(Role.Doctor, Accesses.Person(1), "RRV"))).FilterQuery(Array.Empty<Result>().AsQueryable()));
        Assert.Throws<InvalidOperationException>(() => Hospital.Default.Result.For(Accesses.Population(Role.Doctor, [])).FilterQuery(Array.Empty<Result>().AsQueryable(), data.List));
    }

    private static Booking[] Fill(Database data, Random random)
    {
        Booking[] rows =
        [
            .. Visits.Random(random, 60, People).Select(v => new Booking
            {
                Id = v.Id, NhsNumber = v.Number, Surname = v.Surname, Clinic = v.Clinic, Reason = v.Diagnosis, Letter = v.Letter ?? "", Score = random.Next(9),
            }),
        ];
        data.AddRange(rows);
        data.SaveChanges();
        data.ChangeTracker.Clear();
        data.Log.Clear();
        return rows;
    }

    private static void AssertNamesNobody(Database data) =>
        Assert.All(Enumerable.Range(0, People), n => Assert.DoesNotContain(data.Log, sql => sql.Contains(Accesses.Person(n).Reveal(), StringComparison.Ordinal)));

    private static string Text(Booking row) => $"{row.Id}|{row.NhsNumber}|{row.Surname}|{row.Clinic}|{row.Reason}|{row.Letter}|{row.Score}";
}
