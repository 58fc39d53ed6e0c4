using System.Security.Cryptography;
using System.Text;

namespace OneLondon.Governance.Sources;

/// <summary>Makes the subject of a register from a name of any form; two names have one subject only where they are the same.</summary>
internal static class SourceKeys
{
    private const int LongestPlain = 100;

    public static string Of(string? name, string what)
    {
        string text = SourceText.Name(name, what);
        return text.Length <= LongestPlain
            ? "n:" + text
            : "h:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
