namespace OneLondon.Governance.Analyzers.Models;

/// <summary>One step of a path into a value.</summary>
internal enum StepKind
{
    /// <summary>The elements of a collection, the values of a dictionary.</summary>
    Element,

    /// <summary>The keys of a dictionary, the key of a group.</summary>
    Key,

    /// <summary>A property or a field.</summary>
    Member,

    /// <summary>A parameter of the delegate held there.</summary>
    Parameter,

    /// <summary>What the delegate held there returns.</summary>
    ReturnValue,

    /// <summary>Everything that can be reached from there.</summary>
    Whole,
}
