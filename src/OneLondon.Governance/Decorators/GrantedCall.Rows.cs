using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using OneLondon.Governance.Access;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Records;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Decorators;

/// <content>Filters rows, and counts what went: of several people, each in their own record.</content>
public sealed partial class GrantedCall
{
    private readonly Dictionary<AccessResult, Share> _shares = [];

    /// <summary>Gives what became of one person's items.</summary>
    internal ReleaseNote NoteOf(AccessResult person) =>
        _shares.TryGetValue(person, out Share? share)
            ? new ReleaseNote { Items = share.Items, Categories = share.Shown, Withheld = share.Withheld.Count == 0 ? null : [.. share.Withheld], Resources = Resources(share.Listing) }
            : new ReleaseNote { Categories = CategorySet.None };

    /// <summary>Gives the records that are shown and are on no list yet, and forgets them; null where there is none.</summary>
    internal IReadOnlyList<ReleasedResource>? TakeResources()
    {
        IReadOnlyList<ReleasedResource>? resources = Resources(_listing);
        _listing?.Clear();
        return resources;
    }

    /// <summary>Gives what was withheld and is on no record yet, and forgets it.</summary>
    internal IReadOnlyList<WithheldCount> TakeWithheld()
    {
        WithheldCount[] withheld = [.. _withheld];
        _withheld.Clear();
        return withheld;
    }

    /// <summary>Gives what became of one person's items and is on no record yet, and forgets it.</summary>
    internal ReleaseNote TakeNoteOf(AccessResult person)
    {
        ReleaseNote note = NoteOf(person);
        if (note.Items > 0 && _shares.TryGetValue(person, out Share? share))
        {
            share.Released += share.Items;
            share.Items = 0;
            share.Withheld.Clear();
            share.Listing?.Clear();
        }

        return note;
    }

    /// <summary>Gives for each request what is left to say at the end of a sequence: how much was released, and what was withheld since.</summary>
    internal IEnumerable<(AccessDraft Draft, ReleaseNote Note)> Rest(long released)
    {
        if (_people.Count == 0)
        {
            return [(Draft, new ReleaseNote { Items = released, Categories = Shown, Withheld = TakeWithheld() })];
        }

        return _people.Select(person => (
            person.Draft!,
            new ReleaseNote { Items = _shares.TryGetValue(person, out Share? share) ? share.Released : 0, Categories = NoteOf(person).Categories, Withheld = NoteOf(person).Withheld }));
    }

    private bool TryShow<T>(RecordType<T> type, T row, [MaybeNullWhen(false)] out T shown)
    {
        if (_people.Count > 0)
        {
            List<T> rows = Show(type, [row]);
            shown = rows.Count == 1 ? rows[0] : default;
            Items += rows.Count;
            return rows.Count == 1;
        }

        PrepareRecords();
        RecordFilter<T> filter = type.For(_access!, Operation.Members);
        T? seen = default;
        int count = filter.Filter(new ReadOnlySpan<T>(in row), new Span<T>(ref seen!));
        if (count == 0 || typeof(T).IsValueType || !ReferenceEquals(row, seen))
        {
            // Of a row that is given as it is, nothing was withheld.
            Count(_withheld, filter.Withheld);
        }

        Items += count;
        if (count == 1)
        {
            Shown = Shown.Union(filter.Shows([seen!]));
            if (type.Shape.IsListed)
            {
                type.List(row, seen!, _listing ??= new RecordListing());
            }
        }

        shown = seen;
        return count == 1;
    }

    private List<T> Show<T>(RecordType<T> type, IEnumerable<T> rows)
    {
        PrepareRecords();
        if (_people.Count > 0)
        {
            return ShowEach(type, rows);
        }

        RecordFilter<T> filter = type.For(_access!, Operation.Members);
        List<T> shown = type.Shape.IsListed ? filter.Filter(rows, _listing ??= new RecordListing()) : [.. filter.Filter(rows)];
        Count(_withheld, filter.Withheld);
        Shown = Shown.Union(filter.Shows(CollectionsMarshal.AsSpan(shown)));
        return shown;
    }

    // Each person's rows by their own grant, so that each record tells of its own person alone.
    private List<T> ShowEach<T>(RecordType<T> type, IEnumerable<T> rows)
    {
        Dictionary<NhsNumber, (Share Share, RecordFilter<T> Filter)> people = _people.ToDictionary(
            person => person.Grant!.Patient.NhsNumber,
            person => (ShareOf(person), type.For(RecordAccess.Of([person.Grant!], Time), Operation.Members)));
        RecordFilter<T> nobody = type.For(RecordAccess.Of([], Time), Operation.Members);
        List<T> shown = [];
        foreach (T row in rows)
        {
            bool isAsked = people.TryGetValue(PersonOf(type, row), out (Share Share, RecordFilter<T> Filter) person);
            int before = shown.Count;
            shown.AddRange((isAsked ? person.Filter : nobody).Filter(new[] { row }));
            if (!isAsked || shown.Count == before)
            {
                continue;
            }

            person.Share.Items += shown.Count - before;
            person.Share.Shown = person.Share.Shown.Union(person.Filter.Shows(CollectionsMarshal.AsSpan(shown)[before..]));
            if (type.Shape.IsListed)
            {
                type.List(row, shown[before], person.Share.Listing ??= new RecordListing());
            }
        }

        foreach ((Share share, RecordFilter<T> filter) in people.Values)
        {
            Count(share.Withheld, filter.Withheld);
        }

        Count(ShareOf(_people[0]).Withheld, nobody.Withheld);
        return shown;
    }

    // INVARIANT: whose it is nobody can say, so that each person's record counts all of it, and none leaves that is on nobody's.
    private void CountWhole(long items)
    {
        Items += items;
        if (One is not null && items > 0)
        {
            Shown = Shown.Union(Whole(One));
        }

        foreach (AccessResult person in _people)
        {
            Share share = ShareOf(person);
            share.Items += items;
            share.Shown = items > 0 ? share.Shown.Union(Whole(person)) : share.Shown;
        }
    }

    // What the operation is marked with, as the policy counts it.
    private CategorySet Whole(AccessResult access)
    {
        CategorySet whole = CategorySet.None;
        foreach (DataCategory category in Operation.Whole)
        {
            whole = access.Decision.Policy?.CategoryIndex(category.Code) is >= 0 and var index ? whole.Union(new CategorySet(1UL << index)) : whole;
        }

        return whole;
    }

    private static ReleasedResource[]? Resources(RecordListing? listing) => listing is not { All.Count: > 0 }
        ? null
        : [.. listing.All.Select(one => new ReleasedResource { Type = one.Type, Id = one.Id, IsIdentifying = one.Identifies })];

    private Share ShareOf(AccessResult person) => CollectionsMarshal.GetValueRefOrAddDefault(_shares, person, out _) ??= new Share();

    // A row that throws is nobody's.
    private static NhsNumber PersonOf<T>(RecordType<T> type, T row)
    {
        try
        {
            return row is null ? default : type.Person(row);
        }
        catch (Exception)
        {
            return default;
        }
    }

    private static void Count(List<WithheldCount> all, IReadOnlyList<WithheldItems> some)
    {
        foreach (WithheldItems items in some)
        {
            int at = all.FindIndex(count => count.Category == items.Category);
            if (at < 0)
            {
                all.Add(new WithheldCount { Category = items.Category, Items = items.Items });
            }
            else
            {
                all[at] = all[at] with { Items = all[at].Items + items.Items };
            }
        }
    }

    private sealed class Share
    {
        public long Items { get; set; }

        public long Released { get; set; }

        public CategorySet Shown { get; set; }

        public List<WithheldCount> Withheld { get; } = [];

        public RecordListing? Listing { get; set; }
    }
}
