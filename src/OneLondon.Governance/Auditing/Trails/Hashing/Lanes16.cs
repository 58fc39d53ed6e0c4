using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace OneLondon.Governance.Auditing.Trails.Hashing;

/// <summary>Sixteen lanes, where the processor has vectors of 512 bits.</summary>
internal readonly struct Lanes16(Vector512<uint> words) : ILanes<Lanes16>
{
    private readonly Vector512<uint> _words = words;

    public static int Count => Vector512<uint>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 Load(ref uint words) => new(Vector512.LoadUnsafe(ref words));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 All(uint word) => new(Vector512.Create(word));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 RotateRight(Lanes16 lanes, [ConstantExpected] byte bits) => new(Avx512F.IsSupported
        ? Avx512F.RotateRight(lanes._words, bits)
        : (lanes._words >>> bits) | (lanes._words << (32 - bits)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 ShiftRight(Lanes16 lanes, [ConstantExpected] byte bits) => new(lanes._words >>> bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 operator +(Lanes16 left, Lanes16 right) => new(left._words + right._words);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 Xor(Lanes16 first, Lanes16 second, Lanes16 third) => new(first._words ^ second._words ^ third._words);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 Choose(Lanes16 chooser, Lanes16 one, Lanes16 other) => new(Vector512.ConditionalSelect(chooser._words, one._words, other._words));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 Majority(Lanes16 first, Lanes16 second, Lanes16 third) =>
        new((first._words & second._words) | (third._words & (first._words | second._words)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref uint words) => _words.StoreUnsafe(ref words);
}
