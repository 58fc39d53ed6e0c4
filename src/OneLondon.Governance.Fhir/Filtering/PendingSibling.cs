namespace OneLondon.Governance.Fhir.Filtering;

/// <summary>A <c>_name</c> beside a required primitive, which has to stay unless the primitive itself is there.</summary>
internal readonly struct PendingSibling(int ordinal, int node)
{
    /// <summary>It went on the walk.</summary>
    public const int Gone = -1;

    /// <summary>It stays, and nothing in it waits.</summary>
    public const int Stays = -2;

    public readonly int Ordinal = ordinal;

    /// <summary>Its node, or <see cref="Gone"/> or <see cref="Stays"/>.</summary>
    public readonly int Node = node;
}
