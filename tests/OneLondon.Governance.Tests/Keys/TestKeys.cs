using OneLondon.Governance.Keys;

namespace OneLondon.Governance.Tests.Keys;

internal static class TestKeys
{
    public static byte[] Bytes(int seed) => [.. Enumerable.Range(0, 32).Select(i => (byte)((i * 7) + seed))];

    public static MasterKey Master(string id = "k1", int seed = 1) => new(id, Bytes(seed));

    public static KeyRing Ring() => new(Master());
}
