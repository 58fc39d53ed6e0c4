namespace OneLondon.Governance.Packages.Tests;

/// <summary>Fails a test with every breach found, not the first.</summary>
internal static class Breaches
{
    public static void None(IEnumerable<string> breaches)
    {
        string[] found = [.. breaches.Distinct().Order(StringComparer.Ordinal)];
        Assert.True(found.Length == 0, $"{found.Length} found:\n{string.Join('\n', found)}");
    }
}
