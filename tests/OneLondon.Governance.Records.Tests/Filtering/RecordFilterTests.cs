using OneLondon.Governance.Decisions;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Records.Tests.Filtering;

public sealed class RecordFilterTests
{
    private const int People = 12;
    private static readonly Role[] Roles = [Role.Doctor, Role.Pharmacist, Role.CareHome, Role.SocialWorker, Role.HospitalDischargeOfficer];

    [Fact]
    public async Task Filters_OnRowsByChance_AgreeWithTheNaiveOne()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            Visit[] rows = Visits.Random(random, 60, People);
            (RecordAccess access, Dictionary<NhsNumber, Grant> grants) = RandomAccess(random);
            WithheldMembers members = seed % 2 == 0 ? WithheldMembers.DropRow : WithheldMembers.ClearMember;
            string before = Visits.Text(rows);

            string expected = Visits.Text(Visits.Naive(rows, p => Seen(grants, p), members));

            Assert.Equal(expected, Visits.Text(VisitRecords.Default.For(access, members).Filter(rows)));
            Assert.Equal(expected, Visits.Text(VisitRecords.Default.For(access, members).Filter(rows.ToList())));
            Assert.Equal(expected, Visits.Text(VisitRecords.Default.For(access, members).Filter(rows.Select(r => r))));
            Assert.Equal(expected, Visits.Text(await VisitRecords.Default.For(access, members).FilterAsync(Async(rows)).ToArrayAsync()));
            var span = new Visit[rows.Length];
            int shown = VisitRecords.Default.For(access, members).Filter(rows.AsSpan(), span);
            Assert.Equal(expected, Visits.Text(span.Take(shown)));
            Assert.All(span.Skip(shown), Assert.Null);
            Assert.Equal(before, Visits.Text(rows));
        }
    }

    [Fact]
    public void Output_WhateverIsWithheld_StaysTheSame()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            Visit[] rows = Visits.Random(random, 60, People);
            (RecordAccess access, Dictionary<NhsNumber, Grant> grants) = RandomAccess(random);
            Visit[] changed = [.. rows.Select(r => Disturb(random, r, NhsNumber.TryParse(r.Number, out NhsNumber p) ? Seen(grants, p) : null))];

            foreach (WithheldMembers members in Enum.GetValues<WithheldMembers>())
            {
                Assert.Equal(
                    Visits.Text(VisitRecords.Default.For(access, members).Filter(rows)),
                    Visits.Text(VisitRecords.Default.For(access, members).Filter(changed)));
            }
        }
    }

    [Fact]
    public void Rows_ShownWhole_AreThoseGiven()
    {
        Visit[] rows = [new() { Id = 1, Number = Accesses.Person(1).Reveal(), Extra = new object() }];

        Visit shown = Assert.Single(VisitRecords.Default.For(Accesses.Of(Accesses.Care(Role.Doctor, Accesses.Person(1)))).Filter(rows));

        Assert.Same(rows[0], shown);
    }

    [Fact]
    public void Rows_OfADerivedType_GoUnlessAllIsShown()
    {
        Visit[] rows = [new SpecialVisit { Id = 1, Number = Accesses.Person(1).Reveal() }];

        Assert.Single(VisitRecords.Default.For(Accesses.Of(Accesses.Care(Role.Doctor, Accesses.Person(1)))).Filter(rows));
        Assert.Empty(VisitRecords.Default.For(Accesses.Of(Accesses.Care(Role.Pharmacist, Accesses.Person(1))), WithheldMembers.ClearMember).Filter(rows));
    }

    [Fact]
    public void Rows_InResearch_LoseWhatIdentifies()
    {
        Visit[] rows = [new() { Id = 1, Number = Accesses.Person(1).Reveal(), Surname = "Ng", Diagnosis = "d", Letter = "l", Extra = "x" }];
        RecordFilter<Visit> filter = VisitRecords.Default.For(Accesses.Of(Accesses.Research(Accesses.Person(1))), WithheldMembers.ClearMember);

        Assert.Equal("1||||| d||".Replace(" ", "", StringComparison.Ordinal), Visits.Text(filter.Filter(rows)));
        Assert.Empty(VisitRecords.Default.For(Accesses.Of(Accesses.Research(Accesses.Person(1)))).Filter(rows));
    }

    [Fact]
    public void Rows_OfATypeWithoutController_GoWhereOneIsWithheld()
    {
        Visit[] rows = [new() { Id = 1, Number = Accesses.Person(1).Reveal(), Controller = "RYJ" }, new() { Id = 2, Number = Accesses.Person(2).Reveal() }];
        var access = Accesses.Of(Accesses.Care(Role.Doctor, Accesses.Person(1), "RRV"), Accesses.Care(Role.Doctor, Accesses.Person(2)));

        Assert.Equal([2], new Uncontrolled().For(access).Filter(rows).Select(r => r.Id));
        Assert.Equal([1, 2], VisitRecords.Default.For(access).Filter(rows).Select(r => r.Id));
    }

    [Fact]
    public void Withheld_AfterARun_TellsGroundsAndCategories()
    {
        Visit[] rows =
        [
            new() { Id = 1, Number = Accesses.Person(1).Reveal(), Controller = "RRV" },
            new() { Id = 2, Number = Accesses.Person(2).Reveal() },
            new() { Id = 3, Number = Accesses.Person(3).Reveal() },
            new() { Id = 4, Number = "none" },
        ];
        RecordFilter<Visit> filter = VisitRecords.Default.For(Accesses.Of(
            Accesses.Care(Role.Doctor, Accesses.Person(1), "RRV"), Accesses.Care(Role.CareHome, Accesses.Person(2))));

        Assert.Empty(filter.Withheld);
        Assert.Empty(filter.Filter(rows));
        Assert.Equal(
            [("diagnoses", 1L), ("letters", 1L), ("row:unknown", 1L), ("row:controller", 1L), ("row:person", 1L), ("row:nobody", 1L)],
            filter.Withheld.Select(w => (w.Category, w.Items)));
        Assert.Empty(filter.Filter(rows));
        Assert.All(filter.Withheld, w => Assert.Equal(2, w.Items));
    }

    [Fact]
    public void Rows_KeptUnchanged_TakeNoMemory()
    {
        Visit[] rows = [.. Enumerable.Range(0, 5000).Select(i => new Visit { Id = i, Number = Accesses.Person(i % 10).Reveal() })];
        RecordFilter<Visit> filter = VisitRecords.Default.For(Accesses.Population(Role.Doctor, [Accesses.Person(3)]));
        var shown = new Visit[rows.Length];
        Assert.Equal(4500, filter.Filter(rows).Count());
        Assert.Equal(4500, filter.Filter(rows, shown));

        long before = GC.GetAllocatedBytesForCurrentThread();
        int count = filter.Filter(rows, shown);
        foreach (Visit _ in filter.Filter(rows))
        {
            count++;
        }

        Assert.Equal(9000, count);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1000);
    }

    internal static async IAsyncEnumerable<T> Async<T>(IEnumerable<T> rows)
    {
        foreach (T row in rows)
        {
            await Task.Yield();
            yield return row;
        }
    }

    private static (RecordAccess Access, Dictionary<NhsNumber, Grant> Grants) RandomAccess(Random random)
    {
        bool isResearch = random.Next(4) == 0;
        Grant[] grants =
        [
            .. Enumerable.Range(0, People).Where(_ => random.Next(3) > 0).Select(n => isResearch ? Accesses.Research(Accesses.Person(n))
                : Accesses.Care(Roles[random.Next(Roles.Length)], Accesses.Person(n), random.Next(3) == 0 ? ["RRV", "X26"] : [])),
        ];
        return (Accesses.Of(grants), grants.ToDictionary(g => g.Patient.NhsNumber));
    }

    private static (DataCategory[] Shown, bool Names, string[] Controllers)? Seen(Dictionary<NhsNumber, Grant> grants, NhsNumber person) =>
        grants.TryGetValue(person, out Grant? grant)
            ? ([.. grant.Decision.CategoryCodes().Select(DataCategory.Parse)], grant.Decision.Identifiability == Identifiability.Identifiable, [.. grant.WithheldControllers])
            : null;

    private static Visit Disturb(Random random, Visit row, (DataCategory[] Shown, bool Names, string[] Controllers)? seen)
    {
        bool isWhole = seen is { } view && view.Shown.Contains(DataCategory.Appointments);
        if (!isWhole)
        {
            return new Visit { Id = random.Next(), Number = row.Number, Controller = "any", Clinic = Next(), Diagnosis = Next(), Letter = Next(), Surname = Next(), Extra = Next() };
        }

        (DataCategory[] shown, bool names, _) = seen!.Value;
        return new Visit
        {
            Id = row.Id,
            Number = row.Number,
            Controller = row.Controller,
            Clinic = row.Clinic,
            Surname = names ? row.Surname : Next(),
            Diagnosis = shown.Contains(DataCategory.Diagnoses) ? row.Diagnosis : Next(),
            Letter = shown.Contains(DataCategory.Letters) ? row.Letter : Next(),
            Extra = names && shown.Length == 8 ? row.Extra : Next(),
        };

        string? Next() => random.Next(3) == 0 ? null : "other" + random.Next(1000);
    }

    private sealed class SpecialVisit : Visit;

    private sealed class Uncontrolled() : RecordType<Visit>(
        new RecordShape { Name = "Visit", Person = "Number", Categories = [CategoryCodes.Appointments], RowBits = 1 })
    {
        protected override NhsNumber PersonOf(Visit row) => NhsNumber.TryParse(row.Number, out NhsNumber person) ? person : default;
    }
}
