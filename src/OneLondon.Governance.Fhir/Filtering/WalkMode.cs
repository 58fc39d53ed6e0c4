namespace OneLondon.Governance.Fhir.Filtering;

/// <summary>Where in a resource the walk is.</summary>
[Flags]
internal enum WalkMode
{
    None = 0,
    InProtected = 1,

    /// <summary>The object is a resource.</summary>
    Resource = 2,

    /// <summary>The object is the meta of a resource.</summary>
    Meta = 4,

    /// <summary>The object is the root Bundle.</summary>
    Bundle = 8,
}
