using OneLondon.Governance.Decisions;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Records.Tests.Filtering;

public sealed class RecordFilterFailClosedTests
{
    private static readonly NhsNumber Anna = Accesses.Person(1);

    [Fact]
    public void Access_AfterItsEnd_ShowsNothing()
    {
        SetClock clock = new() { Now = Accesses.End };
        RecordFilter<Visit> filter = VisitRecords.Default.For(RecordAccess.Of([Accesses.Care(Role.Doctor, Anna)], clock));

        InvalidOperationException refusal = Assert.Throws<InvalidOperationException>(() => filter.Filter(Rows(1)).ToArray());
        Assert.Equal("the access has expired or is not yet in force; ask for access again", refusal.Message);
        Assert.Throws<InvalidOperationException>(() => filter.Filter(Rows(1), new Visit[1]));
        Assert.Throws<InvalidOperationException>(() => filter.FilterQuery(Rows(1).AsQueryable()));
        clock.Now = Accesses.Now.AddTicks(-1);
        Assert.Throws<InvalidOperationException>(() => filter.Filter(Rows(1)).ToArray());
    }

    [Fact]
    public void Access_ThatEndsWhileRead_StopsWithin1024Rows()
    {
        SetClock clock = new();
        int given = 0;
        RecordFilter<Visit> filter = VisitRecords.Default.For(RecordAccess.Of([Accesses.Care(Role.Doctor, Anna)], clock));

        foreach (IEnumerable<Visit> rows in new[] { Rows(5000), Rows(5000).ToList(), Rows(5000).Select(r => r) })
        {
            clock.Now = Accesses.Now;
            given = 0;
            Assert.Throws<InvalidOperationException>(() =>
            {
                foreach (Visit _ in filter.Filter(rows))
                {
                    given++;
                    clock.Now = Accesses.End;
                }
            });
            Assert.InRange(given, 1, 1024);
        }
    }

    [Fact]
    public void Policy_ChangedWhileRead_StopsWithin1024Rows()
    {
        bool inForce = true;
        Grant anna = Accesses.Care(Role.Doctor, Anna);
        var grant = new Grant(anna.Decision, anna.Patient, anna.Programme, anna.Purpose, [], Accesses.Now, Accesses.End, () => inForce);
        RecordFilter<Visit> filter = VisitRecords.Default.For(RecordAccess.Of([grant], new SetClock()));
        int given = 0;
        InvalidOperationException refusal = Assert.Throws<InvalidOperationException>(() =>
        {
            foreach (Visit _ in filter.Filter(Rows(5000)))
            {
                given++;
                inForce = false;
            }
        });
        Assert.InRange(given, 1, 1024);
        Assert.Contains("no longer in force", refusal.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => filter.Filter(Rows(1)).ToArray());
    }

    [Fact]
    public void Rows_WithheldAllAlong_DoNotPutOffTheCheck()
    {
        SetClock clock = new();
        RecordFilter<Visit> filter = VisitRecords.Default.For(RecordAccess.Of([Accesses.Care(Role.Doctor, Accesses.Person(2))], clock));

        Assert.Empty(filter.Filter(Rows(10_000)));
        Assert.InRange(clock.Reads, 10, 11);
    }

    [Fact]
    public void Span_ThatBeginsWithinTheRows_IsRefused()
    {
        RecordFilter<Visit> filter = VisitRecords.Default.For(Accesses.Of(Accesses.Care(Role.Doctor, Accesses.Person(1)), Accesses.Care(Role.Doctor, Accesses.Person(2))));
        Visit[] memory = [new() { Id = 1, Number = Accesses.Person(1).Reveal() }, new() { Id = 2, Number = Accesses.Person(2).Reveal() }, new()];

        Assert.Throws<ArgumentException>(() => filter.Filter(memory.AsSpan(0, 2), memory.AsSpan(1, 2)));
        Assert.Equal([1, 2], memory.Take(2).Select(row => row.Id));
        Assert.Equal(2, filter.Filter(memory.AsSpan(0, 2), memory.AsSpan(0, 2)));
    }

    [Fact]
    public void Span_WhoseAccessEnds_IsCleared()
    {
        var clock = new SetClock();
        var shown = new Visit[5000];
        RecordFilter<Visit> filter = new EndsAt(clock, 3000).For(RecordAccess.Of([Accesses.Care(Role.Doctor, Anna)], clock));

        Assert.Throws<InvalidOperationException>(() => filter.Filter(Rows(5000), shown));
        Assert.All(shown, Assert.Null);
        Assert.Throws<ArgumentException>(() => filter.Filter(Rows(2), new Visit[1]));
    }

    [Fact]
    public async Task AsyncRows_AfterCancellation_End()
    {
        using var source = new CancellationTokenSource();
        RecordFilter<Visit> filter = VisitRecords.Default.For(Accesses.Of(Accesses.Care(Role.Doctor, Anna)));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (Visit _ in filter.FilterAsync(Endless()).WithCancellation(source.Token))
            {
                await source.CancelAsync();
            }
        });

        static async IAsyncEnumerable<Visit> Endless([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation = default)
        {
            while (true)
            {
                cancellation.ThrowIfCancellationRequested();
                await Task.Yield();
                yield return Rows(1)[0];
            }
        }
    }

    [Fact]
    public void Rows_ThatThrow_GoAlone()
    {
        Visit[] rows = Rows(3);
        RecordFilter<Visit> filter = new Throwing(2).For(Accesses.Of(Accesses.Care(Role.Doctor, Anna)));

        Assert.Equal([1, 3], filter.Filter(rows).Select(r => r.Id));
        Assert.Equal([(WithheldGrounds.Unreadable, 1L)], filter.Withheld.Select(w => (w.Category, w.Items)));
    }

    [Fact]
    public void Rows_ThatAreNull_Go()
    {
        RecordFilter<Visit> filter = VisitRecords.Default.For(Accesses.Of(Accesses.Care(Role.Doctor, Anna)));
        Assert.Empty(filter.Filter([null!, new Visit()]));
    }

    [Fact]
    public void People_WhoseSourceThrows_AreNotSeen()
    {
        Decision decision = Accesses.Care(Role.Doctor, Anna).Decision;
        var access = new RecordAccess(
            new Broken(), [new RecordClass(decision, [])], Programme.LondonCareRecord, PurposeOfUse.DirectCare, Accesses.Now, Accesses.End, new SetClock());

        Assert.Empty(VisitRecords.Default.For(access).Filter(Rows(3)));
    }

    [Fact]
    public void Grants_ThatDisagree_AreRefused()
    {
        Grant anna = Accesses.Care(Role.Doctor, Anna);
        Assert.Throws<ArgumentException>(() => RecordAccess.Of([anna, Accesses.Care(Role.Nurse, Anna)]));
        Assert.Throws<ArgumentException>(() => RecordAccess.Of([anna, Accesses.Research(Accesses.Person(2))]));
        Assert.Throws<ArgumentException>(() => RecordAccess.Of([anna, null!]));
        Assert.Throws<ArgumentException>(() => RecordAccess.Of(new Grant(
            anna.Decision, new PatientKey("p1"), anna.Programme, anna.Purpose, [], Accesses.Now, Accesses.End)));
    }

    [Fact]
    public void Access_OfNoGrants_ShowsNobody()
    {
        RecordAccess nobody = RecordAccess.Of([]);
        Assert.Null(nobody.Policy);
        Assert.Empty(VisitRecords.Default.For(nobody).Filter(Rows(3)));
        Assert.Empty(VisitRecords.Default.For(nobody).FilterQuery(Rows(3).AsQueryable()));
    }

    [Fact]
    public void Decisions_BelowRecords_AreRefused()
    {
        Decision aggregate = Accesses.ResearchDecision(Identifiability.Aggregate);
        Assert.True(aggregate.IsPermitted);
        Assert.Throws<ArgumentException>(() => new RecordClass(aggregate, []));
        Assert.Throws<ArgumentException>(() => new RecordClass(default, []));
    }

    [Theory]
    [InlineData("", "Number", "`Number`", "")]
    [InlineData("Visit", "", "has no patient identifier", "appointments")]
    [InlineData("Visit", "Number", "has no category", "")]
    [InlineData("Visit", "Number", "is no code", "Not A Code")]
    [InlineData("Visit", "Number", "names a category twice", "letters,letters")]
    public void Shapes_ThatCannotHold_AreRefused(string name, string person, string says, string categories)
    {
        var shape = new RecordShape
        {
            Name = name,
            Person = person,
            Categories = categories.Split(',', StringSplitOptions.RemoveEmptyEntries),
            RowBits = 1,
        };
        InvalidOperationException refusal = Assert.Throws<InvalidOperationException>(() => new Plain(shape));
        Assert.Contains(name.Length == 0 ? "name" : says, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Fact]
    public void Shapes_WithStrayBits_AreRefused()
    {
        Assert.Throws<InvalidOperationException>(() => new Plain(new RecordShape { Name = "V", Person = "N", Categories = ["letters"], RowBits = 3 }));
        Assert.Throws<InvalidOperationException>(() => new Plain(new RecordShape { Name = "V", Person = "N", Categories = ["letters"], RowBits = 1, UnclearableBits = 1 }));
        Assert.Throws<InvalidOperationException>(() => new Plain(new RecordShape { Name = "V", Person = "N", Categories = ["letters"] }));
    }

    [Fact]
    public void Categories_UnknownToThePolicy_AreWithheld()
    {
        var type = new Plain(new RecordShape { Name = "V", Person = "N", Categories = ["sexual-health"], RowBits = 1 });
        Assert.Empty(type.For(Accesses.Of(Accesses.Care(Role.Doctor, Anna))).Filter(Rows(3)));
    }

    private static Visit[] Rows(int count) => [.. Enumerable.Range(1, count).Select(i => new Visit { Id = i, Number = Anna.Reveal() })];

    private sealed class Plain(RecordShape shape) : RecordType<Visit>(shape)
    {
        protected override NhsNumber PersonOf(Visit row) => NhsNumber.Parse(row.Number!);
    }

    private sealed class Throwing(int id) : RecordType<Visit>(new RecordShape { Name = "V", Person = "N", Categories = ["letters"], RowBits = 1 })
    {
        protected override NhsNumber PersonOf(Visit row) => row.Id == id ? throw new InvalidOperationException("holds " + row.Number) : NhsNumber.Parse(row.Number!);
    }

    private sealed class EndsAt(SetClock clock, int id) : RecordType<Visit>(new RecordShape { Name = "V", Person = "N", Categories = ["letters"], RowBits = 1 })
    {
        protected override NhsNumber PersonOf(Visit row)
        {
            clock.Now = row.Id >= id ? Accesses.End : clock.Now;
            return NhsNumber.Parse(row.Number!);
        }
    }

    private sealed class Broken : RecordPeople
    {
        public override int ClassOf(NhsNumber person) => throw new InvalidOperationException("down");
    }
}
