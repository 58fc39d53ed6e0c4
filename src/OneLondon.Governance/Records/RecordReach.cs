using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using OneLondon.Governance.Identifiers;

namespace OneLondon.Governance.Records;

/// <summary>
/// Follows what a row refers to, and notes where that comes to a record of somebody other than the row's person, of nobody, or to what
/// cannot be looked into. Each object is looked at once, so that circles end.
/// </summary>
public sealed class RecordReach
{
    // INVARIANT: what has more than so many objects counts as somebody else's, for not all of it was looked at.
    private const int MostObjects = 65_536;

    // What grew larger than this is not kept.
    private const int MostKept = 1024;

    [ThreadStatic]
    private static RecordReach? _idle;

    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly Stack<(object Held, bool MayBeAnything)> _next = new();
    private NhsNumber _person;
    private RecordListing? _listing;
    private int _left;
    private bool _isOfPerson;

    private RecordReach()
    {
    }

    /// <summary>Gets whether it came to what is not of the row's person.</summary>
    internal bool HasStrayed { get; private set; }

    /// <summary>Gets whether the records that it comes to are listed, because the row is shown.</summary>
    public bool IsListing => _listing is not null;

    /// <summary>Lists a record that it came to; null or empty, it has nothing to be listed by.</summary>
    /// <param name="type">The name of the type.</param>
    /// <param name="id">What tells it from others of its type.</param>
    public void List(string type, string? id) => _listing?.Add(type, id, identifies: false);

    /// <summary>Lists a record that it came to, whose id names a person by itself: its keyed pseudonym goes on record.</summary>
    /// <param name="type">The name of the type.</param>
    /// <param name="id">What tells it from others of its type.</param>
    public void ListIdentifying(string type, string? id) => _listing?.Add(type, id, identifies: true);

    /// <summary>Has an object of a type that is known looked at; null is nothing.</summary>
    public void Follow(object? held) => Push(held, mayBeAnything: false);

    /// <summary>Has an object of any type looked at: what is of no known type, and no plain value, counts as somebody else's.</summary>
    public void FollowAny(object? held)
    {
        if (held is not (null or string))
        {
            Push(held, mayBeAnything: true);
        }
    }

    /// <summary>Meets what cannot be looked into, such as what is made when it is asked for.</summary>
    public void Stop(object? held) => HasStrayed |= held is not null;

    /// <summary>Meets an object that may be of a type that cannot be looked into, by the name of the type.</summary>
    public void StopAt(object held, string type)
    {
        ArgumentNullException.ThrowIfNull(held);
        for (Type? at = held.GetType(); at is not null && !HasStrayed; at = at.BaseType)
        {
            HasStrayed = (at.IsGenericType ? at.GetGenericTypeDefinition() : at).FullName == type;
        }
    }

    /// <summary>Counts an element of a collection; gives false where no more are to be looked at.</summary>
    public bool Next()
    {
        HasStrayed |= --_left < 0;
        return !HasStrayed;
    }

    /// <summary>Gives the elements of a collection that is a value; of one that was never set, none.</summary>
    public static IEnumerable<TElement> Each<TCollection, TElement>(TCollection collection)
        where TCollection : struct, IEnumerable<TElement> =>
        EqualityComparer<TCollection>.Default.Equals(collection, default) ? Array.Empty<TElement>() : collection;

    /// <summary>Meets a number of the record that is looked at; none is passed over.</summary>
    public void Number(NhsNumber? number)
    {
        if (number is { IsUnspecified: false } met)
        {
            _isOfPerson |= met == _person;
            HasStrayed |= met != _person;
        }
    }

    /// <summary>Meets a number of the record that is looked at, as text; none is passed over, and what is no number is somebody else's.</summary>
    public void Number(string? text)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            NhsNumber.TryParse(text, out NhsNumber number);
            _isOfPerson |= number == _person;
            HasStrayed |= number != _person;
        }
    }

    /// <summary>Ends a record: it is of the row's person where a number said so, and none of another.</summary>
    public void EndRecord()
    {
        HasStrayed |= !_isOfPerson;
        _isOfPerson = false;
    }

    /// <summary>Gives a reach of a person; one at a time is kept for the next row of a thread.</summary>
    internal static RecordReach Of(NhsNumber person) => Of(person, null);

    /// <summary>Gives a reach that lists the records of a person that it comes to.</summary>
    internal static RecordReach Of(NhsNumber person, RecordListing? listing)
    {
        RecordReach reach = _idle ?? new RecordReach();
        _idle = null;
        reach._person = person;
        reach._listing = listing;
        reach.Restart();
        return reach;
    }

    /// <summary>Gives back a reach that is no longer used; one whose row threw is not given back.</summary>
    internal void End()
    {
        // INVARIANT: nothing of a row is held for the next.
        bool isLarge = _seen.Count > MostKept;
        Restart();
        _person = default;
        _listing = null;
        _idle = isLarge ? null : this;
    }

    /// <summary>Forgets all that was looked at.</summary>
    internal void Restart()
    {
        _seen.Clear();
        _next.Clear();
        _left = _listing is null ? MostObjects : 2 * MostObjects;
        _isOfPerson = false;
        HasStrayed = false;
    }

    /// <summary>Gives the next object to look at; false where there is none, or it has strayed.</summary>
    internal bool TryTake(out object held, out bool mayBeAnything)
    {
        (held, mayBeAnything) = HasStrayed || _next.Count == 0 ? (string.Empty, false) : _next.Pop();
        return held is not string;
    }

    /// <summary>Meets an object of no known type.</summary>
    internal void MeetUnknown(object held)
    {
        switch (held)
        {
            case DictionaryEntry entry:
                FollowAny(entry.Key);
                FollowAny(entry.Value);
                return;
            case IEnumerable elements:
                foreach (object? element in elements)
                {
                    if (!Next())
                    {
                        return;
                    }

                    FollowAny(element);
                }

                return;
            default:
                Type type = held.GetType();
                bool isPlain = type.IsEnum || (!type.IsGenericType && type.Namespace is { } space && (space == "System" || space.StartsWith("System.", StringComparison.Ordinal)));
                HasStrayed |= !isPlain;
                return;
        }
    }

    private void Push(object? held, bool mayBeAnything)
    {
        if (held is null || HasStrayed)
        {
            return;
        }

        // What a query gives is made when it is asked for.
        if (held is IQueryable)
        {
            HasStrayed = true;
        }
        else if (_seen.Add(held) && Next())
        {
            _next.Push((held, mayBeAnything));
        }
    }
}
