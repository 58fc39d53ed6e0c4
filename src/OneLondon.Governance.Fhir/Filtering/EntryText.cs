namespace OneLondon.Governance.Fhir.Filtering;

/// <summary>Knows what may stand beside an entry's resource: codes and times, not words.</summary>
internal static class EntryText
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH"];
    private static readonly string[] Modes = ["match", "include", "outcome"];

    /// <summary>Whether a member of a search, request or response holds what FHIR has there.</summary>
    public static bool IsPlain(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (name.SequenceEqual("method"u8))
        {
            return IsOneOf(value, Methods);
        }

        if (name.SequenceEqual("mode"u8))
        {
            return IsOneOf(value, Modes);
        }

        if (name.SequenceEqual("status"u8))
        {
            return value.Length is >= 3 and <= 64 && value[..3].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0
                && value[3..].IndexOfAnyExcept(" -abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"u8) < 0;
        }

        if (name.SequenceEqual("etag"u8))
        {
            return value.Length <= 80 && value.IndexOfAnyExcept("/\"-.abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"u8) < 0;
        }

        return !name.SequenceEqual("lastModified"u8) || (value.Length <= 40 && value.IndexOfAnyExcept("0123456789-:.+TZ"u8) < 0);
    }

    private static bool IsOneOf(ReadOnlySpan<byte> value, string[] words)
    {
        foreach (var word in words)
        {
            if (System.Text.Ascii.Equals(value, word))
            {
                return true;
            }
        }

        return false;
    }
}
