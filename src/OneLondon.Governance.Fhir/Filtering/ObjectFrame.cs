using OneLondon.Governance.Fhir.Plans;

namespace OneLondon.Governance.Fhir.Filtering;

/// <summary>An object the walk is in.</summary>
internal struct ObjectFrame
{
    public ObjectPlan Plan;

    /// <summary>The node that what waits in this object hangs on.</summary>
    public int Self;

    public WalkMode Mode;

    /// <summary>The traits of which one must be kept to justify the object; none where any member does.</summary>
    public ElementTraits Need;

    /// <summary>The traits whose elements are removed here.</summary>
    public ElementTraits Drop;

    public int Live;

    /// <summary>Something went without which the object cannot stay.</summary>
    public bool Removed;

    public int NamesFrom;

    /// <summary>Marks of the names not in the rows.</summary>
    public ulong Marks;

    public int PendingFrom;

    public SeenSet Seen;

    public ReferenceFacts Facts;
}
