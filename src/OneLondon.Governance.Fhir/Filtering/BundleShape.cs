namespace OneLondon.Governance.Fhir.Filtering;

/// <summary>What the walk learnt of the root.</summary>
internal struct BundleShape
{
    /// <summary>Whether the root is a Bundle: then it is record 0, and each entry is a record.</summary>
    public bool IsBundle;

    public BundleKind Kind;

    public Tier Tier;

    /// <summary>The member <c>entry</c>: from its name to the comma or bracket after it; empty where there is none.</summary>
    public int EntryStart;
    public int EntryEnd;

    /// <summary>Where a meta with the notice goes if the root has none, or -1: after the <c>resourceType</c>.</summary>
    public int NoticeAt;

    public int Entries;
}
