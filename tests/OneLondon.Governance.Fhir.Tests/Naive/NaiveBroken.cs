namespace OneLondon.Governance.Fhir.Tests.Naive;

/// <summary>Thrown where something inside a protected element would have to go; caught at the outermost one.</summary>
internal sealed class NaiveBroken : Exception;
