using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using OneLondon.Governance.Identifiers;

namespace OneLondon.Governance.Records;

/// <content>Has a database do the filtering. What it withholds is not counted.</content>
public sealed partial class RecordFilter<T>
{
    /// <summary>Gives the query of what may be seen, for an access of people who were asked for one by one.</summary>
    /// <exception cref="InvalidOperationException">The access has expired, is for a population, or cannot be had by a query.</exception>
    public IQueryable<T> FilterQuery(IQueryable<T> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        _access.Check();
        if (_people.Listed is null)
        {
            throw new InvalidOperationException("a query over a population needs the table of withheld people in its own database; give it, or filter in memory");
        }

        int[] shown = ShownClasses();
        if (shown.Length == 0)
        {
            return rows.Where(_ => false);
        }

        if (shown.Select(c => _plans[c].Clears ? _plans[c].Withheld & _type.Shape.MemberBits : 0).Distinct().Count() > 1)
        {
            throw new InvalidOperationException("a query cannot clear other members for one person than for the next; ask one query for each, or filter in memory");
        }

        ILookup<int, NhsNumber> people = _people.Listed.ToLookup(p => p.Value, p => p.Key);
        Expression<Func<T, bool>>? any = null;
        foreach (int index in shown)
        {
            Expression<Func<T, bool>> of = IsOneOf([.. people[index]]);
            of = _plans[index].MustBeExact ? And(of, IsExact()) : of;
            any = any is null ? of : Or(any, of);
        }

        return Clear(rows.Where(any!), shown[0], Away(shown[0]));
    }

    /// <summary>
    /// Gives the query of what may be seen; the people withheld stand in a table of the same database. What is refused is refused now: run the
    /// query at once.
    /// </summary>
    /// <param name="rows">The rows.</param>
    /// <param name="withheld">Who is withheld from which programme. Not asked where people were asked for one by one: that was decided for each.</param>
    /// <exception cref="InvalidOperationException">The access has expired, the list was never written or is too old, or it cannot be had by a query.</exception>
    public IQueryable<T> FilterQuery(IQueryable<T> rows, WithheldList withheld)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(withheld);
        if (_people.Listed is not null)
        {
            return FilterQuery(rows);
        }

        _access.Check();
        _access.Check(withheld);

        // INVARIANT: a table holds whom it is known of; whoever is to be known to be in the clear cannot be told by one.
        if (!_people.IsToldByAList)
        {
            throw new InvalidOperationException("people of whom it is not known whether they opted out are on no list, so a query would show them; filter in memory");
        }

        if (_plans.Length > 1)
        {
            throw new InvalidOperationException("a query cannot tell the classes of a population apart; ask one query for each, or filter in memory");
        }

        if (_type.NumberText is not { } text)
        {
            throw new InvalidOperationException($"a query over a population needs the NHS number as text; make that member of `{_type.Shape.Name}` a string, or filter in memory");
        }

        if (ShownClasses().Length == 0)
        {
            return rows.Where(_ => false);
        }

        Expression<Func<T, bool>> stands = Of(text, NhsNumberQuery.IsValidAndNot(withheld.People, _access.Programme.Code));
        return Clear(rows.Where(_plans[0].MustBeExact ? And(stands, IsExact()) : stands), 0, Away(0));
    }

    private int[] ShownClasses()
    {
        int[] shown = [.. Enumerable.Range(0, _plans.Length).Where(i => !_plans[i].Goes && !_plans[i].LacksController)];
        return shown.Any(i => _plans[i].Controllers.Count > 0)
            ? throw new InvalidOperationException("a query cannot withhold the rows of some controllers; filter in memory")
            : shown;
    }

    private Expression<Func<T, bool>> IsOneOf(List<NhsNumber> people)
    {
        if (_type.NumberText is { } text)
        {
            List<string> forms = [.. people.SelectMany(NhsNumberQuery.Forms)];
            Expression<Func<string?, bool>> contains = number => number != null && forms.Contains(number);
            return Of(text, contains);
        }

        if (_type.Number is { } number)
        {
            Expression<Func<NhsNumber, bool>> contains = n => people.Contains(n);
            return Of(number, contains);
        }

        throw new InvalidOperationException($"`{_type.Shape.Name}` does not say how a query reads its NHS number; filter in memory");
    }

    // INVARIANT: what a query reaches behind a row is not looked at, so what could lead to other people is left out of all rows, or nothing is given.
    private ulong Away(int index)
    {
        RecordPlan plan = _plans[index];
        (RecordLead Lead, ulong Bit)[] away = [.. _type.Shape.Leads.Select((lead, i) => (lead, 1UL << i)).Where(l => l.lead.Away is not null && (plan.Withheld & l.lead.Bits) == 0)];
        if (away.Where(l => (plan.UnclearableLeads & l.Bit) != 0).Select(l => l.Lead).MinBy(l => l.Away!.Length) is { } refused)
        {
            throw new InvalidOperationException(
                $"`{_type.Shape.Name}` leads by `{refused.Away}` to records that may be of other people, which a query cannot look at; clear such members, take that one out of the type, mark it [GovernanceExempt] with the reason why they are not, or filter in memory");
        }

        return away.Aggregate(0UL, (all, lead) => all | lead.Bit);
    }

    private IQueryable<T> Clear(IQueryable<T> rows, int index, ulong away)
    {
        if (!_plans[index].Clears && away == 0)
        {
            return rows;
        }

        return _type.Copying is { } projection
            ? rows.Select(ClearingInitialiser.Of(projection, _plans[index].Withheld, away))
            : throw new InvalidOperationException($"a query cannot copy `{_type.Shape.Name}` without some members; drop such rows, or filter in memory");
    }

    private static Expression<Func<T, bool>> IsExact() => row => row!.GetType() == typeof(T);

    private static Expression<Func<T, bool>> And(Expression<Func<T, bool>> left, Expression<Func<T, bool>> right) =>
        Expression.Lambda<Func<T, bool>>(Expression.AndAlso(left.Body, Replaced.In(right, left.Parameters[0])), left.Parameters);

    private static Expression<Func<T, bool>> Or(Expression<Func<T, bool>> left, Expression<Func<T, bool>> right) =>
        Expression.Lambda<Func<T, bool>>(Expression.OrElse(left.Body, Replaced.In(right, left.Parameters[0])), left.Parameters);

    private static Expression<Func<T, bool>> Of<TPart>(Expression<Func<T, TPart>> part, Expression<Func<TPart, bool>> holds) =>
        Expression.Lambda<Func<T, bool>>(Replaced.In(holds, part.Body), part.Parameters);
}
