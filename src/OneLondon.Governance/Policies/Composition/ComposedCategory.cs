namespace OneLondon.Governance.Policies.Composition;

/// <summary>A data category with its place in the mask and the category it lies within, if any.</summary>
internal sealed class ComposedCategory
{
    public ComposedCategory(string code, string title, int index, int within)
    {
        Code = code;
        Title = title;
        Index = index;
        Within = within;
    }

    public string Code { get; }

    public string Title { get; }

    public int Index { get; }

    /// <summary>Gets the index of the category it lies within, or -1.</summary>
    public int Within { get; }
}
