using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OneLondon.Governance.Fhir.Plans;

/// <summary>The rows of one JSON object, laid out for the walk.</summary>
internal sealed unsafe class ObjectPlan
{
    /// <summary>Most rows an object can have: the walk marks seen ones in a bit set of this size.</summary>
    public const int MaxElements = 256;

    private ElementPlan?[] _slots = [null, null];
    private int _shift = 63;

    /// <summary>All reasons any of its rows gives to justify it.</summary>
    public ElementTraits Supports { get; private set; }

    /// <summary>Whether this is the Reference datatype.</summary>
    public bool IsReference { get; set; }

    /// <summary>Whether this is the Identifier datatype.</summary>
    public bool IsIdentifier { get; set; }

    /// <summary>Whether the object may be something else than a Reference or a CodeableReference, if no member speaks as one.</summary>
    public bool MayBeBackbone { get; set; }

    /// <summary>Whether it is worth looking first if the object is kept as it stands: it seldom holds references.</summary>
    public bool IsLeaf { get; set; }

    /// <summary>Where the object may be a Reference or a CodeableReference: the rows of the former, else null.</summary>
    public ObjectPlan? AsReference { get; set; }

    /// <summary>The rows of the latter.</summary>
    public ObjectPlan? AsCodeable { get; set; }

    public string Name { get; init; } = string.Empty;

    public void Fill(IReadOnlyList<ElementPlan> elements)
    {
        if (elements.Count > MaxElements)
        {
            throw new InvalidOperationException($"table object `{Name}` has more than {MaxElements} elements; split it");
        }

        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(4, elements.Count * 4));
        _slots = new ElementPlan?[size];
        _shift = 64 - BitOperations.Log2((uint)size);
        foreach (var element in elements)
        {
            var slot = (int)(NameKey.Mix(element.First, element.Last, element.Length) >> _shift);
            while (_slots[slot] is not null)
            {
                slot = (slot + 1) & (size - 1);
            }

            _slots[slot] = element;
            Supports |= element.Traits & ElementTraits.Supports;
        }
    }

    /// <summary>Finds the row of an unescaped name.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ElementPlan? Find(byte* name, int length, ulong first, ulong last)
    {
        var slots = _slots;
        var slot = (int)(NameKey.Mix(first, last, length) >> _shift);
        for (; ; )
        {
            var element = Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(slots), slot);
            if (element is null)
            {
                return null;
            }

            if (element.First == first && element.Last == last && element.Length == length
                && (length <= 16 || new ReadOnlySpan<byte>(name, length).SequenceEqual(element.Name)))
            {
                return element;
            }

            slot = (slot + 1) & (slots.Length - 1);
        }
    }

    public ElementPlan? Find(ReadOnlySpan<byte> name)
    {
        fixed (byte* start = &MemoryMarshal.GetReference(name))
        {
            NameKey.Read(start, name.Length, start + name.Length, out var first, out var last);
            return Find(start, name.Length, first, last);
        }
    }
}
