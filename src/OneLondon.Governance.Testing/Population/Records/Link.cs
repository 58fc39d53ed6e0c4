namespace OneLondon.Governance.Testing.Population.Records;

/// <summary>A reference to a resource, with the words shown for it.</summary>
internal readonly record struct Link(string Reference, string Display);
