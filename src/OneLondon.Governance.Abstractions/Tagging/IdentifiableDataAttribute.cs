namespace OneLondon.Governance.Tagging;

/// <summary>Marks data that identifies a person, alone or with what stands beside it: for direct care only (P1, N1).</summary>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Property |
    AttributeTargets.Field | AttributeTargets.Parameter | AttributeTargets.ReturnValue,
    AllowMultiple = false, Inherited = true)]
public sealed class IdentifiableDataAttribute : Attribute;
