namespace OneLondon.Governance.Records;

/// <summary>Is a member by which a row leads to records of people: of its own person, or of others, whose records do not go with it.</summary>
public sealed class RecordLead
{
    /// <summary>Gets the name of the member, for messages.</summary>
    public required string Member { get; init; }

    /// <summary>Gets what the member holds, as bits of the shape: where any of it is withheld, the member is not followed.</summary>
    public ulong Bits { get; init; }

    /// <summary>Gets whether a copy of the row can leave the member out; else the row goes.</summary>
    public bool CanBeCleared { get; init; }

    /// <summary>Gets the way by which a query could reach records of other people; null where the types say that all are of the row's person.</summary>
    public string? Away { get; init; }
}
