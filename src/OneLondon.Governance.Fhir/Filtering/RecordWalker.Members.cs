using System.Numerics;
using OneLondon.Governance.Fhir.Json;
using OneLondon.Governance.Fhir.Plans;

namespace OneLondon.Governance.Fhir.Filtering;

// Members that go, and members that mean something beyond their rows.
internal sealed unsafe partial class RecordWalker
{
    /// <summary>The row whose array items are looked at one by one.</summary>
    private ElementPlan? _noted;

    /// <summary>Where the last tag array that stays ends, or -1.</summary>
    private int _tagsEnd;

    private int UnknownMember(int c, int start, int length, ref ObjectFrame frame)
    {
        var name = new ReadOnlySpan<byte>(_document + start, length);
        if (HasEscape(_document + start, length))
        {
            name = Unescaped(name);
            if (frame.Plan.Find(name) is { } element)
            {
                if (!frame.Seen.Add(element.Ordinal))
                {
                    Duplicate(start);
                }

                return NotedMember(c, element, start - 1, ref frame);
            }
        }

        AddName(start, length, frame.NamesFrom, ref frame.Marks);
        if (name.Length > 1 && name[0] == '_' && (frame.Mode & WalkMode.Bundle) == 0
            && frame.Plan.Find(name[1..]) is { } primitive && (primitive.Traits & ElementTraits.Primitive) != 0)
        {
            return Sibling(c, primitive, start - 1, ref frame);
        }

        c = SkipScannedMember(c, name, ref frame.Facts);
        _state.Edits.Add(new Edit { Start = start - 1, End = _positions[c], Kind = EditKind.Remove, Category = -1 });
        frame.Removed |= (frame.Mode & WalkMode.InProtected) != 0;
        return c;
    }

    /// <summary>Walks or removes the <c>_name</c> beside a primitive.</summary>
    private int Sibling(int c, ElementPlan primitive, int before, ref ObjectFrame frame)
    {
        if (_all && (primitive.Category & ~_mask) == 0)
        {
            return KeepSibling(c, primitive, before, ref frame);
        }

        c = Skip(c, scan: true);
        _state.Edits.Add(new Edit { Start = before, End = _positions[c], Kind = EditKind.Remove, Category = -1 });
        if ((primitive.Traits & ElementTraits.Protected) != 0 || (frame.Mode & WalkMode.InProtected) != 0)
        {
            frame.Removed = true;
        }
        else if ((primitive.Traits & ElementTraits.Critical) != 0)
        {
            _pendingSiblings.Add(new PendingSibling(primitive.Ordinal, PendingSibling.Gone));
        }

        return c;
    }

    private int KeepSibling(int c, ElementPlan primitive, int before, ref ObjectFrame frame)
    {
        var kind = _kinds[c];
        if (kind is not ((byte)'{' or (byte)'[' or (byte)'n'))
        {
            return WrongKind(c);
        }

        var node = _state.Nodes.Count;
        c = KeepValue(c, SiblingOf(primitive), before, ref frame);
        if ((primitive.Traits & (ElementTraits.Critical | ElementTraits.Protected)) == ElementTraits.Critical)
        {
            var gone = kind == 'n' || !_kept;
            _pendingSiblings.Add(new PendingSibling(
                primitive.Ordinal, gone ? PendingSibling.Gone : _state.Nodes.Count > node ? node : PendingSibling.Stays));
        }

        return c;
    }

    private ElementPlan SiblingOf(ElementPlan primitive) =>
        (primitive.Traits & ElementTraits.Protected) != 0 ? table.ProtectedSibling : table.Sibling;

    /// <summary>What FHIR requires and stands only in a <c>_name</c> goes with that.</summary>
    private void FinishSiblings(ref ObjectFrame frame)
    {
        for (var i = frame.PendingFrom; i < _pendingSiblings.Count; i++)
        {
            var sibling = _pendingSiblings[i];
            if (frame.Seen.Contains(sibling.Ordinal))
            {
                continue;
            }

            frame.Removed |= sibling.Node == PendingSibling.Gone;
            if (sibling.Node >= 0)
            {
                _state.Nodes[sibling.Node].Traits |= NodeTraits.Critical;
            }
        }

        _pendingSiblings.CutTo(frame.PendingFrom);
    }

    private int Drop(int c, ElementPlan element, int before, ref ObjectFrame frame)
    {
        var start = _positions[c];
        c = Skip(c, scan: true);
        var denied = element.Category & ~_mask;
        if (denied == 0 && (element.Traits & frame.Drop & ~ElementTraits.Primitive) == ElementTraits.Personal && element.Object is null)
        {
            // Its text goes as text, so its kind counts.
            _broken |= PrimitiveKind.IsWrong(new ReadOnlySpan<byte>(_document + start, _positions[c] - start));
        }

        if (denied == 0 && (element.Traits & frame.Drop & ElementTraits.Trimmed) != 0)
        {
            _state.Edits.Add(new Edit { Start = before, End = _positions[c], Kind = EditKind.Remove, Category = -1 });
            return c;
        }

        var category = denied != 0 ? BitOperations.TrailingZeroCount(denied)
            : (element.Traits & frame.Drop & ElementTraits.Identifying) != 0 ? 0
            : -1;
        return Remove(c, element, before, ref frame, category);
    }

    private int KeepOrDrop(int c, ElementPlan element, int before, ref ObjectFrame frame, bool dropped) =>
        dropped ? Drop(c, element, before, ref frame) : KeepValue(c, element, before, ref frame);

    private int NotedMember(int c, ElementPlan element, int before, ref ObjectFrame frame)
    {
        var dropped = (element.Traits & frame.Drop) != 0 || (element.Category & ~_mask) != 0;
        var kind = _kinds[c];
        switch (element.Special)
        {
            case SpecialMember.ResourceType:
                if (kind != '"')
                {
                    throw new JsonFaultException(JsonFault.NoResourceType, before);
                }

                frame.Live++;
                c = Ensure(c + 1);
                if (_isRoot)
                {
                    _state.Bundle.NoticeAt = _metaMet ? -1 : _positions[c];
                }

                return c;
            case SpecialMember.ResourceId:
                return ResourceId(c, element, before, ref frame);
            case SpecialMember.ResourceMeta:
                return ResourceMeta(c, element, before, ref frame);
            case SpecialMember.Contained:
                return dropped ? DropContained(c, element, before, ref frame) : Contained(c, element, before, ref frame);
            case SpecialMember.SecurityLabel:
                return SecurityLabel(c, element, before, ref frame, dropped);
            case SpecialMember.Tag when (frame.Mode & WalkMode.Meta) != 0:
                return Tags(c, element, before, ref frame);
            case SpecialMember.Security when (frame.Mode & WalkMode.Meta) != 0:
                return Security(c, element, before, ref frame);
            case SpecialMember.Subject:
                return Subject(c, element, before, ref frame, dropped);
            case SpecialMember.SubjectWay when dropped:
                return WalkInVain(c, element, before, ref frame);
            case SpecialMember.PatientLink:
                var plain = _plainReferences;
                _plainReferences = true;
                c = KeepOrDrop(c, element, before, ref frame, dropped);
                _plainReferences = plain;
                return c;
            case SpecialMember.PatientIdentifier when !dropped:
                if (kind is not ((byte)'[' or (byte)'n'))
                {
                    return WrongKind(c);
                }

                _noted = _isPatientException ? element : null;
                c = KeepValue(c, element, before, ref frame);
                _noted = null;
                return c;
            case SpecialMember.ReferenceText or SpecialMember.TypeText or SpecialMember.Display or SpecialMember.IdentifierObject:
                return ReferenceMember(c, element, before, ref frame, dropped);
            case SpecialMember.ConceptText:
                frame.Facts.NeedsCoding |= _redaction.Depersonalised;
                return KeepOrDrop(c, element, before, ref frame, dropped);
            case SpecialMember.ConceptCoding:
                var live = frame.Live;
                c = KeepOrDrop(c, element, before, ref frame, dropped);
                frame.Facts.HasCoding = frame.Live > live;
                return c;
            case SpecialMember.Extension when dropped && table.HasKnownExtensions && !_redaction.Depersonalised
                && (element.Traits & frame.Drop & ElementTraits.BeyondCore) == 0:
                return KnownExtensions(c, element, before, ref frame);
            case SpecialMember.BundleType or SpecialMember.BundleEntry or SpecialMember.BundleRules or SpecialMember.BundleModifier:
                return BundleMember(c, element, before, ref frame);
            default:
                return KeepOrDrop(c, element, before, ref frame, dropped);
        }
    }

    private int ReferenceMember(int c, ElementPlan element, int before, ref ObjectFrame frame, bool dropped)
    {
        var kind = _kinds[c];
        var start = _positions[c];
        var text = element.Special != SpecialMember.IdentifierObject;
        frame.Facts.Speaks = true;
        if (kind == '"' && text)
        {
            if (element.Special == SpecialMember.ReferenceText)
            {
                NoteText(c, ref frame.Facts);
            }
            else if (element.Special == SpecialMember.TypeText)
            {
                NoteType(c, ref frame.Facts);
            }
        }
        else if (frame.Plan.IsReference && kind != 'n' && !(kind == '{' && element.Object is not null))
        {
            frame.Facts.Broken = true;
            return Skip(c, scan: true);
        }

        var own = kind == '{' && !text && IsOwnIdentifier(c);
        if (kind == '{' && !text && _redaction.Depersonalised && frame.Plan.IsReference)
        {
            // The whole object becomes a pseudonym; what is in its identifier matters to the search for other patients only.
            c = Skip(c, scan: true);
            frame.Live++;
        }
        else
        {
            c = KeepOrDrop(c, element, before, ref frame, dropped);
        }

        if (kind == '{' && !text)
        {
            if (own)
            {
                NoteIdentifier(NhsIdentifierMatch.Same, ref frame.Facts);
            }
            else
            {
                NoteIdentifier(start, _positions[c], ref frame.Facts);
            }
        }

        return c;
    }

    private int Subject(int c, ElementPlan element, int before, ref ObjectFrame frame, bool dropped)
    {
        var kind = _kinds[c];
        _lastReference = default;
        _noted = kind == '[' ? element : null;
        c = dropped ? WalkInVain(c, element, before, ref frame) : KeepValue(c, element, before, ref frame);
        _noted = null;
        if (kind is not ((byte)'[' or (byte)'n'))
        {
            NoteSubject(element);
        }

        return c;
    }

    /// <summary>Walks what is removed, for the subjects in it.</summary>
    private int WalkInVain(int c, ElementPlan element, int before, ref ObjectFrame frame)
    {
        var edits = _state.Edits.Count;
        var nodes = _state.Nodes.Count;
        var broken = _broken;
        var scratch = frame;
        c = KeepValue(c, element, before, ref scratch);
        _broken = broken;
        _state.Edits.CutTo(edits);
        _state.Nodes.CutTo(nodes);
        return Remove(c, element, before, ref frame, -1);
    }

    private void NoteSubject(ElementPlan element)
    {
        _state.Subjects.Add(new SubjectFinding(_record, _lastReference.Text - 1, element.SubjectShared, _lastReference.IsPatientByIdentifier));
        _lastReference = default;
    }

    private bool NoteItem(ElementPlan element, int item, int c, bool kept)
    {
        var end = _positions[c];
        switch (element.Special)
        {
            case SpecialMember.Subject:
                if (_document[item] != 'n')
                {
                    NoteSubject(element);
                }

                return kept;
            case SpecialMember.Tag or SpecialMember.Security when _document[item] == 'n':
                _broken = true;
                return kept;
            case SpecialMember.Tag:
                return kept && !GovernanceTag.IsOurs(new ReadOnlySpan<byte>(_document + item, end - item));
            case SpecialMember.PatientIdentifier:
                return kept && NhsIdentifier.ReadValue(new ReadOnlySpan<byte>(_document + item, end - item)) is not null;
            default:
                return kept;
        }
    }

    private int SecurityLabel(int c, ElementPlan element, int before, ref ObjectFrame frame, bool dropped)
    {
        var start = _positions[c];
        c = KeepOrDrop(c, element, before, ref frame, dropped);
        RaiseTier(LabelReader.ReadElement(new ReadOnlySpan<byte>(_document + start, _positions[c] - start)));
        return c;
    }

    private int Tags(int c, ElementPlan element, int before, ref ObjectFrame frame)
    {
        if (_kinds[c] != '[')
        {
            return WrongKind(c);
        }

        if (_redaction.Depersonalised)
        {
            return Drop(c, element, before, ref frame);
        }

        _noted = element;
        var live = frame.Live;
        c = KeepValue(c, element, before, ref frame);
        _noted = null;
        if (frame.Live > live && _isRoot && _redaction.CareView)
        {
            // The bracket stands before the token at the cursor, spaces apart.
            var bracket = _positions[c] - 1;
            while (_document[bracket] != ']')
            {
                bracket--;
            }

            _state.Edits.Add(new Edit { Start = bracket, End = bracket, Kind = EditKind.AppendTags, Category = -1 });
            _tagsEnd = bracket;
        }

        return c;
    }

    private int Security(int c, ElementPlan element, int before, ref ObjectFrame frame)
    {
        if (_kinds[c] != '[')
        {
            return WrongKind(c);
        }

        var start = _positions[c];
        _noted = element;
        c = KeepValue(c, element, before, ref frame);
        _noted = null;
        RaiseTier(LabelReader.ReadMeta(new ReadOnlySpan<byte>(_document + start, _positions[c] - start)));
        return c;
    }

    private void RaiseTier(Tier tier)
    {
        if (tier > _tierFound)
        {
            _tierFound = tier;
        }
    }
}
