namespace OneLondon.Governance.Fhir.Filtering;

/// <summary>A kept object, array or reference whose fate waits for the whole document: it can still go with what it refers to.</summary>
internal struct TreeNode
{
    /// <summary>The node it is in; -1 for a resource at the top.</summary>
    public int Parent;

    /// <summary>Where its removal begins: the member's name, or the item.</summary>
    public int Start;

    /// <summary>Where its value begins.</summary>
    public int ValueStart;

    /// <summary>Where its removal ends: at the comma or bracket after it.</summary>
    public int End;

    /// <summary>Members or items left that justify it.</summary>
    public int Live;

    /// <summary>The reference text's number, the record of a <see cref="NodeTraits.Root"/>, or -1.</summary>
    public int Target;

    /// <summary>Next node with the same reference text, or -1.</summary>
    public int Next;

    /// <summary>The type named beside a reference, or -1.</summary>
    public int TypeName;

    public NodeTraits Traits;
}
