using System.Runtime.CompilerServices;

namespace System;

internal struct HashCode
{
    private int _value;

    public static int Combine<T1, T2>(T1 first, T2 second)
    {
        HashCode hash = default;
        hash.Add(first);
        hash.Add(second);
        return hash.ToHashCode();
    }

    public static int Combine<T1, T2, T3>(T1 first, T2 second, T3 third)
    {
        HashCode hash = default;
        hash.Add(first);
        hash.Add(second);
        hash.Add(third);
        return hash.ToHashCode();
    }

    public static int Combine<T1, T2, T3, T4>(T1 first, T2 second, T3 third, T4 fourth)
    {
        HashCode hash = default;
        hash.Add(first);
        hash.Add(second);
        hash.Add(third);
        hash.Add(fourth);
        return hash.ToHashCode();
    }

    public void Add<T>(T value) => _value = unchecked((_value * 31) + (value?.GetHashCode() ?? 0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly int ToHashCode() => _value;
}
