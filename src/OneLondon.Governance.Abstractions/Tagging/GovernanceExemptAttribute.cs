namespace OneLondon.Governance.Tagging;

/// <summary>Exempts an operation of a governed service, or a type, from the need of a decision, with the reason on record (U2).</summary>
/// <param name="reason">Why no decision is needed, in words an information-governance lead can judge; not blank.</param>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Method | AttributeTargets.Property,
    AllowMultiple = false, Inherited = false)]
public sealed class GovernanceExemptAttribute(string reason) : Attribute
{
    /// <summary>Gets the reason; throws <see cref="ArgumentException"/> when the mark is read and it is blank.</summary>
    public string Reason { get; } = string.IsNullOrWhiteSpace(reason)
        ? throw new ArgumentException("a governance exemption needs a reason; say why no decision is needed", nameof(reason))
        : reason;
}
