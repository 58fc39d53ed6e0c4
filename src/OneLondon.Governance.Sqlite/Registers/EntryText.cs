using System.Text;
using OneLondon.Governance.Sources.Registers;

namespace OneLondon.Governance.Sqlite.Registers;

/// <summary>Refuses text that SQLite would cut off or replace, and entries beyond the limits.</summary>
internal static class EntryText
{
    public const int LongestName = 128;
    public const int LongestBody = 1024 * 1024;

    /// <summary>Refuses an entry whose text would not come back as it went in.</summary>
    /// <exception cref="RegisterRefusedException">It is too long, or no valid text. Nothing was recorded.</exception>
    public static void Check(RegisterEntry entry)
    {
        if (!IsName(entry.Register) || !IsName(entry.Subject))
        {
            throw new RegisterRefusedException(
                $"a register and a subject have 1 to {LongestName} characters, without NUL and without half a surrogate pair; name them so");
        }

        if (entry.Body is null || entry.Body.Length > LongestBody || !IsSound(entry.Body) || Encoding.UTF8.GetByteCount(entry.Body) > LongestBody)
        {
            throw new RegisterRefusedException(
                $"the body of an entry in `{entry.Register}` has up to {LongestBody} bytes of UTF-8, without NUL and without half a surrogate pair; shorten or mend it");
        }
    }

    /// <summary>Tells whether a register or subject of this name can be in the file at all.</summary>
    public static bool IsName(string? text) => text is { Length: > 0 and <= LongestName } && IsSound(text);

    private static bool IsSound(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0' || (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[++i]))))
            {
                return false;
            }
        }

        return true;
    }
}
