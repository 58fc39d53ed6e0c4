using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace OneLondon.Governance.Auditing.Trails.Hashing;

/// <summary>Eight lanes, where the processor has vectors of 256 bits.</summary>
internal readonly struct Lanes8(Vector256<uint> words) : ILanes<Lanes8>
{
    private readonly Vector256<uint> _words = words;

    public static int Count => Vector256<uint>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 Load(ref uint words) => new(Vector256.LoadUnsafe(ref words));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 All(uint word) => new(Vector256.Create(word));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 RotateRight(Lanes8 lanes, [ConstantExpected] byte bits) => new(Avx512F.VL.IsSupported
        ? Avx512F.VL.RotateRight(lanes._words, bits)
        : (lanes._words >>> bits) | (lanes._words << (32 - bits)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 ShiftRight(Lanes8 lanes, [ConstantExpected] byte bits) => new(lanes._words >>> bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 operator +(Lanes8 left, Lanes8 right) => new(left._words + right._words);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 Xor(Lanes8 first, Lanes8 second, Lanes8 third) => new(first._words ^ second._words ^ third._words);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 Choose(Lanes8 chooser, Lanes8 one, Lanes8 other) => new(Vector256.ConditionalSelect(chooser._words, one._words, other._words));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 Majority(Lanes8 first, Lanes8 second, Lanes8 third) =>
        new((first._words & second._words) | (third._words & (first._words | second._words)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref uint words) => _words.StoreUnsafe(ref words);
}
