namespace OneLondon.Governance.Tagging;

/// <summary>Exempts an operation or a type from the need of a decision, or a member from being taken for identifying, with the reason on record (U2).</summary>
/// <param name="reason">Why no decision is needed, or why it identifies nobody, in words an information-governance lead can judge; not blank.</param>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Event | AttributeTargets.Field | AttributeTargets.Parameter,
    AllowMultiple = false, Inherited = false)]
public sealed class GovernanceExemptAttribute(string reason) : Attribute
{
    /// <summary>Gets the reason; throws <see cref="ArgumentException"/> when the mark is read and it is blank.</summary>
    public string Reason { get; } = string.IsNullOrWhiteSpace(reason)
        ? throw new ArgumentException("a governance exemption needs a reason; say why no decision is needed", nameof(reason))
        : reason;
}
