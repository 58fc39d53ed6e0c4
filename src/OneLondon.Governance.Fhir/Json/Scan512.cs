using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace OneLondon.Governance.Fhir.Json;

internal readonly unsafe struct Scan512 : IScanStep
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BlockMasks Classify(byte* block) => BlockClassifier.Classify512(block);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Emit(byte* block, ulong starts, int offset, int* positions, byte* kinds)
    {
        if (!Avx512Vbmi2.IsSupported)
        {
            BitEmitter.Emit(block, starts, offset, positions, kinds);
            return;
        }

        var selected = VectorMasks.FromBits(starts);
        Avx512Vbmi2.Compress(Vector512<byte>.Zero, selected, Vector512.Load(block)).Store(kinds);
        var places = Avx512Vbmi2.Compress(Vector512<byte>.Zero, selected, VectorMasks.Places);
        var from = Vector512.Create(offset);
        (Avx512F.ConvertToVector512Int32(places.GetLower().GetLower()) + from).Store(positions);
        (Avx512F.ConvertToVector512Int32(places.GetLower().GetUpper()) + from).Store(positions + 16);
        if (BitOperations.PopCount(starts) > 32)
        {
            (Avx512F.ConvertToVector512Int32(places.GetUpper().GetLower()) + from).Store(positions + 32);
            (Avx512F.ConvertToVector512Int32(places.GetUpper().GetUpper()) + from).Store(positions + 48);
        }
    }
}
