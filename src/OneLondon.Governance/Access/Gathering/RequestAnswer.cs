namespace OneLondon.Governance.Access.Gathering;

/// <summary>Holds what a source told about a request: the default where it was not asked or did not answer.</summary>
internal readonly record struct RequestAnswer<T>(bool HasSource, T? Value);
