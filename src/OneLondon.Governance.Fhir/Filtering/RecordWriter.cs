using System.Buffers;
using OneLondon.Governance.Fhir.Plans;

namespace OneLondon.Governance.Fhir.Filtering;

/// <summary>Writes what stays: the document without what the edits take out, minified.</summary>
internal sealed partial class RecordWriter(TablePlan table, RecordResolver resolver)
{
    private readonly GrowList<Edit> _late = new();
    private DocumentState _state = null!;
    private FhirRedaction _redaction = null!;
    private NoticeText _notice = null!;
    private bool _minified;

    /// <summary>Writes the document, whose root stays.</summary>
    /// <returns>The number of bytes written.</returns>
    public long Write(DocumentState state, FhirRedaction redaction, NoticeText notice, bool minified, IBufferWriter<byte> writer)
    {
        _state = state;
        _redaction = redaction;
        _notice = notice;
        _minified = minified;
        PlanLateEdits();
        var output = new OutputCursor(writer);
        WriteDocument(ref output);
        output.Finish();
        return output.Written;
    }

    public void Wipe()
    {
        _late.Wipe();
        _state = null!;
        _redaction = null!;
    }

    private void PlanLateEdits()
    {
        _late.CutTo(0);
        var records = _state.Records;
        if (_redaction.CareView && _state.Bundle.NoticeAt >= 0)
        {
            AddLate(_state.Bundle.NoticeAt, _state.Bundle.NoticeAt, EditKind.InsertMeta, 0);
        }

        if (!_state.Bundle.IsBundle)
        {
            PlanRecord(0);
        }
        else
        {
            PlanNodes(0, 0, _state.Nodes.Count, ownOnly: true);
            var any = false;
            for (var i = 1; i < records.Count && !any; i += records[i].Span)
            {
                any = records[i].Reason == WithholdReason.None;
            }

            if (!any && _state.Bundle.EntryEnd > 0)
            {
                AddLate(_state.Bundle.EntryStart, _state.Bundle.EntryEnd, EditKind.Remove, 0);
            }

            for (var i = 1; any && i < records.Count; i += records[i].Span)
            {
                if (records[i].Reason == WithholdReason.None)
                {
                    PlanRecord(i);
                }
                else
                {
                    AddLate(records[i].EntryStart, records[i].EntryEnd, EditKind.Remove, 0);
                }
            }
        }

        var late = _late.AsSpan(0, _late.Count);
        for (var i = 1; i < late.Length; i++)
        {
            if (late[i].Start < late[i - 1].Start)
            {
                late.Sort(static (a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : b.End.CompareTo(a.End));
                break;
            }
        }
    }

    private void AddLate(int start, int end, EditKind kind, int argument) =>
        _late.Add(new Edit { Start = start, End = end, Kind = kind, Category = argument });

    private void PlanRecord(int number)
    {
        ref var record = ref _state.Records[number];
        if (record.FullUrlEnd > 0 && (_redaction.Depersonalised
            || (!record.Identifying && NhsText.Tells(_state.Texts.Text(record.FullUrl), _redaction.NhsDigits))))
        {
            AddLate(record.FullUrlStart, record.FullUrlEnd, EditKind.Remove, 0);
        }

        if (record.RequestEnd > 0 && !record.Identifying)
        {
            AddLate(record.RequestStart, record.RequestEnd, EditKind.Remove, 0);
        }

        PlanNodes(number, record.Root, record.NodeEnd, ownOnly: false);
    }

    private void PlanNodes(int top, int start, int end, bool ownOnly)
    {
        for (var i = start; i < end; i++)
        {
            ref var node = ref _state.Nodes[i];
            if (ownOnly && (node.Traits & NodeTraits.Root) != 0 && node.Target != top)
            {
                i = _state.Records[node.Target].NodeEnd - 1;
            }
            else if ((node.Traits & NodeTraits.Dead) != 0)
            {
                AddLate(node.Start, node.End, (node.Traits & NodeTraits.Blank) != 0 ? EditKind.Blank : EditKind.Remove, -1);
            }
            else if ((node.Traits & NodeTraits.Reference) != 0)
            {
                PlanReference(i, top);
            }
        }
    }

    private void PlanReference(int number, int top)
    {
        ref var node = ref _state.Nodes[number];
        if (_redaction.Depersonalised)
        {
            AddLate(node.ValueStart, node.End, EditKind.PseudonymReference, number);
            return;
        }

        var identified = (node.Traits & NodeTraits.Unidentified) == 0;
        if (identified && !(node.Target >= 0 && LeadsOnlyIntoDocument(in _state.Texts[node.Target])))
        {
            return;
        }

        if (IsPatient(in node, top, out var bare))
        {
            if (identified && !bare)
            {
                return;
            }

            AddLate(node.ValueStart, node.End, bare ? EditKind.BarePatient : EditKind.TrimReference, 0);
        }
        else if (!identified && (node.Traits & NodeTraits.HasIdentifier) != 0 && !IsNobody(in node, top))
        {
            AddLate(node.ValueStart, node.End, EditKind.DropIdentifier, 0);
        }
    }

    private bool IsPatient(in TreeNode node, int top, out bool bare)
    {
        bare = true;
        if (node.Target < 0)
        {
            return true;
        }

        ref var entry = ref _state.Texts[node.Target];
        if ((entry.Traits & TextTraits.Fragment) != 0)
        {
            var target = ContainedBy(top, node.Target);
            bare = target >= 0 && _state.Records[target].Reason != WithholdReason.None;
            return target >= 0 && _state.Records[target].Plan is { IsPatient: true };
        }

        var text = _state.Texts.Text(node.Target);
        bare = (LeadsOnlyIntoDocument(in entry) && resolver.Alive(node.Target) == 0) || (entry.Traits & TextTraits.Conditional) != 0 || NhsText.Tells(text, _redaction.NhsDigits);
        return (entry.Traits & TextTraits.ThisPatient) != 0;
    }

    /// <summary>Whether a text means nothing outside the document: a fragment, or a form that names no type.</summary>
    private static bool LeadsOnlyIntoDocument(in TextEntry entry) => (entry.Traits & TextTraits.Fragment) != 0 || entry.TypeName == -1;

    private int ContainedBy(int top, int text)
    {
        for (var i = top + 1; i < top + _state.Records[top].Span; i++)
        {
            if (_state.Records[i].TypeAndId == text && _state.Texts[text].Length > 1)
            {
                return i;
            }
        }

        return -1;
    }

    private bool IsNobody(in TreeNode node, int top)
    {
        var type = node.TypeName;
        if (node.Target >= 0)
        {
            ref var entry = ref _state.Texts[node.Target];
            type = entry.OneType != -1 ? entry.OneType : type;
            if ((entry.Traits & TextTraits.Fragment) != 0 && ContainedBy(top, node.Target) is var target and >= 0)
            {
                type = _state.Records[target].Plan!.Index;
            }
        }

        return type >= 0 && table[type].Standing == Tables.FhirStanding.Nobody;
    }
}
