using System;
using System.Collections.Generic;

namespace OneLondon.Governance.Analyzers.Generating;

/// <summary>What data holds, by its marks: categories, whether it identifies, and whether it may hold anything.</summary>
internal sealed class Content
{
    /// <summary>The codes of the categories, in one order whatever the code.</summary>
    public SortedSet<string> Categories { get; } = new(StringComparer.Ordinal);

    public bool Identifies { get; set; }

    public bool MayBeAnything { get; set; }

    public bool IsEmpty => Categories.Count == 0 && !Identifies && !MayBeAnything;

    public void Add(Content other)
    {
        Categories.UnionWith(other.Categories);
        Identifies |= other.Identifies;
        MayBeAnything |= other.MayBeAnything;
    }

    /// <summary>Gives the bits, where the categories have their places in a list.</summary>
    public ulong Bits(IReadOnlyList<string> places)
    {
        ulong bits = (Identifies ? 1UL << 62 : 0) | (MayBeAnything ? 1UL << 63 : 0);
        for (int i = 0; i < places.Count; i++)
        {
            bits |= Categories.Contains(places[i]) ? 1UL << i : 0;
        }

        return bits;
    }
}
