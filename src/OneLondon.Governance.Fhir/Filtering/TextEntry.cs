namespace OneLondon.Governance.Fhir.Filtering;

/// <summary>A distinct text: a reference, a fullUrl or a <c>Type/id</c>.</summary>
internal struct TextEntry
{
    public ulong Hash;

    /// <summary>Offset in the document, or the complement of the offset in the arena.</summary>
    public int Start;
    public int Length;

    /// <summary>The text without its version, or itself.</summary>
    public int Canonical;

    /// <summary>The type its form names, or -1; texts that name no known type give a number below -1.</summary>
    public int TypeName;

    public TextTraits Traits;

    /// <summary>First node with this text that waits, or -1.</summary>
    public int FirstNode;

    /// <summary>First of the memberships of records that bear this text, or -1.</summary>
    public int FirstBearer;

    /// <summary>The one type it and all it resolves to have, -1 where nothing is known; see <see cref="TextTraits.Conflict"/>.</summary>
    public int OneType;

    /// <summary>How many of those records stay.</summary>
    public int Alive;

    /// <summary>The relative text a trusted absolute one stands for, or -1.</summary>
    public int Relative;

    /// <summary>Whether its bearers have been reached.</summary>
    public bool Walked;
}
