namespace OneLondon.Governance.Tagging;

/// <summary>Marks a service each of whose operations needs a decision, and an audit record before data leaves (A1, A2, U1).</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface, AllowMultiple = false, Inherited = true)]
public sealed class GovernedAttribute : Attribute;
