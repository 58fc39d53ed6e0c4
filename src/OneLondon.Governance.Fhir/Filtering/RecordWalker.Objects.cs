using System.Runtime.CompilerServices;
using OneLondon.Governance.Fhir.Json;
using OneLondon.Governance.Fhir.Plans;

namespace OneLondon.Governance.Fhir.Filtering;

// Objects walked by their rows.
internal sealed unsafe partial class RecordWalker
{
    /// <summary>Whether the last object or array walked stays.</summary>
    private bool _kept;

    /// <summary>What justifies the last object walked.</summary>
    private int _live;

    /// <summary>Walks an object; <paramref name="c"/> is at its brace.</summary>
    /// <returns>The cursor after it, ensured.</returns>
    private int WalkObject(int c, ObjectPlan plan, int self, WalkMode mode, bool targetsNobody)
    {
        Enter(c);
        var start = _positions[c];
        var own = plan.IsIdentifier && IsOwnIdentifier(c);
        c = Ensure(c + 1);
        var edits = _state.Edits.Count;
        var nodes = _state.Nodes.Count;
        ObjectFrame frame;
        Unsafe.SkipInit(out frame);
        frame.Plan = plan;
        frame.Self = self;
        frame.Mode = mode;
        frame.Need = plan.Supports & _supports;
        frame.Drop = (mode & WalkMode.InProtected) != 0 ? _dropProtected : _drop;
        frame.Live = 0;
        frame.Removed = false;
        frame.NamesFrom = _names.Count;
        frame.Marks = 0;
        frame.PendingFrom = _pendingSiblings.Count;
        frame.Seen = default;
        frame.Facts = default;
        if (_kinds[c] != '}')
        {
            c = WalkMembers(c, ref frame);
        }

        if (_pendingSiblings.Count > frame.PendingFrom)
        {
            FinishSiblings(ref frame);
        }

        var stays = !(frame.Facts.NeedsCoding && !frame.Facts.HasCoding);
        if (frame.Facts.Any | plan.IsReference)
        {
            Scan(in frame.Facts);
            if (plan.IsReference)
            {
                stays &= FinishReference(in frame, targetsNobody);
            }
        }

        if (plan.IsIdentifier && !own && _state.Records[_record].Plan is not { IsPerson: true })
        {
            // Another person's NHS number stays nowhere but with the people themselves.
            stays &= NhsIdentifier.Read(new ReadOnlySpan<byte>(_document + start, _positions[c] + 1 - start), _redaction.NhsNumber) != NhsIdentifierMatch.Other;
        }

        _names.Close(frame.NamesFrom);
        _depth--;
        _live = frame.Live;
        _kept = stays && !frame.Removed && frame.Live > 0;
        if (!_kept)
        {
            _state.Edits.CutTo(edits);
            _state.Nodes.CutTo(nodes);
        }

        return Ensure(c + 1);
    }

    private int WalkMembers(int c, ref ObjectFrame frame)
    {
        var plan = frame.Plan;
        for (; ; )
        {
            if (Unsafe.ReadUnaligned<ushort>(_kinds + c) != NameThenColon)
            {
                UnexpectedName(c);
            }

            var before = _positions[c];
            var start = before + 1;
            var length = ClosingQuote(_positions[c + 1]) - start;
            NameKey.Read(_document + start, length, _end, out var first, out var last);
            var element = plan.Find(_document + start, length, first, last);
            c += 2;
            if (element is null)
            {
                c = UnknownMember(c, start, length, ref frame);
                if (_again)
                {
                    return c;
                }
            }
            else
            {
                if (!frame.Seen.Add(element.Ordinal))
                {
                    Duplicate(start);
                }

                if (((element.Traits & (frame.Drop | ElementTraits.Special)) == 0) & ((element.Category & ~_mask) == 0))
                {
                    if (_kinds[c] == '"' && (element.Traits & ElementTraits.Primitive) != 0)
                    {
                        frame.Live += Counts(in frame, element.Traits);
                        c = Ensure(c + 1);
                    }
                    else
                    {
                        c = KeepValue(c, element, before, ref frame);
                    }
                }
                else
                {
                    c = NotedMember(c, element, before, ref frame);
                    if (_again)
                    {
                        return c;
                    }
                }
            }

            var kind = _kinds[c];
            if (kind != ',')
            {
                if (kind != '}')
                {
                    Unexpected(c);
                }

                return c;
            }

            c++;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Counts(in ObjectFrame frame, ElementTraits traits) =>
        frame.Need == ElementTraits.None || (traits & frame.Need) != 0 ? 1 : 0;

    /// <summary>Walks the value of a member whose row lets it stay.</summary>
    private int KeepValue(int c, ElementPlan element, int before, ref ObjectFrame frame)
    {
        int after;
        switch (_kinds[c])
        {
            case (byte)'{':
                if (element.Object is null)
                {
                    return WrongKind(c);
                }

                if (element.Object.IsLeaf && (after = Whole(c, element, in frame)) >= 0)
                {
                    frame.Live += Counts(in frame, element.Traits);
                    return Ensure(after);
                }

                c = WalkSingle(c, element, before, in frame);
                return Settle(c, element, before, ref frame, _kept);
            case (byte)'[':
                if (element.Special == SpecialMember.None && element.Object is not { IsLeaf: false } && (after = Whole(c, element, in frame)) >= 0)
                {
                    frame.Live += Counts(in frame, element.Traits);
                    return Ensure(after);
                }

                c = WalkArray(c, element, before, in frame);
                return Settle(c, element, before, ref frame, _kept);
            case (byte)'n':
                CheckScalar(c);
                return Settle(Ensure(c + 1), element, before, ref frame, kept: false);
            default:
                if (_kinds[c] != '"')
                {
                    CheckScalar(c);
                }

                if ((element.Traits & ElementTraits.Primitive) == 0)
                {
                    return WrongKind(c);
                }

                return Settle(Ensure(c + 1), element, before, ref frame, kept: true);
        }
    }

    /// <summary>Counts a member that stays, or notes the removal of one that goes; <paramref name="c"/> is after its value.</summary>
    private int Settle(int c, ElementPlan element, int before, ref ObjectFrame frame, bool kept)
    {
        if (kept)
        {
            frame.Live += Counts(in frame, element.Traits);
            return c;
        }

        return Remove(c, element, before, ref frame, category: -1);
    }

    private int Remove(int c, ElementPlan element, int before, ref ObjectFrame frame, int category)
    {
        _state.Edits.Add(new Edit { Start = before, End = _positions[c], Kind = EditKind.Remove, Category = category });
        if (((element.Traits & ElementTraits.Critical) != 0 || (frame.Mode & WalkMode.InProtected) != 0)
            && !((frame.Mode & WalkMode.Meta) != 0 && _redaction.Depersonalised))
        {
            frame.Removed = true;
        }

        return c;
    }

    private int WalkSingle(int c, ElementPlan element, int before, in ObjectFrame frame)
    {
        var plan = element.Object!;
        var mode = frame.Mode & WalkMode.InProtected;
        if (mode != 0 && !plan.IsReference)
        {
            return WalkObject(c, plan, frame.Self, mode, element.TargetsNobody);
        }

        var traits = mode != 0 ? NodeTraits.Critical | NodeTraits.InProtected : NodeTraitsOf(element, in frame);
        if ((element.Traits & ElementTraits.Protected) != 0)
        {
            mode |= WalkMode.InProtected;
            traits |= NodeTraits.InProtected;
        }

        return WalkNode(c, plan, frame.Self, before, traits, mode, element.TargetsNobody);
    }

    /// <summary>Walks an object that has a node of its own, which is dropped again where nothing in it waits.</summary>
    private int WalkNode(int c, ObjectPlan plan, int parent, int before, NodeTraits traits, WalkMode mode, bool targetsNobody)
    {
        var edits = _state.Edits.Count;
        var node = _state.Nodes.Count;
        _state.Nodes.Add(new TreeNode
        {
            Parent = parent,
            Start = before,
            ValueStart = _positions[c],
            Target = -1,
            Next = -1,
            TypeName = -1,
            Traits = traits | _nodeTraits,
        });
        if (plan.AsCodeable is not null)
        {
            plan = IsCodeable(_positions[c]) ? plan.AsCodeable : plan.AsReference!;
        }

        if (plan.IsReference && !_plainReferences && TryWalkPlainReference(ref c, node))
        {
            c = Ensure(c);
            _kept = true;
        }
        else
        {
            c = WalkObject(c, plan, node, mode, targetsNobody);
            if (!_kept)
            {
                _state.Edits.CutTo(edits);
                _state.Nodes.CutTo(node);
                return c;
            }

            _state.Nodes[node].Live = _live;
        }

        ref var held = ref _state.Nodes[node];
        if (_state.Nodes.Count == node + 1 && (held.Traits & (NodeTraits.Reference | NodeTraits.Root)) == 0)
        {
            _state.Nodes.CutTo(node);
        }
        else
        {
            held.End = _positions[c];
        }

        return c;
    }

    private static NodeTraits NodeTraitsOf(ElementPlan element, in ObjectFrame frame)
    {
        var traits = (element.Traits & ElementTraits.Critical) != 0 ? NodeTraits.Critical : NodeTraits.None;
        return Counts(in frame, element.Traits) == 0 ? traits | NodeTraits.Uncounted : traits;
    }

    /// <summary>Notes that the resource is not shaped as FHIR says, and passes the value.</summary>
    private int WrongKind(int c)
    {
        _broken = true;
        return Skip(c, scan: true);
    }
}
