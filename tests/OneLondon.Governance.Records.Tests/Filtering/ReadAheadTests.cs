using OneLondon.Governance.Decisions;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Records.Tests.Filtering;

/// <summary>Rows are fetched from memory before they are judged; nothing but time may come of it.</summary>
public sealed class ReadAheadTests
{
    private static readonly NhsNumber Anna = Accesses.Person(1);
    private static readonly NhsNumber Ben = Accesses.Person(2);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(1023)]
    [InlineData(1024)]
    [InlineData(1025)]
    [InlineData(3000)]
    public void Rows_OfAnyNumber_AreEachShownOnce(int count)
    {
        Visit[] rows = [.. Enumerable.Range(0, count).Select(i => i % 7 == 3 ? null! : new Visit { Id = i, Clinic = i % 11 == 4 ? "throws" : null, Number = i % 5 == 0 ? "none" : (i % 3 == 0 ? Ben : Anna).Reveal() })];
        int[] expected = [.. Enumerable.Range(0, count).Where(i => i % 7 != 3 && i % 5 != 0 && i % 3 != 0 && i % 11 != 4)];
        foreach (RecordType<Visit> type in new RecordType<Visit>[] { new Ahead(), new Throwing() })
        {
            RecordFilter<Visit> filter = type.For(OfAnna());
            var shown = new Visit[count];

            Assert.Equal(expected, filter.Filter(rows).Select(r => r.Id));
            Assert.Equal(expected, filter.Filter(rows.ToList()).Select(r => r.Id));
            Assert.Equal(expected, shown.Take(filter.Filter(rows, shown)).Select(r => r.Id));
            Assert.Equal(3 * (count - expected.Length), filter.Withheld.Sum(w => w.Items));
            Visit[] both = [.. rows];
            Assert.Equal(expected, both.Take(filter.Filter(both, both)).Select(r => r.Id));
        }
    }

    [Fact]
    public void Rows_ChangedBeforeTheirTurn_AreJudgedAsTheyStand()
    {
        Visit[] rows = Rows(64);
        RecordFilter<Visit> filter = new Ahead().For(OfAnna());
        foreach (IEnumerable<Visit> form in new[] { rows, rows.ToList(), rows.Select(r => r) })
        {
            Array.ForEach(rows, r => r.Number = Anna.Reveal());
            int given = 0;
            foreach (Visit row in filter.Filter(form))
            {
                given++;
                Array.ForEach(rows, r => r.Number = r == row ? r.Number : Ben.Reveal());
            }

            Assert.Equal(1, given);
        }
    }

    [Fact]
    public void Array_WhoseRowIsReplaced_GivesTheNewOne()
    {
        Visit[] rows = Rows(3);
        using IEnumerator<Visit> shown = new Ahead().For(OfAnna()).Filter(rows).GetEnumerator();

        Assert.True(shown.MoveNext());
        rows[1] = new Visit { Id = 1, Number = Ben.Reveal() };
        Assert.True(shown.MoveNext());
        Assert.Equal(2, shown.Current.Id);
    }

    [Fact]
    public void List_ChangedWhileRead_Throws()
    {
        List<Visit> rows = [.. Rows(100)];
        using IEnumerator<Visit> shown = new Ahead().For(OfAnna()).Filter(rows).GetEnumerator();
        for (int i = 0; i < 32; i++)
        {
            Assert.True(shown.MoveNext());
        }

        rows.RemoveRange(10, 90);
        Assert.Throws<InvalidOperationException>(() => shown.MoveNext());
    }

    [Fact]
    public void Sequence_ThatIsNoList_IsReadOneByOne()
    {
        int read = 0;
        foreach (Visit row in new Ahead().For(OfAnna()).Filter(Rows(100).Select(Counted)))
        {
            Assert.Equal(read - 1, row.Id);
        }

        Visit Counted(Visit row)
        {
            read++;
            return row;
        }
    }

    [Fact]
    public void Array_OfADerivedType_IsReadAsItIs()
    {
        Visit[] rows = new OtherVisit[] { new() { Id = 1, Number = Anna.Reveal() } };

        Assert.Single(new Ahead().For(OfAnna()).Filter(rows));
    }

    [Fact]
    public void Sequence_ReadTwiceAndInPart_CountsEachRun()
    {
        Visit[] rows = [new() { Id = 0, Number = Ben.Reveal() }, .. Rows(2), new() { Id = 3, Number = Ben.Reveal() }];
        RecordFilter<Visit> filter = new Ahead().For(OfAnna());
        IEnumerable<Visit> shown = filter.Filter(rows);

        IEnumerator<Visit> first = shown.GetEnumerator();
        IEnumerator<Visit> second = shown.GetEnumerator();
        Assert.True(first.MoveNext());
        Assert.True(second.MoveNext());
        Assert.Same(first.Current, second.Current);
        Assert.Empty(filter.Withheld);
        first.Dispose();
        Assert.Equal(1, Assert.Single(filter.Withheld).Items);
        Assert.False(first.MoveNext());
        first.Dispose();
        Assert.True(second.MoveNext());
        Assert.False(second.MoveNext());
        Assert.False(second.MoveNext());
        Assert.Equal(3, Assert.Single(filter.Withheld).Items);
        second.Dispose();
        Assert.Equal(2, shown.Count());
        Assert.Equal(5, Assert.Single(filter.Withheld).Items);
    }

    [Fact]
    public void Sequence_WhoseAccessEnds_GivesNothingAfter()
    {
        var clock = new SetClock();
        using IEnumerator<Visit> shown = new Ahead().For(RecordAccess.Of([Accesses.Care(Role.Doctor, Anna)], clock)).Filter(Rows(5000)).GetEnumerator();
        Assert.True(shown.MoveNext());
        clock.Now = Accesses.End;

        Assert.Throws<InvalidOperationException>(() =>
        {
            while (shown.MoveNext())
            {
            }
        });
        clock.Now = Accesses.Now;
        Assert.False(shown.MoveNext());
    }

    private static RecordAccess OfAnna() => Accesses.Of(Accesses.Care(Role.Doctor, Anna));

    private static Visit[] Rows(int count) => [.. Enumerable.Range(0, count).Select(i => new Visit { Id = i, Number = Anna.Reveal() })];

    private sealed class OtherVisit : Visit;

    private class Ahead() : RecordType<Visit>(new RecordShape { Name = "Visit", Person = "Number", Categories = [CategoryCodes.Appointments], RowBits = 1 })
    {
        protected override NhsNumber PersonOf(Visit row) =>
            row.Clinic == "throws" ? throw new FormatException(row.Number) : NhsNumber.TryParse(row.Number, out NhsNumber person) ? person : default;

        protected override int ReadAhead(ReadOnlySpan<Visit> rows)
        {
            int read = 0;
            foreach (Visit row in rows)
            {
                read += row?.Number?.Length ?? 0;
            }

            return read;
        }
    }

    private sealed class Throwing : Ahead
    {
        protected override int ReadAhead(ReadOnlySpan<Visit> rows) => throw new InvalidOperationException("holds " + rows[0]?.Number);
    }
}
