using System.Runtime.CompilerServices;

namespace OneLondon.Governance.Fhir.Json;

internal readonly unsafe struct ScanScalar : IScanStep
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BlockMasks Classify(byte* block) => BlockClassifier.ClassifyScalar(block);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Emit(byte* block, ulong starts, int offset, int* positions, byte* kinds) =>
        BitEmitter.Emit(block, starts, offset, positions, kinds);
}
