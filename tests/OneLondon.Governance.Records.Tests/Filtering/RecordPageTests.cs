using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Records.Tests.Filtering;

public sealed class RecordPageTests
{
    [Fact]
    public async Task Pages_OfAnySize_AreTheFilteredRowsInTurn()
    {
        for (int seed = 0; seed < 100; seed++)
        {
            var random = new Random(seed);
            Visit[] rows = Visits.Random(random, random.Next(40), 6);
            NhsNumber[] objectors = [.. Enumerable.Range(0, 6).Where(_ => random.Next(2) == 0).Select(Accesses.Person)];
            RecordFilter<Visit> filter = VisitRecords.Default.For(Accesses.Population(Role.Doctor, objectors));
            int[] expected = [.. filter.Filter(rows).Select(r => r.Id)];
            int size = random.Next(1, 8);

            var read = new List<int>();
            PageStart<int> at = PageStart<int>.Beginning;
            RecordPage<Visit, int> page;
            do
            {
                page = await filter.ReadPageAsync(Source(rows), r => r.Id, size, at, default);
                Assert.Equal(Math.Min(size, expected.Length - read.Count), page.Rows.Count);
                read.AddRange(page.Rows.Select(r => r.Id));
                Assert.Equal(read.Count < expected.Length, page.HasMore);
                Assert.Equal(read.Count > 0, page.Next.HasKey);
                Assert.True(read.Count == 0 || page.Next.Key == read[^1]);
                at = page.Next;
            }
            while (page.HasMore);

            Assert.Equal(expected, read);
        }
    }

    [Fact]
    public async Task Page_WithoutWhatIsWithheld_IsTheSame()
    {
        Visit[] rows = Visits.Random(new Random(7), 60, 6);
        RecordFilter<Visit> filter = VisitRecords.Default.For(Accesses.Population(Role.Doctor, [Accesses.Person(1), Accesses.Person(2)]));
        Visit[] left = [.. filter.Filter(rows)];

        RecordPage<Visit, int> among = await filter.ReadPageAsync(Source(rows), r => r.Id, 5, PageStart<int>.Beginning, default);
        RecordPage<Visit, int> alone = await filter.ReadPageAsync(Source(left), r => r.Id, 5, PageStart<int>.Beginning, default);

        Assert.Equal(Visits.Text(alone.Rows), Visits.Text(among.Rows));
        Assert.Equal((alone.Next.Key, alone.HasMore), (among.Next.Key, among.HasMore));
    }

    [Fact]
    public async Task Page_ByAWithheldKey_IsRefused()
    {
        Visit[] rows = [new() { Id = 1, Number = Accesses.Person(1).Reveal(), Letter = "l" }];
        RecordFilter<Visit> filter = VisitRecords.Default.For(Accesses.Population(Role.CareHome, []), WithheldMembers.ClearMember);

        InvalidOperationException refusal = await Assert.ThrowsAsync<InvalidOperationException>(
            () => filter.ReadPageAsync(Once<int>(rows), r => r.Letter!.Length, 5, PageStart<int>.Beginning, default));
        Assert.DoesNotContain('\n', refusal.Message);
        refusal = await Assert.ThrowsAsync<InvalidOperationException>(
            () => filter.ReadPageAsync(Once<string>(rows), r => r.Extra!.ToString()!, 5, PageStart<string>.Beginning, default));
        Assert.Null(refusal.InnerException);
    }

    [Fact]
    public async Task Source_ThatRepeatsItself_IsRefused()
    {
        Visit[] rows = [new() { Id = 1, Number = "none" }];
        RecordFilter<Visit> filter = VisitRecords.Default.For(Accesses.Population(Role.Doctor, []));
        RecordFetch<Visit, int> same = (_, _, _) => new ValueTask<IReadOnlyList<Visit>>(rows);

        await Assert.ThrowsAsync<InvalidOperationException>(() => filter.ReadPageAsync(same, r => r.Id, 5, PageStart<int>.Beginning, default));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => filter.ReadPageAsync(same, r => r.Id, 0, PageStart<int>.Beginning, default));
    }

    private static RecordFetch<Visit, int> Source(Visit[] rows) => (after, count, _) => new ValueTask<IReadOnlyList<Visit>>(
        [.. rows.Where(r => !after.HasKey || r.Id > after.Key).Take(count)]);

    private static RecordFetch<Visit, TKey> Once<TKey>(Visit[] rows)
        where TKey : notnull => (after, _, _) => new ValueTask<IReadOnlyList<Visit>>(after.HasKey ? [] : rows);

}
