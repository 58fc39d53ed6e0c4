using OneLondon.Governance.Fhir.Json;
using OneLondon.Governance.Fhir.Plans;

namespace OneLondon.Governance.Fhir.Filtering;

// The root Bundle and its entries.
internal sealed unsafe partial class RecordWalker
{
    private bool _entryBroken;

    private int WalkBundle(int c, Tier floor)
    {
        _state.Bundle.IsBundle = true;
        _state.Records.Add(new ResourceRecord
        {
            Plan = table[FindType(c)],
            Start = _positions[c],
            EntryStart = _positions[c],
            Container = -1,
            Span = 1,
            FullUrl = -1,
            TypeAndId = -1,
            Tier = floor,
        });
        _foreign = false;
        _plainReferences = false;
        EnterBundle(floor);
        _broken = false;
        _metaMet = false;
        _tierFound = Tier.Normal;
        _state.Bundle.NoticeAt = -1;
        _state.Nodes.Add(new TreeNode
        {
            Parent = -1,
            Start = _positions[c],
            ValueStart = _positions[c],
            Target = 0,
            Next = -1,
            TypeName = -1,
            Traits = NodeTraits.Root | _nodeTraits,
        });
        c = WalkObject(c, table.Bundle, 0, WalkMode.Resource | WalkMode.Bundle, targetsNobody: false);
        ref var record = ref _state.Records[0];
        record.End = EndBefore(c);
        record.EntryEnd = record.End;
        record.NodeEnd = 1;
        record.All = _all;
        record.Identifying = _identifying;
        _state.Bundle.Tier = _tierFound;
        record.Reason = _foreign ? WithholdReason.Foreign
            : _tierFound == Tier.Unreadable ? WithholdReason.Label
            : _broken || !_kept || _state.Bundle.Kind == BundleKind.Unknown || (_state.Bundle.Kind == BundleKind.Message && !_all) ? WithholdReason.Integrity
            : WithholdReason.None;
        return c;
    }

    /// <summary>Sets what holds for the Bundle's own members; entries set their own.</summary>
    private void EnterBundle(Tier floor)
    {
        SetTier(null, floor);
        _record = 0;
        _isRoot = true;
    }

    private int BundleMember(int c, ElementPlan element, int before, ref ObjectFrame frame)
    {
        switch (element.Special)
        {
            case SpecialMember.BundleType:
                if (_kinds[c] == '"')
                {
                    _state.Bundle.Kind = KindOf(String(c));
                }

                return KeepValue(c, element, before, ref frame);
            case SpecialMember.BundleEntry:
                return Entries(c, element, before, ref frame);
            case SpecialMember.BundleRules when _all:
                return KeepValue(c, element, before, ref frame);
            default:
                _broken = true;
                c = Skip(c, scan: true);
                return Remove(c, element, before, ref frame, -1);
        }
    }

    private static BundleKind KindOf(ReadOnlySpan<byte> type)
    {
        if (type.SequenceEqual("document"u8))
        {
            return BundleKind.Document;
        }

        if (type.SequenceEqual("message"u8) || type.SequenceEqual("subscription-notification"u8))
        {
            return BundleKind.Message;
        }

        return type.SequenceEqual("searchset"u8) || type.SequenceEqual("collection"u8) || type.SequenceEqual("history"u8)
            || type.SequenceEqual("batch"u8) || type.SequenceEqual("batch-response"u8)
            || type.SequenceEqual("transaction"u8) || type.SequenceEqual("transaction-response"u8)
            ? BundleKind.Plain
            : BundleKind.Unknown;
    }

    private int Entries(int c, ElementPlan element, int before, ref ObjectFrame frame)
    {
        if (_kinds[c] != '[')
        {
            throw new JsonFaultException(JsonFault.EntryShape, _positions[c]);
        }

        var outer = (_metaMet, _broken, _foreign, _tierFound, Floor: _state.Records[0].Tier);
        var empty = true;
        Enter(c);
        c = Ensure(c + 1);
        if (_kinds[c] != ']')
        {
            empty = false;
            for (; ; )
            {
                if (_kinds[c] != '{')
                {
                    throw new JsonFaultException(JsonFault.EntryShape, _positions[c]);
                }

                if (++_state.Bundle.Entries > limits.Entries)
                {
                    throw new JsonFaultException(JsonFault.TooManyEntries, _positions[c]);
                }

                c = Entry(c, outer.Floor);
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
        (_metaMet, _broken, _foreign, _tierFound, _) = outer;
        EnterBundle(outer.Floor);
        if (empty)
        {
            return Remove(c, element, before, ref frame, -1);
        }

        _state.Bundle.EntryStart = before;
        _state.Bundle.EntryEnd = _positions[c];
        frame.Live++;
        return c;
    }

    private int Entry(int c, Tier floor)
    {
        var start = _positions[c];
        var from = _names.Count;
        ulong marks = 0;
        var record = -1;
        var parts = default(EntryParts);
        parts.FullUrl = -1;
        _entryBroken = false;
        Enter(c);
        c = Ensure(c + 1);
        if (_kinds[c] != '}')
        {
            for (; ; )
            {
                AddName(c, from, ref marks);
                var before = _positions[c];
                var name = Unescaped(RawString(c));
                c += 2;
                if (name.SequenceEqual("resource"u8))
                {
                    if (_kinds[c] != '{')
                    {
                        throw new JsonFaultException(JsonFault.EntryShape, _positions[c]);
                    }

                    record = _state.Records.Count;
                    c = WalkTopResource(c, FindType(c), floor, isRoot: false);
                }
                else
                {
                    c = EntryMember(c, before, name, ref parts);
                }

                if (_kinds[c] != ',')
                {
                    break;
                }

                c++;
            }

            if (_kinds[c] != '}')
            {
                Unexpected(c);
            }
        }

        _names.Close(from);
        _depth--;
        c = Ensure(c + 1);
        if (record < 0)
        {
            record = _state.Records.Count;
            _state.Records.Add(new ResourceRecord { Container = -1, Span = 1, Root = -1, TypeAndId = -1, Reason = WithholdReason.Unknown });
            parts.FullUrl = -1;
        }

        ref var held = ref _state.Records[record];
        held.EntryStart = start;
        held.EntryEnd = _positions[c];
        held.FullUrl = parts.FullUrl;
        held.FullUrlStart = parts.FullUrlStart;
        held.FullUrlEnd = parts.FullUrlEnd;
        held.RequestStart = parts.RequestStart;
        held.RequestEnd = parts.RequestEnd;
        held.Url = parts.Url;
        held.EntryAsks = parts.Asks;
        held.EntryBroken = _entryBroken;
        return c;
    }

    private int EntryMember(int c, int before, ReadOnlySpan<byte> name, ref EntryParts parts)
    {
        if (name.SequenceEqual("fullUrl"u8))
        {
            if (_kinds[c] == '"')
            {
                parts.FullUrl = InternString(c);
                parts.FullUrlStart = before;
                c = Ensure(c + 1);
                parts.FullUrlEnd = _positions[c];
                return c;
            }

            _entryBroken = true;
        }
        else if (name.SequenceEqual("search"u8))
        {
            return EntryPart(c, before, EntryPartKind.Search, ref parts);
        }
        else if (name.SequenceEqual("request"u8))
        {
            return EntryPart(c, before, EntryPartKind.Request, ref parts);
        }
        else if (name.SequenceEqual("response"u8))
        {
            return EntryPart(c, before, EntryPartKind.Response, ref parts);
        }
        else
        {
            _entryBroken |= name.SequenceEqual("modifierExtension"u8);
        }

        c = Skip(c, scan: false);
        RemoveEntryMember(before, c);
        return c;
    }

    private int EntryPart(int c, int before, EntryPartKind kind, ref EntryParts parts)
    {
        if (_kinds[c] != '{')
        {
            _entryBroken = true;
            c = Skip(c, scan: false);
            RemoveEntryMember(before, c);
            return c;
        }

        var edits = _state.Edits.Count;
        var from = _names.Count;
        ulong marks = 0;
        var live = 0;
        var tells = false;
        Enter(c);
        c = Ensure(c + 1);
        if (_kinds[c] != '}')
        {
            for (; ; )
            {
                AddName(c, from, ref marks);
                var memberStart = _positions[c];
                var name = Unescaped(RawString(c));
                c += 2;
                _entryBroken |= name.SequenceEqual("modifierExtension"u8);
                var keeps = Keeps(kind, name);
                if (keeps && kind == EntryPartKind.Request && _kinds[c] == '"' && name.SequenceEqual("url"u8))
                {
                    var url = String(c);
                    parts.Asks |= url.Contains((byte)'?');
                    tells = NhsText.Tells(url, _redaction.NhsDigits);
                    parts.Url = _state.Texts.Intern(url) + 1;
                }

                var value = _kinds[c];
                _entryBroken |= keeps && value != '"';
                keeps &= value == '"' && EntryText.IsPlain(name, String(c));
                c = Skip(c, scan: false);
                if (keeps)
                {
                    live++;
                }
                else
                {
                    RemoveEntryMember(memberStart, c);
                }

                if (_kinds[c] != ',')
                {
                    break;
                }

                c++;
            }

            if (_kinds[c] != '}')
            {
                Unexpected(c);
            }
        }

        _names.Close(from);
        _depth--;
        c = Ensure(c + 1);
        if (live == 0 || (_redaction.Depersonalised && kind != EntryPartKind.Search))
        {
            _state.Edits.CutTo(edits);
            RemoveEntryMember(before, c);
        }
        else if (tells)
        {
            parts.RequestStart = before;
            parts.RequestEnd = _positions[c];
        }

        return c;
    }

    private static bool Keeps(EntryPartKind kind, ReadOnlySpan<byte> name) => kind switch
    {
        EntryPartKind.Search => name.SequenceEqual("mode"u8),
        EntryPartKind.Request => name.SequenceEqual("method"u8) || name.SequenceEqual("url"u8),
        _ => name.SequenceEqual("status"u8) || name.SequenceEqual("etag"u8) || name.SequenceEqual("lastModified"u8),
    };

    private void RemoveEntryMember(int before, int c) =>
        _state.Edits.Add(new Edit { Start = before, End = _positions[c], Kind = EditKind.Remove, Category = -1 });
}
