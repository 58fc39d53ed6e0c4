namespace OneLondon.Governance.Analyzers.Generating.Leading;

/// <summary>How what is of a type is looked into, for records of people.</summary>
internal enum HeldKind
{
    /// <summary>It is a plain value, a document, or of a type that can hold no record.</summary>
    Nothing = 0,

    /// <summary>It is an object with members, a collection, or both.</summary>
    Object = 1,

    /// <summary>It may be of any type.</summary>
    Anything = 2,

    /// <summary>It cannot be looked into, because what it holds is made when it is asked for.</summary>
    Closed = 3,
}
