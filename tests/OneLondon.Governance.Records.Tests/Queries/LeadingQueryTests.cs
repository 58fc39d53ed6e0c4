using Microsoft.EntityFrameworkCore;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Records.Tests.Leading;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Records.Tests.Queries;

/// <summary>A database fills in what rows refer to, and a query goes on to what it likes.</summary>
public sealed class LeadingQueryTests
{
    private static readonly NhsNumber Anna = Accesses.Person(1);

    [Theory]
    [InlineData(WithheldMembers.DropRow)]
    [InlineData(WithheldMembers.ClearMember)]
    public async Task Entities_ThatAreTracked_LeadToNobodyElse(WithheldMembers members)
    {
        using var data = new WardDatabase();
        IQueryable<Stay> all = data.Stays.Include(s => s.Patient!.Address).Include(s => s.Consultant).OrderBy(s => s.Id);

        Stay[] read = [.. Filter(members).Filter(all)];
        data.ChangeTracker.Clear();
        Stay[] streamed = await Filter(members).FilterAsync(all.AsAsyncEnumerable()).ToArrayAsync();

        Assert.All([read, streamed], stays =>
        {
            Assert.DoesNotContain(stays.SelectMany(s => s.Consultant?.Stays ?? []), s => s.Patient?.NhsNumber != Anna.Reveal());
            Assert.DoesNotContain(stays.SelectMany(s => s.Patient?.Stays ?? []).SelectMany(s => s.Consultant?.Stays ?? []), s => s.Patient?.NhsNumber != Anna.Reveal());
        });
    }

    [Fact]
    public void Entities_ThatAreNotTracked_AreShownWhole()
    {
        using var data = new WardDatabase();
        Stay[] shown = [.. Filter(WithheldMembers.DropRow).Filter(data.Stays.AsNoTracking().Include(s => s.Patient!.Address).Include(s => s.Consultant))];

        Assert.Equal([1, 11], shown.Select(s => s.Id).Order());
        Assert.All(shown, s => Assert.Equal("s", s.Patient!.Address!.Street));
        Assert.Equal("c", shown.Single(s => s.Id == 1).Consultant!.Name);
    }

    [Fact]
    public void Query_ThatLeadsAway_IsRefusedWithTheRemedy()
    {
        using var data = new WardDatabase();
        InvalidOperationException refusal = Assert.Throws<InvalidOperationException>(() => Filter(WithheldMembers.DropRow).FilterQuery(data.Stays));
        Assert.Contains("`Consultant.Stays`", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("filter in memory", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Query_ThatClears_LeadsToNobodyElse()
    {
        using var data = new WardDatabase();
        IQueryable<Stay> query = Filter(WithheldMembers.ClearMember).FilterQuery(data.Stays);

        Assert.Equal([1, 11], query.Select(s => s.Id).OrderBy(id => id));
        Assert.All(query.ToList(), s => Assert.Null(s.Consultant));
        Assert.Empty(Reached(query, q => q.SelectMany(s => s.Consultant!.Stays).Select(s => s.Id)).Except([1, 11]));
        Assert.Empty(Reached(query, q => q.SelectMany(s => s.Patient!.Stays).SelectMany(s => s.Consultant!.Stays).Select(s => s.Id)).Except([1, 11]));
    }

    [Fact]
    public void Query_WithinThePerson_IsGiven()
    {
        using var data = new WardDatabase();
        for (int person = 1; person <= 2; person++)
        {
            var holder = new Holder { Id = person, NhsNumber = Accesses.Person(person).Reveal() };
            data.AddRange(new Ticket { Id = person, Holder = holder }, new Ticket { Id = 10 + person, Holder = holder });
        }

        data.SaveChanges();
        IQueryable<Ticket> query = TicketOffice.Default.Ticket.For(Accesses.Of(Accesses.Care(Role.Doctor, Anna))).FilterQuery(data.Tickets);

        Assert.Equal([1, 11], query.Select(t => t.Id).OrderBy(id => id));
        Assert.Equal([1, 11], query.SelectMany(t => t.Holder!.Tickets).Select(t => t.Id).Distinct().OrderBy(id => id));
        Assert.All(TicketOffice.Default.Ticket.Shape.Leads, l => Assert.Null(l.Away));
    }

    private static RecordFilter<Stay> Filter(WithheldMembers members) =>
        Hospice.Default.Stay.For(Accesses.Of(Accesses.Care(Role.Doctor, Anna)), members);

    // What a provider cannot translate gives nothing.
    private static int[] Reached(IQueryable<Stay> query, Func<IQueryable<Stay>, IQueryable<int>> further)
    {
        try
        {
            return [.. further(query)];
        }
        catch (InvalidOperationException)
        {
            return [];
        }
    }
}
