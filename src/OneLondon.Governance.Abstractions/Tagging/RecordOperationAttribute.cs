using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tagging;

/// <summary>Says what an operation of a governed service does with the data (N7, P9); without it, one that gives something back views, and setting a property changes.</summary>
/// <param name="operation">What is done; not unspecified.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property, AllowMultiple = false, Inherited = true)]
public sealed class RecordOperationAttribute(Operation operation) : Attribute
{
    /// <summary>Gets what is done; throws <see cref="ArgumentOutOfRangeException"/> when the mark is read and says nothing known.</summary>
    public Operation Operation { get; } = operation is > Operation.Unspecified and <= Operation.Delete
        ? operation
        : throw new ArgumentOutOfRangeException(nameof(operation), operation, "write what the operation does: view, compute, release, contribute, create, change or delete");
}
