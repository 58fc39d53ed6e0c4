namespace OneLondon.Governance.Tagging;

/// <summary>
/// Marks the member that tells a record from others of its type, such as the id of an appointment: audit records list what is released by it (U1). Where it
/// bears another mark, its keyed pseudonym is listed.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter, AllowMultiple = false, Inherited = true)]
public sealed class RecordIdentifierAttribute : Attribute;
