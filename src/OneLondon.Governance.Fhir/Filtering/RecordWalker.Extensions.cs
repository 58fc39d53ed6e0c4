using System.Text.Json;
using OneLondon.Governance.Fhir.Plans;

namespace OneLondon.Governance.Fhir.Filtering;

// Extensions that the table knows, where not everything is permitted: kept whole or removed.
internal sealed unsafe partial class RecordWalker
{
    private int KnownExtensions(int c, ElementPlan element, int before, ref ObjectFrame frame)
    {
        if (_kinds[c] == '{' && IsKnownExtension(_positions[c]))
        {
            c = WalkObject(c, table.Extension, frame.Self, WalkMode.InProtected, targetsNobody: false);
            return Settle(c, element, before, ref frame, _kept);
        }

        if (_kinds[c] != '[')
        {
            return Drop(c, element, before, ref frame);
        }

        Enter(c);
        var edits = _state.Edits.Count;
        var live = 0;
        var removed = false;
        c = Ensure(c + 1);
        if (_kinds[c] != ']')
        {
            for (; ; )
            {
                var item = _positions[c];
                _kept = false;
                c = _kinds[c] == '{' && IsKnownExtension(item)
                    ? WalkObject(c, table.Extension, frame.Self, WalkMode.InProtected, targetsNobody: false)
                    : SkipUnknownExtension(c);
                if (_kept)
                {
                    live++;
                }
                else
                {
                    removed = true;
                    _state.Edits.Add(new Edit { Start = item, End = _positions[c], Kind = EditKind.Remove, Category = -1 });
                }

                if (_kinds[c] != ',')
                {
                    break;
                }

                c++;
            }

            if (_kinds[c] != ']')
            {
                Unexpected(c);
            }
        }

        _depth--;
        c = Ensure(c + 1);
        if (live == 0)
        {
            _state.Edits.CutTo(edits);
            return Remove(c, element, before, ref frame, -1);
        }

        frame.Removed |= removed && (frame.Mode & WalkMode.InProtected) != 0;
        frame.Live += Counts(in frame, element.Traits);
        return c;
    }

    private int SkipUnknownExtension(int c)
    {
        c = Skip(c, scan: true);
        _kept = false;
        return c;
    }

    /// <summary>
    /// Whether the object is an extension of the table whose category is permitted, with one coded value and nothing else.
    /// It is read before the walk has checked it: what is not sound is not known, and found by the walk.
    /// </summary>
    private bool IsKnownExtension(int start)
    {
        try
        {
            var reader = new Utf8JsonReader(_state.Bytes[start..], isFinalBlock: true, new JsonReaderState(CheckedJson.Options));
            ElementPlan? value = null;
            var isKnown = false;
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.HasValueSequence || reader.ValueIsEscaped ? System.Text.Encoding.UTF8.GetBytes(reader.GetString()!) : reader.ValueSpan;
                if (name.StartsWith("value"u8) && value is null && table.Extension.Find(name) is { IsCodedValue: true } row)
                {
                    value = row;
                }
                else if (name.SequenceEqual("url"u8))
                {
                    reader.Read();
                    isKnown = reader.TokenType == JsonTokenType.String && IsPermitted(System.Text.Encoding.UTF8.GetBytes(reader.GetString()!));
                    reader.Skip();
                    continue;
                }
                else if (!name.SequenceEqual("id"u8))
                {
                    return false;
                }

                reader.Skip();
            }

            return isKnown && value is not null;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Whether an object that may be a Reference or a CodeableReference is the latter; read ahead in the same way.</summary>
    private bool IsCodeable(int start)
    {
        var isCodeable = false;
        try
        {
            var reader = new Utf8JsonReader(_state.Bytes[start..], isFinalBlock: true, new JsonReaderState(CheckedJson.Options));
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isReference = reader.ValueTextEquals("reference"u8);
                isCodeable |= reader.ValueTextEquals("concept"u8);

                reader.Read();
                if (isReference && reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                {
                    _broken |= reader.TokenType == JsonTokenType.StartArray;
                    return true;
                }

                reader.Skip();
            }
        }
        catch (JsonException)
        {
            // The walk finds what is not sound.
        }

        return isCodeable;
    }

    private bool IsPermitted(ReadOnlySpan<byte> url) =>
        table.TryGetExtension(url, out var category) && (category & ~(_redaction.At(_state.Records[_record].Tier) & ~CategoryBits.NeverPermitted)) == 0;
}
