using System;
using System.Collections.Generic;
using System.Linq;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Records;

/// <summary>Says what a record type holds, as bits: its own categories from bit 0 on, and those of <see cref="RecordBits"/>.</summary>
public sealed class RecordShape
{
    private readonly IReadOnlyList<string> _categories = [];
    private readonly IReadOnlyList<RecordLead> _leads = [];

    /// <summary>Gets the name of the type, for messages.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the member that says whose a row is.</summary>
    public required string Person { get; init; }

    /// <summary>Gets the member that tells a row from others of its type, by which releases list it; null, and rows are counted alone (U1).</summary>
    public string? Identifier { get; init; }

    /// <summary>Gets whether the identifier says more than which row it is, such as whose: its keyed pseudonym goes on record.</summary>
    public bool IdentifierIdentifies { get; init; }

    /// <summary>Gets whether the leads come to records that have an identifier, and are listed with the row.</summary>
    public bool LeadsToIdentifiers { get; init; }

    /// <summary>Gets the codes of the categories it holds, 1 to 62, in the order of their bits.</summary>
    public required IReadOnlyList<string> Categories
    {
        get => _categories;
        init => _categories = value is null ? [] : [.. value];
    }

    /// <summary>Gets what a row itself is of: where any of it is withheld, the row goes.</summary>
    public ulong RowBits { get; init; }

    /// <summary>Gets what its members hold, together.</summary>
    public ulong MemberBits { get; init; }

    /// <summary>Gets what those of its members hold that a copy cannot leave out: where any of it is withheld, the row goes.</summary>
    public ulong UnclearableBits { get; init; }

    /// <summary>Gets whether rows name their controller.</summary>
    public bool HasController { get; init; }

    /// <summary>Gets whether no type can derive from it; else a row of another type goes wherever anything is withheld.</summary>
    public bool IsSealed { get; init; }

    /// <summary>Gets the members by which a row leads to records of people, at most 64; none, and nothing a row refers to is looked at.</summary>
    public IReadOnlyList<RecordLead> Leads
    {
        get => _leads;
        init => _leads = value is null ? [] : [.. value];
    }

    /// <summary>Gets which of the leads a copy cannot leave out, a bit each.</summary>
    internal ulong UnclearableLeads => Leads.Select((lead, i) => lead.CanBeCleared ? 0 : 1UL << i).Aggregate(0UL, (all, bit) => all | bit);

    internal bool IsListed => Identifier is not null || LeadsToIdentifiers;

    internal ulong AllBits => RowBits | MemberBits | UnclearableBits;

    internal void Check()
    {
        const ulong AllCategories = (1UL << RecordBits.Capacity) - 1;
        string? problem = string.IsNullOrWhiteSpace(Name) ? "a record type without a name; give its shape a `Name`"
            : string.IsNullOrWhiteSpace(Person) ? $"`{Name}` has no patient identifier; mark its NHS number [PatientIdentifier]"
            : Categories.Count == 0 || (AllBits & AllCategories) == 0 ? $"`{Name}` has no category; mark the type or its members [DataCategory]"
            : Categories.Count > RecordBits.Capacity ? $"`{Name}` holds more than {RecordBits.Capacity} categories; split the type"
            : Categories.FirstOrDefault(c => !DataCategory.TryParse(c, out _)) is not null ? $"`{Name}` names a category that is no code; write it in lower-case words joined by hyphens"
            : Categories.Distinct(StringComparer.Ordinal).Count() < Categories.Count ? $"`{Name}` names a category twice; name it once"
            : (AllBits & AllCategories) >> Categories.Count != 0 ? $"`{Name}` uses the bit of a category it does not name; name it in `Categories`"
            : (UnclearableBits & ~MemberBits & ~RecordBits.Anything) != 0 ? $"`{Name}` cannot clear what none of its members holds; add those bits to `MemberBits`"
            : Leads.Count > 64 ? $"`{Name}` leads to records of people by more than 64 members; split the type"
            : null;
        if (problem is not null)
        {
            throw new InvalidOperationException(problem);
        }
    }
}
