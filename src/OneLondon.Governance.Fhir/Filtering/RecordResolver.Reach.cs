using OneLondon.Governance.Fhir.Tables;

namespace OneLondon.Governance.Fhir.Filtering;

// Nobody's resources stay only where something kept leads to them.
internal sealed partial class RecordResolver
{
    private void Reach()
    {
        for (var i = FirstRecord; i < _state.Records.Count; i += _state.Records[i].Span)
        {
            if (_state.Records[i].Plan is { Anchors: true })
            {
                Reach(i);
            }
        }

        while (_dying.Count > 0)
        {
            var number = _dying[_dying.Count - 1];
            _dying.CutTo(_dying.Count - 1);
            Follow(number);
        }

        for (var i = FirstRecord; i < _state.Records.Count; i++)
        {
            ref var record = ref _state.Records[i];
            if (record.Reason != WithholdReason.None || record.Reached)
            {
                continue;
            }

            record.Reason = WithholdReason.Unreferenced;
            if (record.Container >= 0 && record.Root >= 0 && _state.Records[record.Container].Reason == WithholdReason.None)
            {
                Kill(record.Root);
            }
        }
    }

    private void Reach(int number)
    {
        ref var record = ref _state.Records[number];
        if (record.Reason == WithholdReason.None && !record.Reached)
        {
            record.Reached = true;
            _dying.Add(number);
        }
    }

    private void Follow(int number)
    {
        var top = _state.Records[number].Container >= 0 ? _state.Records[number].Container : number;
        var end = _state.Records[number].NodeEnd;
        var inner = number + 1;
        var innerEnd = number + _state.Records[number].Span;
        for (; inner < innerEnd; inner++)
        {
            if (_state.Records[inner].Plan is { Anchors: true })
            {
                Reach(inner);
            }
        }

        for (var node = _state.Records[number].Root; node < end; node++)
        {
            ref var held = ref _state.Nodes[node];
            if ((held.Traits & NodeTraits.Root) != 0 && held.Target != number)
            {
                // A contained resource is followed by itself.
                node = _state.Records[held.Target].NodeEnd - 1;
                continue;
            }

            if ((held.Traits & (NodeTraits.Reference | NodeTraits.Dead)) == NodeTraits.Reference && held.Target >= 0 && IsAttached(node))
            {
                FollowText(held.Target, top);
            }
        }
    }

    private bool IsAttached(int node)
    {
        for (var at = node; at >= 0; at = _state.Nodes[at].Parent)
        {
            if ((_state.Nodes[at].Traits & NodeTraits.Dead) != 0)
            {
                return false;
            }
        }

        return true;
    }

    private void FollowText(int text, int top)
    {
        ref var entry = ref _state.Texts[text];
        if ((entry.Traits & TextTraits.Fragment) != 0)
        {
            if (_fragments.Remove(FragmentKey(top, text), out var primary))
            {
                for (var twin = primary; twin >= 0; twin = _state.Records[twin].NextTwin)
                {
                    Reach(twin);
                }
            }

            return;
        }

        if (entry.Walked)
        {
            return;
        }

        entry.Walked = true;
        ReachBearers(entry.FirstBearer);
        if (entry.Relative >= 0)
        {
            ReachBearers(_state.Texts[entry.Relative].FirstBearer);
        }
    }

    private void ReachBearers(int bearer)
    {
        for (; bearer >= 0; bearer = _bearers[bearer].Next)
        {
            Reach(_bearers[bearer].Record);
        }
    }

    /// <summary>A document stands on its Composition.</summary>
    private void CheckDocument()
    {
        if (!_state.Bundle.IsBundle || _state.Bundle.Kind != BundleKind.Document)
        {
            return;
        }

        var stands = _state.Records.Count > 1 && _state.Records[1].Reason == WithholdReason.None
            && _state.Records[1].Plan!.Index == table.CompositionType;
        if (!stands)
        {
            _state.Records[0].Reason = WithholdReason.Integrity;
        }
    }
}
