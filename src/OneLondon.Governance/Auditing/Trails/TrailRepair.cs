namespace OneLondon.Governance.Auditing.Trails;

/// <summary>Finds the records that tell what was cut from a trail.</summary>
internal static class TrailRepair
{
    private static ReadOnlySpan<byte> Beginning => "{\"format\":1,\"kind\":\"repair\""u8;

    /// <summary>Tells whether the JSON may be such a record.</summary>
    public static bool MayBe(ReadOnlySpan<byte> body) => body.StartsWith(Beginning);

    /// <summary>Reads such a record; null where it is none, or was taken over from another trail.</summary>
    public static AuditRecord? Read(ReadOnlyMemory<byte> body)
    {
        if (!MayBe(body.Span))
        {
            return null;
        }

        try
        {
            return AuditRecordFormat.Read(body) is { OriginTrail.Length: 0 } record ? record : null;
        }
        catch (Exception e) when (e is FormatException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Gives the name of the file that holds what was cut; null where the JSON is no such record.</summary>
    public static string? CutOf(ReadOnlyMemory<byte> body) => Read(body)?.RequestId;
}
