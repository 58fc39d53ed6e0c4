using System.Collections;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Records.Tests.Leading;

/// <summary>What a row refers to goes with it: records of other people do not.</summary>
public sealed class LeadingRecordTests
{
    private static readonly NhsNumber Anna = Accesses.Person(1);
    private static readonly NhsNumber Ben = Accesses.Person(2);

    public static TheoryData<string> Ways() => [.. Folders.Ways.Keys];

    [Theory]
    [MemberData(nameof(Ways))]
    public void Member_WithANoteOfAnother_IsClearedOrGoes(string way)
    {
        var note = new Note { Of = Ben, Text = "b" };
        Folder row = Folders.With(Anna, way, note);

        Assert.Empty(Shown(Hospice.Default.Folder, row, WithheldMembers.DropRow));
        Folder shown = Assert.Single(Shown(Hospice.Default.Folder, row, WithheldMembers.ClearMember));
        Assert.NotSame(row, shown);
        Assert.Equal((Anna, "t"), (shown.Of, shown.Title));
        Assert.False(Folders.Holds(shown, way, note));
        Assert.True(Folders.Holds(row, way, note));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Member_WithANoteOfThePerson_IsShown(string way)
    {
        Folder row = Folders.With(Anna, way, new Note { Of = Anna, Text = "a" });

        if (way is "Late" or "GenericItem" or "AnyUnknown")
        {
            Assert.Empty(Shown(Hospice.Default.Folder, row, WithheldMembers.DropRow));
            return;
        }

        Assert.Same(row, Assert.Single(Shown(Hospice.Default.Folder, row, WithheldMembers.DropRow)));
        Assert.Same(row, Assert.Single(Shown(Hospice.Default.Folder, row, WithheldMembers.ClearMember)));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Member_WithANoteOfNobody_IsCleared(string way) =>
        Assert.Empty(Shown(Hospice.Default.Folder, Folders.With(Anna, way, new Note { Text = "?" }), WithheldMembers.DropRow));

    [Fact]
    public void Member_ThatIsExempt_IsNotLookedAt()
    {
        var row = new Folder { Of = Anna, Title = "t", Exempt = new Note { Of = Ben } };
        Assert.Same(row, Assert.Single(Shown(Hospice.Default.Folder, row, WithheldMembers.DropRow)));
    }

    [Fact]
    public void Member_WithoutAnyRecord_IsShown()
    {
        var row = new Folder
        {
            Of = Anna,
            Any = new DictionaryEntry("k", 1),
            Anything = ["x", 2, new Uri("https://nhs.uk"), new[] { 1 }],
            Item = new OtherItem(),
            Slots = [default],
            Array = [null!],
            List = [null!],
        };
        Assert.Same(row, Assert.Single(Shown(Hospice.Default.Folder, row, WithheldMembers.DropRow)));
    }

    [Fact]
    public void Stay_WithItsOwnPatient_IsShownWithTheAddress()
    {
        Stay row = NewStay(Anna, 1);
        row.Patient!.Address = new Address { Street = "s" };
        row.Consultant = new Consultant { Stays = [row] };
        row.Patient.Stays.Add(new Stay { Id = 2, Patient = row.Patient, Consultant = row.Consultant });

        Assert.Same(row, Assert.Single(Shown(Hospice.Default.Stay, row, WithheldMembers.DropRow)));
    }

    [Theory]
    [InlineData("of another")]
    [InlineData("of nobody")]
    [InlineData("malformed")]
    public void Stay_WhoseConsultantLeadsOn_IsShownWithout(string whose)
    {
        Stay row = NewStay(Anna, 1);
        row.Consultant = new Consultant { Name = "c" };
        row.Consultant.Stays.AddRange(
        [
            row,
            new Stay { Id = 2, Reason = "b", Patient = whose switch { "of another" => NewStay(Ben, 2).Patient, "of nobody" => null, _ => new Inpatient { NhsNumber = "943476591" } } },
        ]);

        Stay shown = Assert.Single(Shown(Hospice.Default.Stay, row, WithheldMembers.ClearMember));

        Assert.Null(shown.Consultant);
        Assert.Equal((1, row.Patient), (shown.Id, shown.Patient));
        Assert.NotNull(row.Consultant);
        Assert.Empty(Shown(Hospice.Default.Stay, row, WithheldMembers.DropRow));
    }

    [Fact]
    public void WayBack_ThroughTheRowItself_IsLookedAt()
    {
        // A copy without the consultant still holds the row, and by it the consultant, through the patient.
        Stay row = NewStay(Anna, 1);
        row.Patient!.Stays.Add(row);
        row.Consultant = new Consultant { Stays = [row, NewStay(Ben, 2)] };

        Stay? shown = Shown(Hospice.Default.Stay, row, WithheldMembers.ClearMember).SingleOrDefault();

        Assert.DoesNotContain(Reached(shown), s => s.Patient?.NhsNumber == Ben.Reveal());
    }

    [Fact]
    public void Member_ThatIsWithheld_IsNotFollowed()
    {
        Stay row = NewStay(Anna, 1);
        row.Consultant = new Consultant { Stays = [NewStay(Ben, 2)] };
        RecordFilter<Stay> filter = Hospice.Default.Stay.For(Accesses.Of(Accesses.Care(Role.CareHome, Anna)), WithheldMembers.ClearMember);

        Assert.Null(Assert.Single(filter.Filter([row])).Consultant);
        Assert.DoesNotContain(filter.Withheld, w => w.Category == WithheldGrounds.OtherPeople);
    }

    [Fact]
    public void Unclearable_ThatLeadsOn_HasTheRowGo()
    {
        Assert.Empty(Shown(Hospice.Default.Sealed, new Sealed { Of = Anna }.With(new Note { Of = Ben }), WithheldMembers.ClearMember));
        Assert.Single(Shown(Hospice.Default.Sealed, new Sealed { Of = Anna }.With(new Note { Of = Anna }), WithheldMembers.ClearMember));
    }

    [Fact]
    public void RowThatDerives_WithANoteOfAnother_Goes()
    {
        Assert.Empty(Shown(Hospice.Default.Note, new SignedNote { Of = Anna, Signed = new Note { Of = Ben } }, WithheldMembers.ClearMember));
        Assert.Single(Shown(Hospice.Default.Note, new SignedNote { Of = Anna, Signed = new Note { Of = Anna } }, WithheldMembers.ClearMember));
    }

    [Fact]
    public void Chain_OfAHundredThousand_IsBounded()
    {
        Link Chain(int length)
        {
            var first = new Link { Of = Anna };
            for (int i = 1; i < length; i++)
            {
                first = new Link { Of = Anna, Next = first };
            }

            return first;
        }

        Assert.Single(Shown(Hospice.Default.Link, Chain(10_000), WithheldMembers.DropRow));
        Assert.Empty(Shown(Hospice.Default.Link, Chain(100_000), WithheldMembers.DropRow));
        Assert.Empty(Shown(Hospice.Default.EndlessLink, new EndlessLink { Of = Anna }, WithheldMembers.DropRow));
    }

    [Fact]
    public void Circle_OfThePerson_IsShown()
    {
        var row = new Link { Of = Anna };
        row.Next = new Link { Of = Anna, Next = row };
        Assert.Same(row, Assert.Single(Shown(Hospice.Default.Link, row, WithheldMembers.DropRow)));
    }

    [Fact]
    public void Withheld_OfSuchRows_IsCounted()
    {
        RecordFilter<Folder> filter = Hospice.Default.Folder.For(Accesses.Of(Accesses.Care(Role.Doctor, Anna)), WithheldMembers.ClearMember);
        Assert.Single(filter.Filter([Folders.With(Anna, "One", new Note { Of = Ben })]));
        Assert.Equal(1, Assert.Single(filter.Withheld).Items);
        Assert.Equal(WithheldGrounds.OtherPeople, Assert.Single(filter.Withheld).Category);
    }

    [Fact]
    public void KeptRows_ThatLeadNowhere_CostNothing()
    {
        Stay[] rows = [.. Enumerable.Range(0, 1000).Select(i => NewStay(Anna, i))];
        var shown = new Stay[rows.Length];
        RecordFilter<Stay> filter = Hospice.Default.Stay.For(Accesses.Of(Accesses.Care(Role.Doctor, Anna)));
        Assert.Equal(1000, filter.Filter(rows, shown));

        long before = GC.GetAllocatedBytesForCurrentThread();
        filter.Filter(rows, shown);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 999);
    }

    [Fact]
    public async Task RowsThatChange_WhileTheyAreRead_AreJudgedAtTheEnd()
    {
        // As a database does that fills in what it has read before.
        Assert.All(Hospice.Default.Stay.For(Doctor(), WithheldMembers.ClearMember).Filter(Filling()).ToList(), s => Assert.Null(s.Consultant));
        Assert.All(await Hospice.Default.Stay.For(Doctor(), WithheldMembers.ClearMember).FilterAsync(FillingAsync()).ToListAsync(), s => Assert.Null(s.Consultant));
        Stay[]? filled = null;
        RecordPage<Stay, int> page = await Hospice.Default.Stay.For(Doctor(), WithheldMembers.ClearMember).ReadPageAsync<int>(
            (start, _, _) =>
            {
                filled ??= [.. FirstOnly()];
                if (start.HasKey && start.Key == 1)
                {
                    filled[0].Consultant!.Stays.Add(filled[1]);
                }

                return new([.. filled.Where(s => !start.HasKey || s.Id > start.Key).Take(1)]);
            },
            s => s.Id, 5, default, default);
        Assert.All(page.Rows, s => Assert.Null(s.Consultant));
    }

    private static RecordAccess Doctor() => Accesses.Of(Accesses.Care(Role.Doctor, Anna));

    private static Stay[] FirstOnly()
    {
        var consultant = new Consultant();
        Stay[] stays = [NewStay(Anna, 1), NewStay(Ben, 2)];
        stays[0].Consultant = stays[1].Consultant = consultant;
        consultant.Stays.Add(stays[0]);
        return stays;
    }

    private static IEnumerable<Stay> Filling()
    {
        Stay[] stays = FirstOnly();
        yield return stays[0];
        stays[0].Consultant!.Stays.Add(stays[1]);
        yield return stays[1];
    }

    private static async IAsyncEnumerable<Stay> FillingAsync()
    {
        foreach (Stay stay in Filling())
        {
            await Task.Yield();
            yield return stay;
        }
    }

    private static Stay NewStay(NhsNumber person, int id) => new() { Id = id, Reason = "r", Patient = new Inpatient { NhsNumber = person.Reveal() } };

    private static HashSet<Stay> Reached(Stay? from)
    {
        var reached = new HashSet<Stay>();
        var next = new Queue<Stay?>([from]);
        while (next.TryDequeue(out Stay? stay))
        {
            if (stay is not null && reached.Add(stay))
            {
                (stay.Consultant?.Stays ?? []).Concat(stay.Patient?.Stays ?? []).ToList().ForEach(next.Enqueue);
            }
        }

        return reached;
    }

    private static IEnumerable<T> Shown<T>(RecordType<T> type, T row, WithheldMembers members) => type.For(Doctor(), members).Filter([row]);
}
