using System.ComponentModel;
using OneLondon.Governance.Access;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Records;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Decorators;

/// <summary>
/// Holds what was granted to one call: it lets through of a result what may be seen, and counts the rest for the record. Used by generated code, on
/// one thread at a time.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class GrantedCall
{
    private readonly List<WithheldCount> _withheld = [];
    private readonly List<AccessResult> _people = [];
    private RecordAccess? _access;
    private RecordListing? _listing;

    internal GrantedCall()
    {
    }

    internal GovernedOperation Operation { get; private set; } = null!;

    internal TimeProvider Time { get; private set; } = TimeProvider.System;

    /// <summary>Gets the one person's access; null where several were asked for, or a population.</summary>
    internal AccessResult? One { get; private set; }

    /// <summary>Gets the accesses of those of several people that are permitted.</summary>
    internal IReadOnlyList<AccessResult> People => _people;

    /// <summary>Gets the access to the rows of a population.</summary>
    internal PopulationAccess? Population { get; private set; }

    /// <summary>Gets what the caller may be told where nothing is given.</summary>
    internal Explanation? Denial { get; set; }

    /// <summary>Gets how many items are let through.</summary>
    internal long Items { get; private set; }

    /// <summary>Gets the categories of what is let through.</summary>
    internal CategorySet Shown { get; private set; }

    /// <summary>Gets whether there is nothing to give where something has to be given.</summary>
    internal bool IsAbsent { get; private set; }

    /// <summary>Gets whose data anything is released on record of.</summary>
    internal AccessDraft Draft => One?.Draft ?? Population?.Draft ?? _people[0].Draft!;

    internal ReleaseNote Note => new() { Items = Items, Categories = Shown, Withheld = _withheld.Count == 0 ? null : [.. _withheld], Resources = Resources(_listing) };

    internal void Begin(GovernedOperation operation, TimeProvider time)
    {
        Operation = operation;
        Time = time;
    }

    internal void Forget()
    {
        Operation = null!;
        One = null;
        Population = null;
        Denial = null;
        Items = 0;
        Shown = CategorySet.None;
        IsAbsent = false;
        _access = null;
        if (_people.Count > 0)
        {
            _people.Clear();
            _shares.Clear();
        }

        if (_withheld.Count > 0)
        {
            _withheld.Clear();
        }

        // INVARIANT: nothing of one call is listed for the next.
        _listing = null;
    }

    internal void Grant(AccessResult one) => One = one;

    internal void Grant(IEnumerable<AccessResult> people) => _people.AddRange(people);

    internal void Grant(PopulationAccess population)
    {
        Population = population;
        _access = population.Access;
    }

    /// <summary>Gets whether anything is granted of anybody.</summary>
    internal bool IsGranted => One is not null || Population is not null || _people.Count > 0;

    /// <summary>Gives the requests that were permitted.</summary>
    internal IEnumerable<AccessDraft> Drafts() => One is not null ? [One.Draft!] : Population is not null ? [Population.Draft] : _people.Select(person => person.Draft!);

    /// <summary>Says why the service is not called though access is permitted, or that nothing keeps it from being called.</summary>
    internal (AccessVerdict Verdict, string Failure) Problem()
    {
        if (Operation.Whole.Length > 0 && !IsWholePermitted())
        {
            return (AccessVerdict.DeniedByPolicy, string.Empty);
        }

        return Operation.HasRecords ? ProblemWithRecords() : (AccessVerdict.Permitted, string.Empty);
    }

    private (AccessVerdict Verdict, string Failure) ProblemWithRecords()
    {
        try
        {
            PrepareRecords();
            return (AccessVerdict.Permitted, string.Empty);
        }
        catch (ArgumentException e)
        {
            return (AccessVerdict.Failed, e.GetType().Name);
        }
    }

    // Of a result that is released whole nobody knows which controllers it came from.
    private bool IsWholePermitted() => One is not null ? IsWholePermitted(One)
        : Population is null && _people.TrueForAll(IsWholePermitted);

    private bool IsWholePermitted(AccessResult access)
    {
        if (access.Grant!.WithheldControllers.Count > 0)
        {
            return false;
        }

        foreach (DataCategory category in Operation.Whole)
        {
            if (!access.Decision.Permits(category))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Makes what rows are filtered by; throws where the grant is for no rows.</summary>
    internal void PrepareRecords() => _access ??= RecordAccess.Of(One is not null ? [One.Grant!] : _people.Select(person => person.Grant!), Time);

    /// <summary>Gives a row, or null where it may not be seen.</summary>
    public T? Row<T>(RecordType<T> type, T? row)
        where T : class => row is not null && TryShow(type, row, out T? shown) ? shown : null;

    /// <summary>Gives a row, or null where it may not be seen.</summary>
    public T? RowValue<T>(RecordType<T> type, T? row)
        where T : struct => row is { } given && TryShow(type, given, out T shown) ? shown : null;

    /// <summary>Gives a row; where it may not be seen, the call ends as one that was denied.</summary>
    public T RequiredRow<T>(RecordType<T> type, T row)
    {
        if (row is not null && TryShow(type, row, out T? shown))
        {
            return shown!;
        }

        IsAbsent = true;
        return default!;
    }

    /// <summary>Reads rows to their end, and gives those that may be seen.</summary>
    public List<T> Rows<T>(RecordType<T> type, IEnumerable<T>? rows)
    {
        List<T> shown = rows is null ? [] : Show(type, rows);
        Items += shown.Count;
        return shown;
    }

    /// <summary>Reads rows to their end, and gives those that may be seen.</summary>
    public T[] RowArray<T>(RecordType<T> type, IEnumerable<T>? rows) => [.. Rows(type, rows)];

    /// <summary>Gives a result that is released whole: the categories that it is marked with are permitted, or the call would not have been made.</summary>
    public T Whole<T>(T result)
    {
        CountWhole(result is null ? 0 : 1);
        return result;
    }

    /// <summary>Reads items to their end, and gives all of them: the categories that they are marked with are permitted.</summary>
    public List<T> WholeItems<T>(IEnumerable<T>? items)
    {
        List<T> all = [.. items ?? []];
        CountWhole(all.Count);
        return all;
    }

    /// <summary>Gives a stream that can be read for as long as the access holds.</summary>
    public Stream Guard(Stream? stream)
    {
        if (stream is null)
        {
            IsAbsent = true;
            return Stream.Null;
        }

        CountWhole(1);
        return new GovernedStream(stream, UsableAt(), Time);
    }

    /// <summary>Of what names people, gives what names those of whom access is granted.</summary>
    public List<T> Permitted<T>(T[] given, Func<T, PatientKey> key)
    {
        HashSet<PatientKey> permitted = [.. _people.Select(person => person.Grant!.Patient)];
        return [.. given.Where(item => permitted.Contains(key(item)))];
    }

    /// <summary>Looks once more whether an argument names the person that access was asked for: it may have been changed meanwhile.</summary>
    /// <exception cref="InvalidOperationException">It names somebody else.</exception>
    public void Check(PatientKey patient)
    {
        if (One is null || One.Grant!.Patient != patient)
        {
            throw new InvalidOperationException("an argument names somebody else than when access was asked for");
        }
    }

    internal Func<DateTimeOffset, bool> UsableAt() => One is not null ? One.Grant!.IsUsableAt
        : Population is not null ? Population.Access!.IsUsableAt
        : Everybody(_people);

    private static Func<DateTimeOffset, bool> Everybody(List<AccessResult> people)
    {
        Grant[] grants = [.. people.Select(person => person.Grant!)];
        return now => Array.TrueForAll(grants, grant => grant.IsUsableAt(now));
    }
}
