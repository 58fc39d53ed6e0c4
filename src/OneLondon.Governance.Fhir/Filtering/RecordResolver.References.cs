using OneLondon.Governance.Fhir.Plans;
using OneLondon.Governance.Fhir.Tables;

namespace OneLondon.Governance.Fhir.Filtering;

// Following references: what goes takes with it what cannot stay without it.
internal sealed partial class RecordResolver
{
    private void JudgeReferences()
    {
        for (var i = FirstRecord; i < _state.Records.Count; i += _state.Records[i].Span)
        {
            NoteFragments(i);
            if (_state.Records[i].Reason == WithholdReason.None && Lends(in _state.Records[i]))
            {
                AddAlive(_state.Records[i].FullUrl, 1);
                if (_state.Records[i].TypeAndId != _state.Records[i].FullUrl)
                {
                    AddAlive(_state.Records[i].TypeAndId, 1);
                }
            }
        }

        if (_state.Bundle.IsBundle)
        {
            JudgeNodes(0);
        }

        for (var i = FirstRecord; i < _state.Records.Count; i += _state.Records[i].Span)
        {
            if (_state.Records[i].Reason == WithholdReason.None)
            {
                JudgeNodes(i);
            }
        }
    }

    /// <summary>Whether a reference to the resource can stand on it: by pseudonym, only if it has an id.</summary>
    private bool Lends(in ResourceRecord record) => !_redaction.Depersonalised || record.TypeAndId >= 0;

    private void AddAlive(int text, int by)
    {
        if (text >= 0)
        {
            _state.Texts[text].Alive += by;
        }
    }

    /// <summary>Lists the contained resources of a record by id.</summary>
    private void IndexFragments(int top)
    {
        for (var i = top + 1; i < top + _state.Records[top].Span; i++)
        {
            ref var record = ref _state.Records[i];
            record.FirstFragment = -1;
            record.Primary = i;
            record.NextTwin = -1;
            // `#` alone is the container, also where a contained resource has an empty id.
            if (record.TypeAndId < 0 || _state.Texts[record.TypeAndId].Length == 1)
            {
                continue;
            }

            var key = FragmentKey(top, record.TypeAndId);
            if (_fragments.TryGetValue(key, out var primary))
            {
                record.Primary = primary;
                record.NextTwin = _state.Records[primary].NextTwin;
                _state.Records[primary].NextTwin = i;
            }
            else
            {
                _fragments.Add(key, i);
            }
        }
    }

    private static long FragmentKey(int top, int text) => ((long)top << 32) | (uint)text;

    /// <summary>Counts the contained resources that stay so far, and takes out the others.</summary>
    private void NoteFragments(int top)
    {
        for (var i = top + 1; i < top + _state.Records[top].Span; i++)
        {
            ref var record = ref _state.Records[i];
            if (record.Reason == WithholdReason.None)
            {
                _state.Records[record.Primary].Twins++;
            }
            else if (record.Root >= 0 && _state.Records[top].Reason == WithholdReason.None)
            {
                Kill(record.Root);
            }
        }
    }

    private void JudgeNodes(int top)
    {
        var isBundle = top == 0 && _state.Bundle.IsBundle;
        var end = isBundle ? _state.Nodes.Count : _state.Records[top].NodeEnd;
        for (var i = _state.Records[top].Root; i < end; i++)
        {
            var traits = _state.Nodes[i].Traits;
            if (isBundle && (traits & NodeTraits.Root) != 0 && _state.Nodes[i].Target != 0)
            {
                i = _state.Records[_state.Nodes[i].Target].NodeEnd - 1;
                continue;
            }

            if ((traits & NodeTraits.Reference) != 0 && _state.Nodes[i].Target >= 0 && !Stays(i, top))
            {
                Kill(i);
                if (_state.Records[top].Reason != WithholdReason.None)
                {
                    return;
                }
            }
        }
    }

    /// <summary>Whether a reference may stay as things stand; if it hangs on others staying, it is noted with them.</summary>
    private bool Stays(int number, int top)
    {
        var text = Canonical(_state.Nodes[number].Target);
        ref var node = ref _state.Nodes[number];
        node.Target = text;
        ref var entry = ref _state.Texts[text];
        var type = entry.OneType;
        if ((entry.Traits & TextTraits.Fragment) != 0)
        {
            return StaysInContainer(number, top, text);
        }

        if ((entry.Traits & TextTraits.Conflict) != 0 || (node.TypeName != -1 && type != -1 && node.TypeName != type))
        {
            return false;
        }

        if ((entry.Traits & TextTraits.ThisPatient) != 0)
        {
            return !HoldsForeignIdentifier(in node, table.PatientType);
        }

        if (HoldsForeignIdentifier(in node, type == -1 ? node.TypeName : type))
        {
            return false;
        }

        if (TellsNumber(in node, text))
        {
            return false;
        }

        var depersonalised = _redaction.Depersonalised;
        var relative = entry.Relative;
        if (entry.FirstBearer >= 0 || (relative >= 0 && _state.Texts[relative].FirstBearer >= 0))
        {
            if (Alive(text) == 0)
            {
                return false;
            }

            node.Next = entry.FirstNode;
            entry.FirstNode = number;
            return true;
        }

        if (entry.TypeName < 0)
        {
            return false;
        }

        var plan = table[entry.TypeName];
        return plan.Standing switch
        {
            FhirStanding.Nobody => !depersonalised,
            FhirStanding.Referred => (plan.Category & ~Mask(in node)) == 0 && (!depersonalised || (entry.Traits & TextTraits.Relative) != 0),
            _ => false,
        };
    }

    /// <summary>Whether the reference has an identifier that must go though it cannot be taken out.</summary>
    private bool HoldsForeignIdentifier(in TreeNode node, int type)
    {
        const NodeTraits Held = NodeTraits.HasIdentifier | NodeTraits.Unidentified | NodeTraits.InProtected;
        return (node.Traits & Held) == Held && type != table.PatientType && (type < 0 || table[type].Standing != FhirStanding.Nobody);
    }

    /// <summary>Whether an NHS number would show in the text though none may.</summary>
    private bool TellsNumber(in TreeNode node, int text) =>
        !_redaction.Depersonalised && (node.Traits & NodeTraits.Unidentified) != 0 && NhsText.Tells(_state.Texts.Text(text), _redaction.NhsDigits);

    private ulong Mask(in TreeNode node) => _redaction.At(
        (node.Traits & NodeTraits.TierVeryRestricted) != 0 ? Tier.VeryRestricted
        : (node.Traits & NodeTraits.TierRestricted) != 0 ? Tier.Restricted
        : Tier.Normal);

    /// <summary>How many resources that a text leads to stay.</summary>
    public int Alive(int text)
    {
        ref var entry = ref _state.Texts[text];
        return entry.Alive + (entry.Relative >= 0 ? _state.Texts[entry.Relative].Alive : 0);
    }

    /// <summary>The first resource with an id that a text leads to and that stays, or -1.</summary>
    public int Identified(int text)
    {
        ref var entry = ref _state.Texts[text];
        var byFullUrl = int.MaxValue;
        var byName = int.MaxValue;
        for (var pass = 0; pass < 2; pass++)
        {
            var bearer = pass == 0 ? entry.FirstBearer : entry.Relative >= 0 ? _state.Texts[entry.Relative].FirstBearer : -1;
            for (; bearer >= 0; bearer = _bearers[bearer].Next)
            {
                var number = _bearers[bearer].Record;
                ref var record = ref _state.Records[number];
                if (record.Reason == WithholdReason.None && record.TypeAndId >= 0)
                {
                    byFullUrl = record.FullUrl == text ? Math.Min(byFullUrl, number) : byFullUrl;
                    byName = Math.Min(byName, number);
                }
            }
        }

        return byFullUrl != int.MaxValue ? byFullUrl : byName != int.MaxValue ? byName : -1;
    }

    private bool StaysInContainer(int number, int top, int text)
    {
        ref var node = ref _state.Nodes[number];
        if (_state.Texts[text].Length == 1)
        {
            return node.TypeName == -1 || node.TypeName == _state.Records[top].Plan!.Index;
        }

        if (!_fragments.TryGetValue(FragmentKey(top, text), out var primary))
        {
            return false;
        }

        ref var target = ref _state.Records[primary];
        if (target.Plan is null || (node.TypeName != -1 && node.TypeName != target.Plan.Index))
        {
            return false;
        }

        for (var twin = target.NextTwin; twin >= 0; twin = _state.Records[twin].NextTwin)
        {
            if (_state.Records[twin].Plan != target.Plan)
            {
                return false;
            }
        }

        if (target.Plan.IsPatient)
        {
            return target.Matches;
        }

        if (target.Twins == 0 || HoldsForeignIdentifier(in node, target.Plan.Index) || TellsNumber(in node, text))
        {
            return false;
        }

        node.Next = target.FirstFragment;
        target.FirstFragment = number;
        return true;
    }

    /// <summary>Takes a node out, with all that cannot stay without it.</summary>
    private void Kill(int number)
    {
        for (; ; )
        {
            ref var node = ref _state.Nodes[number];
            if ((node.Traits & NodeTraits.Dead) != 0)
            {
                return;
            }

            node.Traits |= NodeTraits.Dead;
            if ((node.Traits & NodeTraits.Root) != 0)
            {
                LayOut(node.Target);
            }

            var parent = node.Parent;
            if (parent < 0)
            {
                return;
            }

            if ((node.Traits & NodeTraits.Critical) == 0
                && ((node.Traits & NodeTraits.Uncounted) != 0 || --_state.Nodes[parent].Live > 0))
            {
                return;
            }

            number = parent;
        }
    }

    /// <summary>Notes that a resource goes; what refers to it is dealt with by <see cref="Bury"/>.</summary>
    private void LayOut(int record)
    {
        ref var held = ref _state.Records[record];
        var stayed = held.Reason == WithholdReason.None;
        if (stayed)
        {
            held.Reason = WithholdReason.Integrity;
            _dying.Add(record);
        }
    }

    private void Bury()
    {
        while (_dying.Count > 0)
        {
            var number = _dying[_dying.Count - 1];
            _dying.CutTo(_dying.Count - 1);
            ref var record = ref _state.Records[number];
            if (record.Container >= 0)
            {
                ref var primary = ref _state.Records[record.Primary];
                if (--primary.Twins == 0)
                {
                    KillAll(primary.FirstFragment);
                }

                continue;
            }

            if (!Lends(in record))
            {
                continue;
            }

            var (fullUrl, typeAndId) = (record.FullUrl, record.TypeAndId);
            Diminish(fullUrl);
            if (typeAndId != fullUrl)
            {
                Diminish(typeAndId);
            }
        }
    }

    private void Diminish(int text)
    {
        if (text < 0)
        {
            return;
        }

        _state.Texts[text].Alive--;
        KillOrphans(text);
        if (_absolutes.TryGetValue(text, out var absolutes))
        {
            foreach (var absolute in absolutes)
            {
                KillOrphans(absolute);
            }
        }
    }

    private void KillOrphans(int text)
    {
        if (Alive(text) == 0)
        {
            var first = _state.Texts[text].FirstNode;
            _state.Texts[text].FirstNode = -1;
            KillAll(first);
        }
    }

    private void KillAll(int first)
    {
        for (var node = first; node >= 0; node = _state.Nodes[node].Next)
        {
            Kill(node);
        }
    }
}
