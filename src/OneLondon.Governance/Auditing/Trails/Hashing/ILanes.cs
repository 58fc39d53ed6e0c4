using System.Diagnostics.CodeAnalysis;

namespace OneLondon.Governance.Auditing.Trails.Hashing;

/// <summary>So many 32-bit words side by side, each of another message.</summary>
/// <typeparam name="T">The lanes themselves.</typeparam>
internal interface ILanes<T>
    where T : struct, ILanes<T>
{
    /// <summary>Gets how many there are.</summary>
    static abstract int Count { get; }

    static abstract T Load(ref uint words);

    static abstract T All(uint word);

    static abstract T RotateRight(T lanes, [ConstantExpected] byte bits);

    static abstract T ShiftRight(T lanes, [ConstantExpected] byte bits);

    static abstract T operator +(T left, T right);

    /// <summary>Gives the sum of three modulo two, bit by bit.</summary>
    static abstract T Xor(T first, T second, T third);

    /// <summary>Gives the bits of one or the other, as the chooser says.</summary>
    static abstract T Choose(T chooser, T one, T other);

    /// <summary>Gives the bits that most have.</summary>
    static abstract T Majority(T first, T second, T third);

    void Store(ref uint words);
}
