namespace OneLondon.Governance.Records;

/// <summary>Holds the bits of a <see cref="RecordShape"/> that stand for no category; bits 0 to 61 are its categories in their order.</summary>
public static class RecordBits
{
    /// <summary>The most categories that one record type can hold.</summary>
    public const int Capacity = 62;

    /// <summary>Data that identifies the person: withheld where the level is below identifiable (P1, P5).</summary>
    public const ulong Identifying = 1UL << 62;

    /// <summary>Data of which nothing is known, such as a member of type <see cref="object"/>: withheld where anything is.</summary>
    public const ulong Anything = 1UL << 63;
}
