using System;
using System.Linq;

namespace OneLondon.Governance.Records;

/// <summary>
/// Gives a query the people of whom a programme shows nothing, from a table of its own database, and as of when that list holds. One that was
/// never written looks like one on which nobody stands, and an old one lacks whoever came on since: both are refused.
/// </summary>
public sealed class WithheldList
{
    /// <summary>Takes the table, as of when it holds, or null where it was never written, and how old it may be.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The age is zero or less.</exception>
    public WithheldList(IQueryable<WithheldPerson> people, DateTimeOffset? asOf, TimeSpan maximumAge)
    {
        ArgumentNullException.ThrowIfNull(people);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(maximumAge, TimeSpan.Zero);
        People = people;
        AsOf = asOf;
        MaximumAge = maximumAge;
    }

    /// <summary>Gets as of when the list holds, or null where it was never written.</summary>
    public DateTimeOffset? AsOf { get; }

    /// <summary>Gets how old it may be.</summary>
    public TimeSpan MaximumAge { get; }

    internal IQueryable<WithheldPerson> People { get; }

    /// <summary>Gives a form that identifies nobody.</summary>
    public override string ToString() => "list of withheld people";

    internal bool HoldsAt(DateTimeOffset now) => AsOf is { } asOf && asOf <= now && now - asOf <= MaximumAge;
}
