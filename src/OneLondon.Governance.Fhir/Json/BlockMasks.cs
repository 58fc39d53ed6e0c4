namespace OneLondon.Governance.Fhir.Json;

/// <summary>What each of 64 bytes is, one bit a byte.</summary>
internal struct BlockMasks
{
    public ulong Quote;
    public ulong Backslash;
    public ulong Structural;
    public ulong Whitespace;
    public ulong Control;
    public ulong NonAscii;
}
