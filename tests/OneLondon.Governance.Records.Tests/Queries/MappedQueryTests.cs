using Microsoft.EntityFrameworkCore;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Records.Tests.Queries;

/// <summary>What a model makes of a row changes nothing of what is seen of it.</summary>
public sealed class MappedQueryTests
{
    private static readonly NhsNumber Anna = Accesses.Person(1);
    private static readonly NhsNumber Ben = Accesses.Person(2);

    [Theory]
    [InlineData(WithheldMembers.DropRow)]
    [InlineData(WithheldMembers.ClearMember)]
    public void OwnedPerson_OfARow_SaysWhoseItIs(WithheldMembers members)
    {
        using var data = new MappedDatabase();
        data.AddRange(
            new OwningRow { Id = 1, Whose = new OwnedPerson { NhsNumber = Anna.Reveal(), Name = "A" }, Reason = "r" },
            new OwningRow { Id = 2, Whose = new OwnedPerson { NhsNumber = Ben.Reveal(), Name = "B" }, Reason = "r" },
            new OwningRow { Id = 3, Reason = "r" },
            WithheldPerson.Of(Ben, Programme.LondonCareRecord));
        data.SaveChanges();
        data.ChangeTracker.Clear();

        RecordFilter<OwningRow> single = Mapped.Default.OwningRow.For(Accesses.Of(Accesses.Care(Role.Doctor, Anna)), members);
        Assert.Equal([1], single.FilterQuery(data.Set<OwningRow>()).AsNoTracking().AsEnumerable().Select(r => r.Id));
        Assert.Equal([1], single.Filter(data.Set<OwningRow>().AsNoTracking()).Select(r => r.Id));
        RecordFilter<OwningRow> all = Mapped.Default.OwningRow.For(Accesses.Population(Role.Doctor, [Ben]), members);
        Assert.Equal([1], all.FilterQuery(data.Set<OwningRow>(), data.List).AsNoTracking().AsEnumerable().Select(r => r.Id));
        Assert.Equal([1], all.Filter(data.Set<OwningRow>().AsNoTracking()).Select(r => r.Id));
    }

    [Fact]
    public void Number_ThatIsConverted_IsComparedAsItself()
    {
        using var data = new MappedDatabase();
        data.AddRange(new ConvertedRow { Id = 1, Of = Anna }, new ConvertedRow { Id = 2, Of = Ben });
        data.SaveChanges();
        RecordFilter<ConvertedRow> filter = Mapped.Default.ConvertedRow.For(Accesses.Of(Accesses.Care(Role.Doctor, Anna)));
        Assert.Equal([1], filter.FilterQuery(data.Set<ConvertedRow>()).Select(r => r.Id));
        Assert.Throws<InvalidOperationException>(() => Mapped.Default.ConvertedRow.For(Accesses.Population(Role.Doctor, [Ben])).FilterQuery(data.Set<ConvertedRow>(), data.List));
    }

    [Fact]
    public void Text_ThatIsConverted_ShowsNobodyWithheld()
    {
        using var data = new MappedDatabase();
        data.AddRange(
            new GroupedRow { Id = 1, NhsNumber = Anna.Reveal() },
            new GroupedRow { Id = 2, NhsNumber = Ben.Reveal() },
            WithheldPerson.Of(Ben, Programme.LondonCareRecord));
        data.SaveChanges();
        Assert.DoesNotContain(2, Mapped.Default.GroupedRow.For(Accesses.Population(Role.Doctor, [Ben])).FilterQuery(data.Set<GroupedRow>(), data.List).Select(r => r.Id));
        Assert.Equal([1], Mapped.Default.GroupedRow.For(Accesses.Of(Accesses.Care(Role.Doctor, Anna))).FilterQuery(data.Set<GroupedRow>()).Select(r => r.Id));
    }
}
