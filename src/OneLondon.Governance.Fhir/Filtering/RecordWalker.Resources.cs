using OneLondon.Governance.Fhir.Json;
using OneLondon.Governance.Fhir.Plans;
using OneLondon.Governance.Fhir.Tables;

namespace OneLondon.Governance.Fhir.Filtering;

// Resources: at the top and contained.
internal sealed unsafe partial class RecordWalker
{
    private int _record;
    private bool _isRoot;
    private bool _metaMet;
    private bool _broken;
    private bool _foreign;
    private bool _plainReferences;
    private bool _isPatientException;
    private bool _all;
    private bool _identifying;
    private ulong _mask;
    private ElementTraits _drop;
    private ElementTraits _dropProtected;
    private ElementTraits _supports;
    private NodeTraits _nodeTraits;
    private Tier _tierFound;

    /// <summary>The resource's label has turned out higher than it is being walked at.</summary>
    private bool _again;

    /// <summary>Walks a resource that no other contains; <paramref name="c"/> is at its brace.</summary>
    private int WalkTopResource(int c, int type, Tier floor, bool isRoot)
    {
        var number = _state.Records.Count;
        ref var record = ref _state.Records.Add();
        record = new ResourceRecord
        {
            Plan = type < 0 ? null : table[type],
            Start = _positions[c],
            Container = -1,
            Span = 1,
            Root = -1,
            FullUrl = -1,
            TypeAndId = -1,
            Tier = floor,
            ScanStart = _state.Scans.Count,
        };
        _foreign = false;
        _plainReferences = false;
        c = WalkTiers(c, number, floor, isRoot);
        record = ref _state.Records[number];
        record.Span = _state.Records.Count - number;
        record.ScanEnd = _state.Scans.Count;
        if (_foreign && record.Reason is WithholdReason.None or WithholdReason.Integrity)
        {
            record.Reason = _foreign ? WithholdReason.Foreign : record.Reason;
        }

        return c;
    }

    /// <summary>Walks a resource at the floor's tier, and again where its own label turns out higher.</summary>
    private int WalkTiers(int c, int number, Tier floor, bool isRoot)
    {
        var start = _positions[c];
        var (cursor, moves) = (c, _moves);
        var tier = floor;
        var marks = (Records: _state.Records.Count, Nodes: _state.Nodes.Count, Edits: _state.Edits.Count, Scans: _state.Scans.Count,
            Subjects: _state.Subjects.Count, Foreign: _foreign);
        for (; ; )
        {
            SetTier(_state.Records[number].Plan, tier);
            ref var record = ref _state.Records[number];
            record.Tier = tier;
            record.All = _all;
            record.Identifying = _identifying;
            record.Reason = Judge(record.Plan, tier);
            if (CanSkip(in record))
            {
                c = Skip(c, scan: record.Container >= 0);
                _state.Records[number].End = EndBefore(c);
                return c;
            }

            _record = number;
            _isRoot = isRoot;
            _metaMet = false;
            _broken = false;
            _tierFound = Tier.Normal;
            _again = false;
            record.Root = _state.Nodes.Count;
            var plan = record.Plan!;
            c = WalkRootNode(c, plan.Root, number);
            if (_tierFound <= tier)
            {
                break;
            }

            tier = _tierFound;
            _again = false;
            _state.Records.CutTo(marks.Records);
            _state.Nodes.CutTo(marks.Nodes);
            _state.Edits.CutTo(marks.Edits);
            _state.Scans.CutTo(marks.Scans);
            _state.Subjects.CutTo(marks.Subjects);
            _foreign = marks.Foreign;
            _state.Records[number].TypeAndId = -1;
            (c, moves) = moves == _moves ? (cursor, moves) : (Seek(start), _moves);
            cursor = c;
        }

        return c;
    }

    private int WalkRootNode(int c, ObjectPlan plan, int number)
    {
        var node = _state.Nodes.Count;
        var edits = _state.Edits.Count;
        var start = _positions[c];
        _state.Nodes.Add(new TreeNode
        {
            Parent = -1,
            Start = start,
            ValueStart = start,
            Target = number,
            Next = -1,
            TypeName = -1,
            Traits = NodeTraits.Root | _nodeTraits,
        });
        c = WalkObject(c, plan, node, WalkMode.Resource, targetsNobody: false);
        if (_again)
        {
            return c;
        }

        var kept = _kept;
        ref var record = ref _state.Records[number];
        record.Root = node;
        record.End = EndBefore(c);
        if (!kept || _broken)
        {
            _state.Edits.CutTo(edits);
            _state.Nodes.CutTo(node + 1);
            for (var inner = number + 1; inner < _state.Records.Count; inner++)
            {
                _state.Records[inner].Root = -1;
                _state.Records[inner].NodeEnd = -1;
            }

            if (record.Reason == WithholdReason.None)
            {
                record.Reason = WithholdReason.Integrity;
            }
        }

        _state.Nodes[node].Live = _live;
        record.NodeEnd = _state.Nodes.Count;
        return c;
    }

    /// <summary>Says why a resource of this type goes at this tier whatever is in it.</summary>
    private WithholdReason Judge(ResourcePlan? plan, Tier tier)
    {
        if (plan is null)
        {
            return WithholdReason.Unknown;
        }

        var refused = tier > Tier.Normal ? WithholdReason.Label : WithholdReason.Category;
        switch (plan.Standing)
        {
            case FhirStanding.Patient:
                if (_redaction.Depersonalised && plan.IsPersonal)
                {
                    return WithholdReason.Category;
                }

                return (plan.Category & ~_mask) == 0 ? WithholdReason.None : refused;
            case FhirStanding.Referred:
                return (plan.Category & ~_mask) == 0 ? WithholdReason.None : refused;
            case FhirStanding.Nobody:
                return _redaction.Depersonalised ? WithholdReason.Category : _mask != 0 ? WithholdReason.None : refused;
            case FhirStanding.Mixed:
                return _all ? WithholdReason.None : refused;
            default:
                return WithholdReason.Never;
        }
    }

    /// <summary>Whether nothing in a resource matters but its form. Nobody's and referred ones are walked for their ids, controllers among them.</summary>
    private bool CanSkip(in ResourceRecord record)
    {
        if (record.Reason == WithholdReason.None || record.Plan is not { } plan)
        {
            return record.Reason != WithholdReason.None;
        }

        // The links of a contained Patient speak of others and say nothing against its container.
        return !(record.Container >= 0 && plan.IsPatient)
            && (plan.Standing != FhirStanding.Nobody || (_redaction.Depersonalised && _redaction.WithheldControllers is null))
            && plan.Standing != FhirStanding.Referred;
    }

    private void SetTier(ResourcePlan? plan, Tier tier)
    {
        var redaction = _redaction;
        _mask = redaction.At(tier) & ~CategoryBits.NeverPermitted;
        _isPatientException = plan is { IsPatient: true } && tier == Tier.Restricted && !redaction.Depersonalised
            && (redaction.Normal & CategoryBits.IdentifyingData) != 0 && (_mask & CategoryBits.IdentifyingData) == 0;
        _mask |= _isPatientException ? CategoryBits.IdentifyingData : 0;
        _all = !redaction.Depersonalised && !_isPatientException && redaction.WithheldControllers is null
            && (_mask & CategoryBits.Clinical) == CategoryBits.Clinical;
        _identifying = !redaction.Depersonalised && (_mask & CategoryBits.IdentifyingData) != 0;
        var drop = ElementTraits.Barred;
        drop |= _all ? 0 : ElementTraits.Free | ElementTraits.Extension | ElementTraits.ModifierExtension;
        drop |= _identifying || plan is { Standing: FhirStanding.Nobody } ? 0 : ElementTraits.Identifying;
        drop |= _all || _identifying || plan is { Standing: FhirStanding.Nobody } ? 0 : ElementTraits.Told;
        drop |= redaction.Depersonalised ? ElementTraits.Personal | ElementTraits.Trimmed : 0;
        drop |= _isPatientException ? ElementTraits.BeyondCore : 0;
        _drop = drop;
        _dropProtected = redaction.Depersonalised ? drop : drop & ~ElementTraits.Free;
        _supports = ElementTraits.SupportsExtension | (_all ? 0 : ElementTraits.SupportsSection) | (redaction.Depersonalised ? ElementTraits.SupportsCode : 0);
        _nodeTraits = (_identifying || redaction.Depersonalised ? 0 : NodeTraits.Unidentified)
            | (tier == Tier.Restricted ? NodeTraits.TierRestricted : tier >= Tier.VeryRestricted ? NodeTraits.TierVeryRestricted : 0);
    }

    private int ResourceId(int c, ElementPlan element, int before, ref ObjectFrame frame)
    {
        var kind = _kinds[c];
        if (kind != '"')
        {
            return WrongKind(c);
        }

        var valueStart = _positions[c];
        var raw = RawString(c);
        var id = raw.Contains((byte)'\\') ? String(c) : raw;
        ref var record = ref _state.Records[_record];
        record.IdStart = valueStart + 1;
        record.IdEnd = record.IdStart + raw.Length;
        record.TypeAndId = InternTypeAndId(in record, id);
        if (!_redaction.Depersonalised && !_identifying && NhsText.Tells(id, _redaction.NhsDigits))
        {
            return Remove(Ensure(c + 1), element, before, ref frame, category: 0);
        }

        c = Ensure(c + 1);
        frame.Live++;
        if (_redaction.Depersonalised)
        {
            _state.Edits.Add(new Edit { Start = valueStart, End = record.IdEnd + 1, Kind = EditKind.Pseudonym, Category = _record });
        }

        return c;
    }

    private int InternTypeAndId(in ResourceRecord record, ReadOnlySpan<byte> id)
    {
        var prefix = record.Container >= 0 ? "#"u8 : record.Plan!.Name;
        var size = prefix.Length + 1 + id.Length;
        var text = size <= 256 ? stackalloc byte[256] : new byte[size];
        var length = prefix.Length;
        prefix.CopyTo(text);
        if (record.Container < 0)
        {
            text[length++] = (byte)'/';
        }

        id.CopyTo(text[length..]);
        return _state.Texts.Intern(text[..(length + id.Length)]);
    }

    private int ResourceMeta(int c, ElementPlan element, int before, ref ObjectFrame frame)
    {
        var kind = _kinds[c];
        if (kind != '{' || element.Object is null)
        {
            return WrongKind(c);
        }

        var notice = _isRoot && _redaction.CareView;
        _metaMet = true;
        _tagsEnd = -1;
        c = WalkNode(c, element.Object, frame.Self, before, NodeTraitsOf(element, in frame), WalkMode.Meta, targetsNobody: false);
        _again = (frame.Mode & WalkMode.Bundle) == 0 && _tierFound > _state.Records[_record].Tier;
        if (notice)
        {
            _state.Bundle.NoticeAt = -1;
            frame.Live++;
            if (!_kept)
            {
                _state.Edits.Add(new Edit { Start = before, End = _positions[c], Kind = EditKind.ReplaceMeta, Category = -1 });
            }
            else if (_tagsEnd < 0)
            {
                var brace = _positions[c] - 1;
                while (_document[brace] != '}')
                {
                    brace--;
                }

                _state.Edits.Add(new Edit { Start = brace, End = brace, Kind = EditKind.AppendTagArray, Category = -1 });
            }

            return c;
        }

        return Settle(c, element, before, ref frame, _kept);
    }
}
