using System.Text;

namespace OneLondon.Governance.Fhir.Filtering;

/// <summary>Reads the forms of reference texts.</summary>
internal static class ReferenceForm
{
    private const string NhsSearch = "Patient?identifier=https://fhir.nhs.uk/Id/nhs-number";

    /// <summary>Reads the form, and the type it names (empty where it names none).</summary>
    public static TextTraits Read(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> type)
    {
        type = default;
        if (text.StartsWith("#"u8))
        {
            return TextTraits.Fragment;
        }

        var query = text.IndexOf((byte)'?');
        if (query >= 0)
        {
            var path = text[..query];
            type = TypeOrNothing(path[(path.LastIndexOf((byte)'/') + 1)..]);
            if (!type.SequenceEqual("Patient"u8) && !AsksForAnIdentifier(text[(query + 1)..]))
            {
                type = default;
            }

            return TextTraits.Conditional;
        }

        var id = text.LastIndexOf((byte)'/');
        var before = id < 0 ? default : text[..id];
        var segment = before[(before.LastIndexOf((byte)'/') + 1)..];
        if (text.IndexOf("://"u8) >= 0)
        {
            type = id < text.Length - 1 && before.IndexOf((byte)'/') != before.LastIndexOf((byte)'/') ? TypeOrNothing(segment) : default;
            return TextTraits.Absolute;
        }

        if (id > 0 && segment.Length == before.Length && id < text.Length - 1)
        {
            type = TypeOrNothing(segment);
            return type.IsEmpty ? TextTraits.None : TextTraits.Relative;
        }

        return TextTraits.None;
    }

    /// <summary>Whether what follows `/_history/` is a version id and nothing else.</summary>
    public static bool IsVersion(ReadOnlySpan<byte> text) => text.Length is > 0 and <= 64
        && text.IndexOfAnyExcept("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-."u8) < 0;

    /// <summary>Whether a query asks for one identifier, not an NHS number, and so can speak of nobody's patient.</summary>
    private static bool AsksForAnIdentifier(ReadOnlySpan<byte> query) =>
        query.StartsWith("identifier="u8) && query.IndexOf((byte)'&') < 0 && query.IndexOf("nhs-number"u8) < 0;

    /// <summary>Whether a relative text asks for the Patient with this NHS number and for nothing else.</summary>
    public static bool IsConditionalOn(ReadOnlySpan<byte> text, string? nhsNumber)
    {
        if (nhsNumber is null || !text.StartsWith("Patient?"u8))
        {
            return false;
        }

        var search = Encoding.UTF8.GetString(text);
        return search == $"{NhsSearch}|{nhsNumber}" || search == $"{NhsSearch}%7C{nhsNumber}" || search == $"{NhsSearch}%7c{nhsNumber}";
    }

    private static ReadOnlySpan<byte> TypeOrNothing(ReadOnlySpan<byte> segment)
    {
        if (segment.IsEmpty || segment[0] is < (byte)'A' or > (byte)'Z')
        {
            return default;
        }

        foreach (var c in segment)
        {
            if ((uint)((c | 0x20) - 'a') > 'z' - 'a')
            {
                return default;
            }
        }

        return segment;
    }
}
