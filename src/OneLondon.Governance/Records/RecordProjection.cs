using System;
using System.Collections.Generic;
using System.Linq.Expressions;

namespace OneLondon.Governance.Records;

/// <summary>
/// Says how a query makes a copy of a row: two initialisers of one form, one with each member as it is and one with each cleared, and what each
/// of their parts holds. The filter takes each part from one or the other.
/// </summary>
/// <typeparam name="T">The record type.</typeparam>
public sealed class RecordProjection<T>
{
    private readonly IReadOnlyList<ulong> _bits = [];
    private readonly IReadOnlyList<ulong> _leads = [];

    /// <summary>Gets the copy of all: <c>row => new T(row.A) { B = row.B }</c>.</summary>
    public required Expression<Func<T, T>> Copy { get; init; }

    /// <summary>Gets the same form with each part cleared.</summary>
    public required Expression<Func<T, T>> Blank { get; init; }

    /// <summary>Gets what the parts hold: the arguments of the constructor in their order, then the members.</summary>
    public required IReadOnlyList<ulong> Bits
    {
        get => _bits;
        init => _bits = value is null ? [] : [.. value];
    }

    /// <summary>Gets for each part the bit of its place among the leads of the shape, 0 where it is none; empty where no part is.</summary>
    public IReadOnlyList<ulong> Leads
    {
        get => _leads;
        init => _leads = value is null ? [] : [.. value];
    }
}
