using System;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <summary>A set of small numbers, as bits. Never copied.</summary>
internal struct Indexes
{
    private ulong[]? _bits;

    public readonly bool IsEmpty => Min < 0;

    /// <summary>The least, or -1.</summary>
    public readonly int Min
    {
        get
        {
            for (int i = 0; i < (_bits?.Length ?? 0); i++)
            {
                if (_bits![i] != 0)
                {
                    int at = i * 64;
                    for (ulong word = _bits[i]; (word & 1) == 0; word >>= 1)
                    {
                        at++;
                    }

                    return at;
                }
            }

            return -1;
        }
    }

    public readonly bool Contains(int index) => _bits is not null && index >> 6 < _bits.Length && (_bits[index >> 6] >> (index & 63) & 1) != 0;

    public void Add(int index)
    {
        Grow((index >> 6) + 1);
        _bits![index >> 6] |= 1UL << (index & 63);
    }

    public readonly void Remove(int index)
    {
        if (Contains(index))
        {
            _bits![index >> 6] &= ~(1UL << (index & 63));
        }
    }

    public void Add(Indexes others)
    {
        if (others._bits is { } more)
        {
            Grow(more.Length);
            for (int i = 0; i < more.Length; i++)
            {
                _bits![i] |= more[i];
            }
        }
    }

    public readonly void Clear()
    {
        if (_bits is not null)
        {
            Array.Clear(_bits, 0, _bits.Length);
        }
    }

    private void Grow(int words)
    {
        if (_bits is null || _bits.Length < words)
        {
            Array.Resize(ref _bits, words);
        }
    }
}
