using System;
using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using OneLondon.Governance.Identifiers;

namespace OneLondon.Governance.Records;

/// <summary>
/// Knows one record type: whose a row is, what it holds, and how to copy it without some of that. A context is given one for each type it
/// governs; one can be written by hand.
/// </summary>
/// <typeparam name="T">The record type.</typeparam>
public abstract class RecordType<T>
{
    /// <summary>Makes it.</summary>
    /// <param name="shape">What the type holds.</param>
    /// <exception cref="InvalidOperationException">The type has no patient identifier or no category, or its bits contradict.</exception>
    protected RecordType(RecordShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        shape.Check();
        Shape = shape;
    }

    /// <summary>Gets what the type holds.</summary>
    public RecordShape Shape { get; }

    /// <summary>Gives the filter for an access; rows of which a member is withheld go.</summary>
    public RecordFilter<T> For(RecordAccess access) => new(this, access, WithheldMembers.DropRow);

    /// <summary>Gives the filter for an access.</summary>
    /// <param name="access">What may be seen of whom.</param>
    /// <param name="members">What becomes of a row of which some members are withheld.</param>
    public RecordFilter<T> For(RecordAccess access, WithheldMembers members) => new(this, access, members);

    /// <summary>Says whose a row is; unspecified, it is nobody's and goes. Where it throws, the row goes.</summary>
    protected abstract NhsNumber PersonOf(T row);

    /// <summary>
    /// Reads of each row what says whose it is, and does nothing with it: it has the memory of all fetched at once, before they are judged
    /// one by one. Without it, rows are judged alike but later. Only fields and properties that merely give a field may be read, since not
    /// all of these rows need be asked for; null rows are among them. What it throws is passed over.
    /// </summary>
    /// <param name="rows">Rows of which the next is to be judged.</param>
    /// <returns>Anything that depends on what was read, so that the reading is not left out.</returns>
    protected virtual int ReadAhead(ReadOnlySpan<T> rows) => 0;

    /// <summary>Names the controller a row came from; null or blank, it is not known.</summary>
    protected virtual string? ControllerOf(T row) => null;

    /// <summary>Gives what tells a row from others of its type, where the shape has an identifier; null or empty, the row has none.</summary>
    protected virtual string? IdentifierOf(T row) => null;

    /// <summary>Makes a copy that leaves out what is withheld, and reads none of it; gives false where it cannot.</summary>
    /// <param name="row">The row, which is not changed.</param>
    /// <param name="withheld">The bits that are withheld.</param>
    /// <param name="copy">The copy.</param>
    protected virtual bool TryClear(T row, ulong withheld, [MaybeNullWhen(false)] out T copy)
    {
        copy = default;
        return false;
    }

    /// <summary>
    /// Makes a copy that leaves out what is withheld and the members that lead to records of other people; gives false where it cannot.
    /// </summary>
    /// <param name="row">The row, which is not changed.</param>
    /// <param name="withheld">The bits that are withheld.</param>
    /// <param name="strays">The leads of the shape that are left out, a bit each.</param>
    /// <param name="copy">The copy.</param>
    protected virtual bool TryClear(T row, ulong withheld, ulong strays, [MaybeNullWhen(false)] out T copy)
    {
        copy = default;
        return strays == 0 && TryClear(row, withheld, out copy);
    }

    /// <summary>Has what a row holds by one of the leads of the shape followed.</summary>
    /// <param name="row">The row.</param>
    /// <param name="lead">The place of the lead in the shape.</param>
    /// <param name="reach">What follows it.</param>
    protected virtual void FollowLead(T row, int lead, RecordReach reach) =>
        throw new InvalidOperationException("the leads of a record type are not followed; override `FollowLead` and `Follow`");

    /// <summary>Has all followed by which a row that is shown comes to records, its person's too, so that they are listed with it.</summary>
    /// <param name="row">The row as it is shown.</param>
    /// <param name="reach">What follows it.</param>
    protected virtual void FollowAll(T row, RecordReach reach)
    {
        for (int i = 0; i < Shape.Leads.Count; i++)
        {
            FollowLead(row, i, reach);
        }
    }

    /// <summary>Has all followed that an object holds, where it can lead to records of people; gives false where its type is not known.</summary>
    /// <param name="held">An object that was reached.</param>
    /// <param name="reach">What follows it.</param>
    protected virtual bool Follow(object held, RecordReach reach) => false;

    /// <summary>Gets the NHS number as text, for queries; null where it is none.</summary>
    protected virtual Expression<Func<T, string?>>? PersonText => null;

    /// <summary>Gets the NHS number as such, for queries over a column that is converted to it; null where it is none.</summary>
    protected virtual Expression<Func<T, NhsNumber>>? PersonNumber => null;

    /// <summary>Gets how a query makes a copy of a row; null where none can be made.</summary>
    protected virtual RecordProjection<T>? Projection => null;

    // A member that is overridden in friend assemblies and elsewhere cannot be internal too.
    internal Expression<Func<T, string?>>? NumberText => PersonText;

    internal Expression<Func<T, NhsNumber>>? Number => PersonNumber;

    internal RecordProjection<T>? Copying => Projection;

    internal NhsNumber Person(T row) => PersonOf(row);

    internal int Fetch(ReadOnlySpan<T> rows) => ReadAhead(rows);

    internal string? Controller(T row) => ControllerOf(row);

    /// <summary>Lists a row that is shown, and the records that go with it.</summary>
    /// <param name="row">The row as it was given, since a copy may lack what tells it from others.</param>
    /// <param name="shown">The row as it is shown, without what was left out of it.</param>
    /// <param name="listing">Takes what is listed.</param>
    /// <exception cref="InvalidOperationException">What goes with the row was changed meanwhile, so that not all of it could be listed.</exception>
    internal void List(T row, T shown, RecordListing listing)
    {
        if (Shape.Identifier is not null)
        {
            listing.Add(Shape.Name, IdentifierOf(row), Shape.IdentifierIdentifies);
        }

        if (!Shape.LeadsToIdentifiers)
        {
            return;
        }

        var reach = RecordReach.Of(PersonOf(row), listing);
        FollowAll(shown, reach);
        Follow(reach);
        bool isWhole = !reach.HasStrayed;
        reach.End();
        if (!isWhole)
        {
            throw new InvalidOperationException("what goes with a row was changed while the row was shown, and cannot be listed; nothing is released");
        }
    }

    internal bool Clear(T row, ulong withheld, ulong strays, [MaybeNullWhen(false)] out T copy) => TryClear(row, withheld, strays, out copy);

    /// <summary>Gives the leads by which a row comes to records that are not its person's, a bit each; of what is withheld, none.</summary>
    internal ulong Strays(T row, NhsNumber person, ulong withheld)
    {
        var reach = RecordReach.Of(person);
        ulong strays = 0;
        for (int i = 0; i < Shape.Leads.Count; i++)
        {
            if ((Shape.Leads[i].Bits & withheld) != 0)
            {
                continue;
            }

            FollowLead(row, i, reach);
            Follow(reach);
            if (reach.HasStrayed)
            {
                strays |= 1UL << i;
                reach.Restart();
            }
        }

        reach.End();
        return strays;
    }

    private void Follow(RecordReach reach)
    {
        while (reach.TryTake(out object held, out bool mayBeAnything))
        {
            if (!Follow(held, reach) && mayBeAnything)
            {
                reach.MeetUnknown(held);
            }
        }
    }
}
