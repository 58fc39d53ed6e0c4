namespace OneLondon.Governance.Decisions;

/// <summary>Holds up to 64 data categories as a mask: bits 0 to 8 are the built-in ones, the rest a policy's own in its order.</summary>
public readonly record struct CategorySet
{
    /// <summary>The number of categories a set can hold.</summary>
    public const int Capacity = 64;

    /// <summary>Makes a set from its mask.</summary>
    public CategorySet(ulong bits) => Bits = bits;

    /// <summary>Gets the empty set.</summary>
    public static CategorySet None => default;

    /// <summary>Gets the eight clinical categories built in (FRAMEWORK: identifying data to care plans).</summary>
    public static CategorySet Clinical => new(0xFF);

    /// <summary>Gets the set of every possible category.</summary>
    public static CategorySet All => new(ulong.MaxValue);

    /// <summary>Gets the mask.</summary>
    public ulong Bits { get; }

    /// <summary>Gets whether the set holds nothing.</summary>
    public bool IsEmpty => Bits == 0;

    /// <summary>Tells whether the category of that index, 0 to 63, is in the set; another index never is.</summary>
    public bool Contains(int index) => index is >= 0 and < Capacity && ((Bits >> index) & 1) != 0;

    /// <summary>Gives the categories that are in both.</summary>
    public CategorySet Intersect(CategorySet other) => new(Bits & other.Bits);

    /// <summary>Gives the categories that are in either.</summary>
    public CategorySet Union(CategorySet other) => new(Bits | other.Bits);

    /// <summary>Gives the categories that are here and not in the other.</summary>
    public CategorySet Except(CategorySet other) => new(Bits & ~other.Bits);

    /// <summary>Tells whether every category here is in the other too.</summary>
    public bool IsSubsetOf(CategorySet other) => (Bits & ~other.Bits) == 0;
}
