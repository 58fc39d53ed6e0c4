using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tagging;

/// <summary>Marks code that runs for a purpose of use, or data held for it (P1, P4); several on one target mean each of them.</summary>
/// <remarks>The nearest mark holds: a parameter's over its method's, a method's over its type's, a type's over its assembly's.</remarks>
/// <param name="purpose">A code of <see cref="PurposeCodes"/> or one of the site's own.</param>
[AttributeUsage(
    AttributeTargets.Assembly | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface |
    AttributeTargets.Delegate | AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.Property |
    AttributeTargets.Field | AttributeTargets.Parameter | AttributeTargets.ReturnValue,
    AllowMultiple = true, Inherited = true)]
public sealed class PurposeOfUseAttribute(string purpose) : Attribute
{
    /// <summary>Gets the purpose; throws <see cref="FormatException"/> when the mark is read and its code is malformed.</summary>
    public PurposeOfUse Purpose { get; } = PurposeOfUse.Parse(purpose);
}
