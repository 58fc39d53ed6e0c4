using System.Runtime.CompilerServices;

namespace OneLondon.Governance.Fhir.Json;

internal readonly unsafe struct Scan256 : IScanStep
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BlockMasks Classify(byte* block) => BlockClassifier.Classify256(block);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Emit(byte* block, ulong starts, int offset, int* positions, byte* kinds) =>
        BitEmitter.Emit(block, starts, offset, positions, kinds);
}
