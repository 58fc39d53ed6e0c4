namespace OneLondon.Governance.Access;

/// <summary>Says where a record may go when the trail is down.</summary>
internal enum Fallback : byte
{
    /// <summary>Nowhere: the access is denied.</summary>
    None = 0,

    /// <summary>To the independent journal (X8).</summary>
    Journal = 1,
}
