using OneLondon.Governance.Analyzers.Flow.Values;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <content>What a call brings about here.</content>
internal sealed partial class Run
{
    private const int DeepestCopy = 8;
    private const int MostMade = 600;

    private Late<Item, int> _copies;

    /// <summary>Gives the object that a callee made, as it stands here.</summary>
    public Item MadeByCall(object site, Item item, Run callee, bool isMany)
    {
        // INVARIANT: a recursion makes finitely many: past a depth, all of a type at one call are one.
        int depth = World.IsRecursive(Procedure, callee.Procedure) ? DeepestCopy : callee._copies.TryGetValue(item, out int made) ? made : 0;
        object key = _isCoarse || depth >= DeepestCopy || _made.Count > MostMade ? (_isCoarse ? this : site, item.Type is null ? item.Kind : (object)World.Number(item.Type), item.Function is null ? -1 : World.Number(item.Function)) : (site, item);
        if (!_made.TryGetValue(key, out Item? here))
        {
            _made[key] = here = new Item
            {
                Id = World.NewId(),
                Kind = item.Kind,
                Type = item.Type,
                IsExact = item.IsExact,
                IsMany = isMany || item.IsMany || _isCoarse || depth >= DeepestCopy,
                IsUnknown = item.IsUnknown,
                Function = item.Function,
                Channels = item.Channels,
                Parent = null,
                Part = item.Part,
                Depth = item.Depth,
                IsFolded = item.IsFolded,
            };
            _copies[here] = depth >= DeepestCopy ? depth : depth + 1;
        }

        return here;
    }

    /// <summary>Writes what a callee wrote.</summary>
    public void StoreFromCall(Item item, Member member, Value value, State state, bool replaces, bool isMerged)
    {
        if (MayHave(item, member, isMerged))
        {
            StoreOne(item, member, value, state, replaces);
        }
    }
}
