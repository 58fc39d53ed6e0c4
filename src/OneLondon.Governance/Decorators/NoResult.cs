using System.ComponentModel;

namespace OneLondon.Governance.Decorators;

/// <summary>Stands for the result of an operation that has none.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct NoResult
{
}
