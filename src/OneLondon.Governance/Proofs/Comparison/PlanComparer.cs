using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies;

namespace OneLondon.Governance.Proofs.Comparison;

/// <summary>Compares the plans of one kind of request under two policies, over every combination of facts.</summary>
internal sealed class PlanComparer
{
    private readonly Kinship _before;
    private readonly Kinship _after;
    private readonly CategoryMap _categories;
    private readonly GateSpace _beforeSpace;
    private readonly GateSpace _afterSpace;
    private readonly bool _sameGates;
    private readonly Dictionary<(Plan Before, Plan After), PlanChanges> _known = [];

    public PlanComparer(Kinship before, Kinship after)
    {
        _before = before;
        _after = after;
        _categories = new CategoryMap(before, after);
        _beforeSpace = new GateSpace(before.Policy.Gates.Gates);
        _afterSpace = new GateSpace(after.Policy.Gates.Gates);
        _sameGates = before.Policy.Settings.PendingObjectionsBlock == after.Policy.Settings.PendingObjectionsBlock;
    }

    /// <summary>Gives each change, and the number of raw requests that change.</summary>
    public PlanChanges Compare(in AccessFacts before, in AccessFacts after)
    {
        (Plan, Plan) key = (_before.Policy.Plans.Find(before), _after.Policy.Plans.Find(after));
        if (!_known.TryGetValue(key, out PlanChanges? changes))
        {
            changes = Compare(key.Item1, key.Item2);
            _known.Add(key, changes);
        }

        return changes;
    }

    private PlanChanges Compare(Plan before, Plan after)
    {
        DirectorGroup[] groups = DirectorGroup.Of(_before, before, _after, after, _categories);
        if (_sameGates && groups.All(g => g.IsSame()))
        {
            return PlanChanges.None;
        }

        var when = new Dictionary<AnswerChange, HashSet<ulong>>();
        var all = new HashSet<ulong>();
        BigInteger requests = BigInteger.Zero;
        foreach (WordPair pair in Words(Relevant(before), Relevant(after)))
        {
            ulong literals = Literals(pair);
            all.Add(literals);
            (IEnumerable<AnswerChange> changes, int directors) = ChangesOf(groups, pair);
            requests += pair.Count * directors;
            foreach (AnswerChange change in changes)
            {
                if (!when.TryGetValue(change, out HashSet<ulong>? words))
                {
                    when.Add(change, words = []);
                }

                words.Add(literals);
            }
        }

        return new PlanChanges([.. when.Select(entry => WithConditions(entry.Key, entry.Value, all))], requests);
    }

    /// <summary>Gives the changes in one combination of conditions, and the number of directors under whom there is one.</summary>
    private (IEnumerable<AnswerChange> Changes, int Directors) ChangesOf(DirectorGroup[] groups, in WordPair pair)
    {
        var found = new List<(AnswerChange Change, MaskCase Case)>();
        int directors = 0;
        foreach (DirectorGroup group in groups)
        {
            int others = found.Count;
            foreach (MaskCase masks in group.CasesOf(pair.Before, pair.After))
            {
                AnswerChange change = masks.Change(_categories, group.Roles);
                if (!change.IsNone)
                {
                    found.Add((change, masks));
                }
            }

            directors += found.Count > others ? group.Count : 0;
        }

        return (Widest(found), directors);
    }

    /// <summary>Leaves out a change that is the same in a case that passes over fewer grants: said of that one, it is said of both.</summary>
    private static IEnumerable<AnswerChange> Widest(List<(AnswerChange Change, MaskCase Case)> found)
    {
        var told = new List<(AnswerChange Change, MaskCase Case)>();
        foreach ((AnswerChange Change, MaskCase Case) one in found.OrderBy(f => f.Case.Emptied.Count))
        {
            if (!told.Exists(t => t.Change == one.Change && !t.Case.Emptied.Except(one.Case.Emptied).Any()))
            {
                told.Add(one);
            }
        }

        return told.Select(t => t.Change with { When = t.Case.Say() });
    }

    private static AnswerChange WithConditions(AnswerChange change, HashSet<ulong> words, HashSet<ulong> all)
    {
        var others = new HashSet<ulong>(all);
        others.ExceptWith(words);
        return change with { When = ConditionCover.Describe(words, others, change.When) };
    }

    private static ulong Relevant(Plan plan) => plan.Routes.Aggregate(
        0UL, (all, r) => all | r.Requires | ((ulong)r.ContributedObligations << 32));

    /// <summary>Spells the conditions after in the low half and, where the gates differ, those before in the high half.</summary>
    private ulong Literals(in WordPair pair) => (uint)pair.After | (_sameGates ? (uint)pair.Before : (ulong)(uint)pair.Before << 32);

    private IEnumerable<WordPair> Words(ulong before, ulong after)
    {
        // Where both policies have the same gates, one set of conditions speaks for both.
        ulong keepBefore = _sameGates ? before | after : before;
        ulong keepAfter = _sameGates ? before | after : after;
        IEnumerable<WordPair> pairs = [new WordPair(0, 0, BigInteger.One)];
        for (int gate = 0; gate < _beforeSpace.Gates.Count; gate++)
        {
            GateValue[] old = _beforeSpace.Values[gate];
            Gate newGate = _afterSpace.Gates[gate];
            WordPair[] choices = old
                .Select(v => (Before: v.Word & keepBefore, After: newGate.Table[(int)(v.Bits >> newGate.Offset)] & keepAfter))
                .GroupBy(w => w)
                .Select(g => new WordPair(g.Key.Before, g.Key.After, g.Count()))
                .ToArray();
            pairs = pairs.SelectMany(_ => choices, (p, c) => new WordPair(p.Before | c.Before, p.After | c.After, p.Count * c.Count)).ToArray();
        }

        return pairs;
    }

    private readonly struct WordPair
    {
        public WordPair(ulong before, ulong after, BigInteger count)
        {
            Before = before;
            After = after;
            Count = count;
        }

        public ulong Before { get; }

        public ulong After { get; }

        public BigInteger Count { get; }
    }
}
