namespace OneLondon.Governance.Fhir.Json;

/// <summary>The two parts of a scan that depend on the vector width; implemented by empty structs so that each width compiles to its own loop.</summary>
internal unsafe interface IScanStep
{
    /// <summary>Classifies the 64 bytes at <paramref name="block"/>.</summary>
    static abstract BlockMasks Classify(byte* block);

    /// <summary>Writes the offset and the byte of each bit of <paramref name="starts"/>; may write up to 64 places.</summary>
    static abstract void Emit(byte* block, ulong starts, int offset, int* positions, byte* kinds);
}
