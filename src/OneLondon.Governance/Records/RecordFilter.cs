using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Identifiers;

namespace OneLondon.Governance.Records;

/// <summary>
/// Shows of rows what an access permits. Rows it withholds do not exist for whoever reads on: counts, pages and sums are of what is left. Rows
/// that are shown whole are given as they are, others as a copy; none is changed. An access that ends stops it.
/// </summary>
/// <typeparam name="T">The record type.</typeparam>
public sealed partial class RecordFilter<T>
{
    // INVARIANT: the access is looked at anew after at most so many rows.
    private const int RowsBetweenChecks = 1024;

    private readonly RecordType<T> _type;
    private readonly RecordAccess _access;
    private readonly RecordPeople _people;
    private readonly RecordPlan[] _plans;
    private readonly RecordTally _withheld;

    internal RecordFilter(RecordType<T> type, RecordAccess access, WithheldMembers members)
    {
        ArgumentNullException.ThrowIfNull(access);
        _type = type;
        _access = access;
        _people = access.People;
        _plans = [.. access.Classes.Select(c => new RecordPlan(c, type.Shape, members))];
        _withheld = new RecordTally(_plans.Length);
    }

    // A database fills in what rows refer to as it reads on: then a row is judged when all are read.
    private bool ReadsAllFirst => _type.Shape.Leads.Count > 0;

    /// <summary>Gets what was withheld so far, of rows read in memory; for the audit record only, never for the caller (X7).</summary>
    public IReadOnlyList<WithheldItems> Withheld => _withheld.Read(_type.Shape, _plans);

    /// <summary>Gives the categories of the policy of which rows that were let through may show something; of a type that derives, nobody knows.</summary>
    internal CategorySet Shows(ReadOnlySpan<T> rows)
    {
        CategorySet shown = CategorySet.None;
        foreach (ref readonly RecordPlan plan in rows.IsEmpty ? default : _plans.AsSpan())
        {
            shown = shown.Union(plan.Shown);
        }

        for (int i = 0; !_type.Shape.IsSealed && i < rows.Length; i++)
        {
            shown = rows[i]!.GetType() == typeof(T) ? shown : CategorySet.All;
        }

        return shown;
    }

    /// <summary>Gives the rows that may be seen, one by one as they are asked for.</summary>
    /// <exception cref="InvalidOperationException">When read: the access has expired.</exception>
    public IEnumerable<T> Filter(IEnumerable<T> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return rows switch
        {
            T[] array => new ArrayRows(this, array),
            List<T> list => OfList(list),
            _ => OfAny(rows),
        };
    }

    /// <summary>Gives the rows that may be seen, one by one as they come.</summary>
    /// <exception cref="InvalidOperationException">When read: the access has expired.</exception>
    public IAsyncEnumerable<T> FilterAsync(IAsyncEnumerable<T> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return Each(rows);

        async IAsyncEnumerable<T> Each(IAsyncEnumerable<T> source, [EnumeratorCancellation] CancellationToken cancellation = default)
        {
            _access.Check();
            var tally = new RecordTally(_plans.Length);
            try
            {
                await foreach (T row in (ReadsAllFirst ? ReadAsync(source, cancellation) : source).WithCancellation(cancellation))
                {
                    _access.Check();
                    if (TryShow(row, tally, out T? shown))
                    {
                        yield return shown;
                    }
                }
            }
            finally
            {
                tally.AddTo(_withheld);
            }
        }
    }

    /// <summary>Writes the rows that may be seen to the start of a span, and gives their number; the rest of the span is left as it was.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="shown">At least as long as <paramref name="rows"/>; may be the same memory.</param>
    /// <exception cref="ArgumentException"><paramref name="shown"/> is too short, or begins within <paramref name="rows"/> after their start.</exception>
    /// <exception cref="InvalidOperationException">The access has expired; what was written is cleared.</exception>
    public int Filter(ReadOnlySpan<T> rows, Span<T> shown)
    {
        if (shown.Length < rows.Length)
        {
            throw new ArgumentException("the span for what is shown is shorter than the rows; make it as long", nameof(shown));
        }

        if (rows.Overlaps(shown, out int offset) && offset > 0)
        {
            throw new ArgumentException("the span for what is shown begins within the rows, which would be written over before they are read; begin it where they begin, or elsewhere", nameof(shown));
        }

        var tally = new RecordTally(_plans.Length);
        int count = 0;
        try
        {
            OfSpan(rows, shown, tally, ref count);
            _access.Check();
        }
        catch
        {
            shown[..count].Clear();
            throw;
        }
        finally
        {
            tally.AddTo(_withheld);
        }

        return count;
    }

    private IEnumerable<T> OfAny(IEnumerable<T> rows)
    {
        _access.Check();
        var tally = new RecordTally(_plans.Length);
        try
        {
            int untilCheck = RowsBetweenChecks;
            foreach (T row in ReadsAllFirst ? [.. rows] : rows)
            {
                if (--untilCheck == 0)
                {
                    _access.Check();
                    untilCheck = RowsBetweenChecks;
                }

                if (TryShow(row, tally, out T? shown))
                {
                    yield return shown;
                }
            }
        }
        finally
        {
            tally.AddTo(_withheld);
        }
    }

    private static async IAsyncEnumerable<T> ReadAsync(IAsyncEnumerable<T> rows, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var all = new List<T>();
        await foreach (T row in rows.WithCancellation(cancellation))
        {
            all.Add(row);
        }

        foreach (T row in all)
        {
            yield return row;
        }
    }

    // A row that throws goes: what it threw may hold what it was to hide, and the next row may be sound.
    private bool TryShow(T row, RecordTally tally, [MaybeNullWhen(false)] out T shown)
    {
        try
        {
            return TryShowSound(row, tally, out shown);
        }
        catch (Exception)
        {
            tally.Count(RecordTally.Unreadable);
            shown = default;
            return false;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryShowSound(T row, RecordTally tally, [MaybeNullWhen(false)] out T shown)
    {
        NhsNumber person = row is null ? default : _type.Person(row);
        if (person.IsUnspecified)
        {
            tally.Count(RecordTally.Nobody);
            shown = default;
            return false;
        }

        int index = _people.ClassOf(person);
        if ((uint)index >= (uint)_plans.Length)
        {
            tally.Count(RecordTally.Person);
            shown = default;
            return false;
        }

        if (_plans[index].IsPlain)
        {
            shown = row;
            return true;
        }

        return TryShowPart(row, person, index, tally, out shown);
    }

    private bool TryShowPart(T row, NhsNumber person, int index, RecordTally tally, [MaybeNullWhen(false)] out T shown)
    {
        ref readonly RecordPlan plan = ref _plans[index];
        shown = default;
        if (plan.Goes)
        {
            tally.CountClass(index);
            return false;
        }

        if (plan.Controllers.Count > 0 && (plan.LacksController || IsOfWithheldController(row, in plan)))
        {
            tally.Count(RecordTally.Controller);
            return false;
        }

        if (plan.MustBeExact && row!.GetType() != typeof(T))
        {
            tally.Count(RecordTally.Unknown);
            return false;
        }

        ulong strays = plan.Leads ? _type.Strays(row!, person, plan.Withheld) : 0;
        if (strays != 0)
        {
            tally.Count(RecordTally.OtherPeople);
        }

        if ((strays & plan.UnclearableLeads) != 0)
        {
            return false;
        }

        if (!plan.Clears && strays == 0)
        {
            shown = row;
            return true;
        }

        if (!_type.Clear(row!, plan.Withheld, strays, out shown))
        {
            tally.Count(RecordTally.Unreadable);
            return false;
        }

        if (plan.Clears)
        {
            tally.CountClass(index);
        }

        return true;
    }

    private bool IsOfWithheldController(T row, in RecordPlan plan)
    {
        string? controller = _type.Controller(row);
        return string.IsNullOrWhiteSpace(controller) || plan.Controllers.Contains(controller.Trim());
    }
}
