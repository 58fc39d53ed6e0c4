namespace OneLondon.Governance.Tagging;

/// <summary>Marks data that singles out one patient, such as an NHS or hospital number: identifying data at its strongest (P1, P5).</summary>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Property | AttributeTargets.Field |
    AttributeTargets.Parameter | AttributeTargets.ReturnValue,
    AllowMultiple = false, Inherited = true)]
public sealed class PatientIdentifierAttribute : Attribute;
