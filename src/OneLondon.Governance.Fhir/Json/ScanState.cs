namespace OneLondon.Governance.Fhir.Json;

/// <summary>What a scan carries from block to block.</summary>
internal struct ScanState
{
    /// <summary>All ones within a string.</summary>
    public ulong InString;

    /// <summary>1 where the next byte is escaped.</summary>
    public ulong Escaped;

    /// <summary>1 where the last byte was neither structural, whitespace nor a quote.</summary>
    public ulong Word;

    /// <summary>Some bytes met were not ASCII.</summary>
    public ulong NonAscii;

    /// <summary>Offset of the first whitespace outside strings, or <see cref="int.MaxValue"/>.</summary>
    public int FirstWhitespace;
}
