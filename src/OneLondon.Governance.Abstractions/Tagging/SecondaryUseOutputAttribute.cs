using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tagging;

/// <summary>Marks where data leaves for a secondary purpose, so that nothing identifiable may reach it (P4, N1, G1-G3).</summary>
/// <remarks>On a type, its whole content; on a method, its arguments and its result; several on one target mean each purpose.</remarks>
/// <param name="purpose">A code of <see cref="PurposeCodes"/>, or one of the site's own, that is no direct-care purpose.</param>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Delegate |
    AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.Property | AttributeTargets.Field |
    AttributeTargets.Parameter | AttributeTargets.ReturnValue,
    AllowMultiple = true, Inherited = true)]
public sealed class SecondaryUseOutputAttribute(string purpose) : Attribute
{
    /// <summary>Gets the purpose; throws <see cref="FormatException"/> when the mark is read and its code is malformed.</summary>
    public PurposeOfUse Purpose { get; } = PurposeOfUse.Parse(purpose);

    /// <summary>
    /// Gets or sets what kind of party receives the data (N3-N6, X4). While nothing is said, the build judges the purpose alone; the running
    /// system is told who receives it with each request.
    /// </summary>
    public RecipientKind Recipient { get; set; }
}
