using System.Text;
using System.Text.Json;

namespace OneLondon.Governance.Fhir.Tests.Json;

/// <summary>What a document has to be: strict JSON, no name twice, an object with a string <c>resourceType</c>; said by <see cref="Utf8JsonReader"/>.</summary>
internal static class StrictReader
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static bool Takes(byte[] document, int depth)
    {
        try
        {
            // The reader leaves the inside of strings it is not asked for unread.
            Strict.GetCharCount(document);
            var skip = document.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0;
            var reader = new Utf8JsonReader(document.AsSpan(skip), new JsonReaderOptions { MaxDepth = depth });
            var names = new Stack<HashSet<string>>();
            var typed = false;
            var isRoot = true;
            while (reader.Read())
            {
                if (isRoot && reader.TokenType != JsonTokenType.StartObject)
                {
                    return false;
                }

                isRoot = false;
                switch (reader.TokenType)
                {
                    case JsonTokenType.StartObject:
                        names.Push(new HashSet<string>(StringComparer.Ordinal));
                        break;
                    case JsonTokenType.EndObject:
                        names.Pop();
                        break;
                    case JsonTokenType.PropertyName:
                        var name = Text(ref reader);
                        if (!names.Peek().Add(name))
                        {
                            return false;
                        }

                        if (reader.CurrentDepth == 1 && name == "resourceType")
                        {
                            var next = reader;
                            typed = next.Read() && next.TokenType == JsonTokenType.String;
                        }

                        break;
                    case JsonTokenType.String:
                        Text(ref reader);
                        break;
                }
            }

            return typed;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or ArgumentException)
        {
            return false;
        }
    }

    // Throws where an escape makes half a character.
    private static string Text(ref Utf8JsonReader reader)
    {
        var text = reader.GetString()!;
        Strict.GetByteCount(text);
        return text;
    }
}
