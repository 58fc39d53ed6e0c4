namespace OneLondon.Governance.Tagging;

/// <summary>Marks the member of a record that names the controller it came from, so that an objection to that one can be kept (O2, O7).</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter, AllowMultiple = false, Inherited = true)]
public sealed class SourceControllerAttribute : Attribute;
