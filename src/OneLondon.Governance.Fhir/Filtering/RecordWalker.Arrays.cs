using System.Runtime.CompilerServices;
using OneLondon.Governance.Fhir.Json;
using OneLondon.Governance.Fhir.Plans;

namespace OneLondon.Governance.Fhir.Filtering;

/// <content>Lists, item by item.</content>
internal sealed unsafe partial class RecordWalker
{
    private int WalkArray(int c, ElementPlan element, int before, in ObjectFrame frame)
    {
        Enter(c);
        var plan = element.Object;
        var edits = _state.Edits.Count;
        var node = _state.Nodes.Count;
        var outer = (frame.Mode & WalkMode.InProtected) != 0;
        var mode = frame.Mode & WalkMode.InProtected;
        var parent = frame.Self;
        if (!outer)
        {
            var traits = NodeTraitsOf(element, in frame);
            if ((element.Traits & ElementTraits.Protected) != 0)
            {
                mode |= WalkMode.InProtected;
            }

            _state.Nodes.Add(new TreeNode
            {
                Parent = frame.Self,
                Start = before,
                ValueStart = _positions[c],
                Target = -1,
                Next = -1,
                TypeName = -1,
                Traits = traits,
            });
            parent = node;
        }

        var removed = false;
        var live = 0;
        c = Ensure(c + 1);
        if (_kinds[c] != ']')
        {
            for (; ; )
            {
                var item = _positions[c];
                var itemEdits = _state.Edits.Count;
                var itemNodes = _state.Nodes.Count;
                bool kept;
                switch (_kinds[c])
                {
                    case (byte)'"' when (element.Traits & ElementTraits.Primitive) != 0:
                        kept = true;
                        c = Ensure(c + 1);
                        break;
                    case (byte)'{' when plan is not null:
                        c = mode != 0
                            ? plan.IsReference
                                ? WalkNode(c, plan, parent, item, NodeTraits.Critical | NodeTraits.InProtected, mode, element.TargetsNobody)
                                : WalkObject(c, plan, parent, mode, element.TargetsNobody)
                            : WalkNode(c, plan, parent, item, element.Special == SpecialMember.Sibling ? NodeTraits.Blank : NodeTraits.None, mode, element.TargetsNobody);
                        kept = _kept;
                        if (ReferenceEquals(_noted, element))
                        {
                            kept = NoteItem(element, item, c, kept);
                        }

                        break;
                    case (byte)'n':
                        CheckScalar(c);
                        kept = _all && ((element.Traits & ElementTraits.Primitive) != 0 || element.Special == SpecialMember.Sibling);
                        c = Ensure(c + 1);
                        if (ReferenceEquals(_noted, element))
                        {
                            kept = NoteItem(element, item, c, kept);
                        }

                        break;
                    case (byte)'{' or (byte)'[' or (byte)'"':
                        kept = true;
                        c = WrongKind(c);
                        break;
                    default:
                        CheckScalar(c);
                        kept = true;
                        c = (element.Traits & ElementTraits.Primitive) != 0 ? Ensure(c + 1) : WrongKind(c);
                        break;
                }

                if (kept)
                {
                    live += _document[item] == 'n' && element.Special == SpecialMember.Sibling ? 0 : 1;
                }
                else
                {
                    // What was noted within the item goes with it, and edits stand in the order of the document.
                    _state.Edits.CutTo(itemEdits);
                    _state.Nodes.CutTo(itemNodes);
                    var kind = element.Special == SpecialMember.Sibling ? EditKind.Blank : EditKind.Remove;
                    _state.Edits.Add(new Edit { Start = item, End = _positions[c], Kind = kind, Category = -1 });
                    removed |= mode != 0;
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
        FinishArray(c, node, edits, live, removed, outer);
        return c;
    }

    private void FinishArray(int c, int node, int edits, int live, bool removed, bool outer)
    {
        _kept = live > 0 && !removed;
        if (!_kept)
        {
            _state.Edits.CutTo(edits);
            _state.Nodes.CutTo(node);
        }
        else if (!outer)
        {
            if (_state.Nodes.Count == node + 1)
            {
                _state.Nodes.CutTo(node);
            }
            else
            {
                ref var held = ref _state.Nodes[node];
                held.End = _positions[c];
                held.Live = live;
            }
        }
    }
}
