using System.Text;
using System.Text.Json;
using OneLondon.Governance.Fhir.Json;

namespace OneLondon.Governance.Fhir.Filtering;

// Putting the pieces together.
internal sealed partial class RecordWriter
{
    private void WriteDocument(ref OutputCursor output)
    {
        var early = _state.Edits;
        CheckOrder(early.AsSpan(0, early.Count));
        var nextEarly = 0;
        var nextLate = 0;
        var at = _state.Records[0].Start;
        var end = _state.Records[0].End;
        for (; ; )
        {
            while (nextEarly < early.Count && early[nextEarly].Start < at)
            {
                nextEarly++;
            }

            while (nextLate < _late.Count && _late[nextLate].Start < at)
            {
                nextLate++;
            }

            Edit edit;
            if (nextLate < _late.Count && (nextEarly == early.Count || _late[nextLate].Start <= early[nextEarly].Start))
            {
                edit = _late[nextLate++];
            }
            else if (nextEarly < early.Count)
            {
                edit = early[nextEarly++];
            }
            else
            {
                break;
            }

            Copy(at, edit.Start, ref output);
            at = Apply(in edit, ref output);
        }

        Copy(at, end, ref output);
    }

    // INVARIANT: an edit out of order could let through what it takes out.
    private static void CheckOrder(ReadOnlySpan<Edit> edits)
    {
        for (var i = 1; i < edits.Length; i++)
        {
            if (edits[i].Start < edits[i - 1].Start)
            {
                throw new InvalidOperationException("the edits of a document are out of order");
            }
        }
    }

    private void Copy(int start, int end, ref OutputCursor output)
    {
        if (end <= start)
        {
            return;
        }

        var bytes = _state.Bytes[start..end];
        if (_minified)
        {
            output.Write(bytes);
        }
        else
        {
            Minifier.Copy(bytes, ref output);
        }
    }

    private int Apply(in Edit edit, ref OutputCursor output)
    {
        switch (edit.Kind)
        {
            case EditKind.Remove:
                if (_state.Bytes[edit.End] == ',')
                {
                    return edit.End + 1;
                }

                output.TakeBack((byte)',');
                return edit.End;
            case EditKind.Blank:
                output.Write("null"u8);
                return edit.End;
            case EditKind.AppendTags:
                output.Write((byte)',');
                output.Write(_notice.Tags);
                return edit.End;
            case EditKind.AppendTagArray:
                if (output.Last != '{')
                {
                    output.Write((byte)',');
                }

                output.Write(_notice.TagArray);
                return edit.End;
            case EditKind.InsertMeta:
                output.Write((byte)',');
                output.Write(_notice.Meta);
                return edit.End;
            case EditKind.ReplaceMeta:
                output.Write(_notice.Meta);
                return edit.End;
            case EditKind.BarePatient:
                output.Write("{\"type\":\"Patient\"}"u8);
                return edit.End;
            case EditKind.TrimReference:
                WriteMembers(in edit, keepDisplay: false, ref output);
                return edit.End;
            case EditKind.DropIdentifier:
                WriteMembers(in edit, keepDisplay: true, ref output);
                return edit.End;
            case EditKind.Pseudonym:
                WriteString(PseudonymOf(edit.Category), ref output);
                return edit.End;
            default:
                WritePseudonymReference(in edit, ref output);
                return edit.End;
        }
    }

    /// <summary>Writes a Reference with its text and type, and where asked its id and display.</summary>
    private void WriteMembers(in Edit edit, bool keepDisplay, ref OutputCursor output)
    {
        var json = _state.Bytes[edit.Start..edit.End];
        var reader = new Utf8JsonReader(json, CheckedJson.Options);
        reader.Read();
        output.Write((byte)'{');
        var first = true;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var keep = reader.ValueTextEquals("reference"u8) || reader.ValueTextEquals("type"u8)
                || (keepDisplay && (reader.ValueTextEquals("display"u8) || reader.ValueTextEquals("id"u8)));
            var name = json[(int)reader.TokenStartIndex..(int)reader.BytesConsumed];
            name = name[..(name.LastIndexOf((byte)'"') + 1)];
            reader.Read();
            if (keep && reader.TokenType == JsonTokenType.String)
            {
                if (!first)
                {
                    output.Write((byte)',');
                }

                first = false;
                output.Write(name);
                output.Write((byte)':');
                output.Write(json[(int)reader.TokenStartIndex..(int)reader.BytesConsumed]);
            }

            reader.Skip();
        }

        output.Write((byte)'}');
    }

    private void WritePseudonymReference(in Edit edit, ref OutputCursor output)
    {
        ref var node = ref _state.Nodes[edit.Category];
        output.Write("{\"reference\":"u8);
        WriteString(PseudonymOf(in node), ref output);
        output.Write((byte)'}');
    }

    private string PseudonymOf(in TreeNode node)
    {
        if (node.Target < 0)
        {
            return PatientPseudonym();
        }

        ref var entry = ref _state.Texts[node.Target];
        if ((entry.Traits & TextTraits.ThisPatient) != 0)
        {
            return PatientPseudonym();
        }

        var text = Encoding.UTF8.GetString(_state.Texts.Text(node.Target));
        if ((entry.Traits & TextTraits.Fragment) != 0)
        {
            var top = TopOf(in node);
            var target = ContainedBy(top, node.Target);
            return target < 0 ? "#"
                : _state.Records[target].Plan!.IsPatient ? PatientPseudonym()
                : "#" + Token(TypeName(target), text[1..]);
        }

        var resolved = resolver.Identified(node.Target);
        if (resolved >= 0)
        {
            return TypeName(resolved) + "/" + PseudonymOf(resolved);
        }

        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return text[..(slash + 1)] + Token(text[..slash], text[(slash + 1)..]);
    }

    private int TopOf(in TreeNode node)
    {
        var at = node.Parent;
        while (_state.Nodes[at].Parent >= 0)
        {
            at = _state.Nodes[at].Parent;
        }

        return _state.Nodes[at].Target;
    }

    private string PatientPseudonym() => "Patient/" + Pseudonymiser.Token("patient", _redaction.NhsNumber ?? _redaction.LogicalId!);

    private string PseudonymOf(int record)
    {
        ref var held = ref _state.Records[record];
        var raw = _state.Bytes[held.IdStart..held.IdEnd];
        var text = new byte[raw.Length];
        var id = Encoding.UTF8.GetString(text.AsSpan(0, JsonEscapes.Undo(raw, text)));
        return Token(TypeName(record), id);
    }

    private string TypeName(int record) => Encoding.UTF8.GetString(_state.Records[record].Plan!.Name);

    private string Token(string type, string id) => Pseudonymiser.Token("resource", type + "/" + id);

    private IPseudonymiser Pseudonymiser =>
        _redaction.Pseudonymiser ?? throw new InvalidOperationException("depersonalised output needs a pseudonymiser");

    private static void WriteString(string value, ref OutputCursor output)
    {
        output.Write((byte)'"');
        output.Write(Encoding.UTF8.GetBytes(value));
        output.Write((byte)'"');
    }
}
