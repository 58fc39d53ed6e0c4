using System.Security.Cryptography;

namespace OneLondon.Governance.Auditing.Reading.Indexing;

/// <summary>
/// Tells whether two lists have the same entries, each as often, whatever their order: the product of (key - entry) modulo the prime 2^127 - 1, with a key
/// drawn anew. Two lists of n entries that differ have one product with a chance of at most n / 2^127, whoever made them, since nobody knew the key.
/// </summary>
internal struct EntryProduct
{
    private static readonly UInt128 Prime = (UInt128.One << 127) - 1;

    private readonly UInt128 _key;
    private UInt128 _product = UInt128.One;

    public EntryProduct(UInt128 key) => _key = key;

    /// <summary>Gets the product so far.</summary>
    public readonly UInt128 Value => _product;

    /// <summary>Draws a key.</summary>
    public static UInt128 NewKey()
    {
        Span<byte> random = stackalloc byte[16];
        while (true)
        {
            RandomNumberGenerator.Fill(random);
            UInt128 key = System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(random) & Prime;
            if (key != Prime)
            {
                return key;
            }
        }
    }

    /// <summary>Takes an entry in.</summary>
    public void Add(ulong term, uint record)
    {
        UInt128 entry = new(record, term);
        _product = Multiply(_product, _key >= entry ? _key - entry : _key + Prime - entry);
    }

    /// <summary>Multiplies two numbers below the prime.</summary>
    internal static UInt128 Multiply(UInt128 one, UInt128 other)
    {
        (ulong a0, ulong a1) = ((ulong)one, (ulong)(one >> 64));
        (ulong b0, ulong b1) = ((ulong)other, (ulong)(other >> 64));
        UInt128 least = Math.BigMul(a0, b0);

        // INVARIANT: the upper halves are below 2^63, so that neither sum is above 2^128.
        UInt128 middle = Math.BigMul(a0, b1) + Math.BigMul(a1, b0);
        UInt128 low = unchecked(least + (middle << 64));
        UInt128 high = Math.BigMul(a1, b1) + (middle >> 64) + (low < least ? UInt128.One : UInt128.Zero);

        // 2^127 is 1, and 2^128 is 2.
        UInt128 sum = (low & Prime) + (low >> 127) + (high << 1);
        sum = (sum & Prime) + (sum >> 127);
        return sum >= Prime ? sum - Prime : sum;
    }
}
