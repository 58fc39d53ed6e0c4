using System.Text.Json;
using OneLondon.Governance.Fhir.Json;
using OneLondon.Governance.Fhir.Plans;
using OneLondon.Governance.Fhir.Tables;

namespace OneLondon.Governance.Fhir.Filtering;

/// <content>Resources contained in another.</content>
internal sealed unsafe partial class RecordWalker
{
    private int Contained(int c, ElementPlan element, int before, ref ObjectFrame frame)
    {
        var kind = _kinds[c];
        if (kind != '[')
        {
            return WrongKind(c);
        }

        if (_state.Records[_record].Container >= 0)
        {
            c = Skip(c, scan: true);
            return Remove(c, element, before, ref frame, -1);
        }

        Enter(c);
        var edits = _state.Edits.Count;
        var node = _state.Nodes.Count;
        _state.Nodes.Add(new TreeNode
        {
            Parent = frame.Self,
            Start = before,
            ValueStart = _positions[c],
            Target = -1,
            Next = -1,
            TypeName = -1,
            Traits = NodeTraitsOf(element, in frame),
        });
        var live = 0;
        c = Ensure(c + 1);
        while (_kinds[c] != ']')
        {
            var item = _positions[c];
            if (_kinds[c] == '{' && TryFindType(c, out var type))
            {
                c = WalkContained(c, type, node);
            }
            else
            {
                _kept = true;
                c = WrongKind(c);
            }

            if (_kept)
            {
                live++;
            }
            else
            {
                _state.Edits.Add(new Edit { Start = item, End = _positions[c], Kind = EditKind.Remove, Category = -1 });
            }

            if (_kinds[c] != ',')
            {
                break;
            }

            c++;
            if (_kinds[c] == ']')
            {
                Unexpected(c);
            }
        }

        if (_kinds[c] != ']')
        {
            Unexpected(c);
        }

        _depth--;
        c = Ensure(c + 1);
        FinishArray(c, node, edits, live, removed: false, outer: false);
        return Settle(c, element, before, ref frame, _kept);
    }

    /// <summary>Removes what an R-labelled Patient contains: it must be sound all the same, and no Patient in it another's.</summary>
    private int DropContained(int c, ElementPlan element, int before, ref ObjectFrame frame)
    {
        if (_kinds[c] != '[')
        {
            return WrongKind(c);
        }

        var start = _positions[c];
        c = Drop(c, element, before, ref frame);
        using var items = JsonDocument.Parse(new ReadOnlyMemory<byte>(_state.Bytes[start..EndOf(start, c)].ToArray()), new JsonDocumentOptions { MaxDepth = 1024 });
        foreach (var item in items.RootElement.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty("resourceType", out var type) || type.ValueKind != JsonValueKind.String)
            {
                _broken = true;
            }
            else if (type.ValueEquals("Patient"u8)
                && !PatientReader.Matches(System.Text.Encoding.UTF8.GetBytes(item.GetRawText()), _redaction.NhsNumber, null, out _, out _))
            {
                MarkForeign();
            }
        }

        return c;
    }

    /// <summary>The end of the array that begins at <paramref name="start"/> and ends before token <paramref name="c"/>.</summary>
    private int EndOf(int start, int c)
    {
        var end = _positions[c];
        while (end > start && _document[end - 1] != ']')
        {
            end--;
        }

        return end;
    }

    private int WalkContained(int c, int type, int parent)
    {
        var outer = (_record, _isRoot, _metaMet, _broken, _isPatientException, _all, _identifying, _mask, _drop, _dropProtected, _supports, _nodeTraits, _tierFound);
        var plan = type < 0 ? null : table[type];
        var number = _state.Records.Count;
        var edits = _state.Edits.Count;
        _state.Records.Add(new ResourceRecord
        {
            Plan = plan,
            Start = _positions[c],
            Container = _record,
            Span = 1,
            Root = -1,
            FullUrl = -1,
            TypeAndId = -1,
        });
        c = WalkTiers(c, number, _state.Records[_record].Tier, isRoot: false);
        ref var record = ref _state.Records[number];
        _kept = record.Reason == WithholdReason.None;
        if (_kept)
        {
            ref var node = ref _state.Nodes[record.Root];
            node.Parent = parent;
            node.End = _positions[c];
        }
        else
        {
            _state.Edits.CutTo(edits);
            if (record.Root >= 0)
            {
                _state.Nodes.CutTo(record.Root);
                record.Root = -1;
            }
        }

        (_record, _isRoot, _metaMet, _broken, _isPatientException, _all, _identifying, _mask, _drop, _dropProtected, _supports, _nodeTraits, _tierFound) = outer;
        return c;
    }
}
