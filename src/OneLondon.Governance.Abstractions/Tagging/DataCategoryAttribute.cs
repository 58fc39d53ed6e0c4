using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tagging;

/// <summary>Marks data as of a category (A2); several on one target mean that it holds all of them.</summary>
/// <param name="category">A code of <see cref="CategoryCodes"/> or one of the site's own.</param>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Property |
    AttributeTargets.Field | AttributeTargets.Parameter | AttributeTargets.ReturnValue,
    AllowMultiple = true, Inherited = true)]
public sealed class DataCategoryAttribute(string category) : Attribute
{
    /// <summary>Gets the category; throws <see cref="FormatException"/> when the mark is read and its code is malformed.</summary>
    public DataCategory Category { get; } = DataCategory.Parse(category);
}
