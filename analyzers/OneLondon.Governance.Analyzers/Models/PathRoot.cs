namespace OneLondon.Governance.Analyzers.Models;

/// <summary>Where a path begins.</summary>
internal enum PathRoot
{
    /// <summary>The object a member is used on.</summary>
    Receiver,

    /// <summary>Arguments, by position; argument 0 of an extension method is what it extends.</summary>
    Argument,

    /// <summary>What is returned; of a property, its value, read or written.</summary>
    ReturnValue,
}
