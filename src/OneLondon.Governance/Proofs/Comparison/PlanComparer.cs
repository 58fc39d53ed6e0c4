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
    private readonly BigInteger _directors;
    private readonly Dictionary<(Plan Before, Plan After), Dictionary<AnswerChange, BigInteger>> _known = [];

    public PlanComparer(Kinship before, Kinship after)
    {
        _before = before;
        _after = after;
        _categories = new CategoryMap(before, after);
        _beforeSpace = new GateSpace(before.Policy.Gates.Gates);
        _afterSpace = new GateSpace(after.Policy.Gates.Gates);
        _sameGates = before.Policy.Settings.PendingObjectionsBlock == after.Policy.Settings.PendingObjectionsBlock;
        _directors = after.Policy.RoleCodes.Count + 1;
    }

    /// <summary>Gives each change with the number of raw requests it happens to.</summary>
    public IReadOnlyDictionary<AnswerChange, BigInteger> Compare(in AccessFacts before, in AccessFacts after)
    {
        (Plan, Plan) key = (_before.Policy.Plans.Find(before), _after.Policy.Plans.Find(after));
        if (!_known.TryGetValue(key, out Dictionary<AnswerChange, BigInteger>? changes))
        {
            changes = Same(key.Item1, key.Item2) ? [] : Compare(key.Item1, key.Item2);
            _known.Add(key, changes);
        }

        return changes;
    }

    private bool Same(Plan before, Plan after) =>
        _sameGates
        && before.Routes.Select(r => Spell(r, _categories.OfBefore(r.Cells))).SequenceEqual(after.Routes.Select(r => Spell(r, _categories.OfAfter(r.Cells))))
        && (before.DirectorCells.Length + after.DirectorCells.Length == 0
            || DirectorsThatLose(before, after).Length + DirectorsThatGain(before, after).Length == 0);

    private string Spell(Route route, IEnumerable<string> categories) =>
        $"{route.Requires:x}/{(uint)route.Obliges:x}/{(int)route.Labels}/{string.Join(",", _categories.Ordered(categories))}";

    private Dictionary<AnswerChange, BigInteger> Compare(Plan before, Plan after)
    {
        var when = new Dictionary<AnswerChange, HashSet<ulong>>();
        var counts = new Dictionary<AnswerChange, BigInteger>();
        var all = new HashSet<ulong>();
        (string Less, string More) direction = (DirectorsThatLose(before, after), DirectorsThatGain(before, after));
        IReadOnlyList<EmptyMasks> cases = MaskCases.Of(before, after);
        var seen = new HashSet<AnswerChange>();
        foreach (WordPair pair in Words(Relevant(before), Relevant(after)))
        {
            ulong literals = Literals(pair);
            all.Add(literals);
            seen.Clear();
            foreach (EmptyMasks empty in cases)
            {
                AnswerChange change = ChangeOf(Answer.Of(before, pair.Before, empty), Answer.Of(after, pair.After, empty), direction);
                if (change.IsNone || !seen.Add(change))
                {
                    continue;
                }

                // A request counts once, under the first case in which its answer changes.
                BigInteger count = seen.Count == 1 ? pair.Count * _directors : BigInteger.Zero;
                change = change with { Empty = empty };
                if (!when.TryGetValue(change, out HashSet<ulong>? words))
                {
                    when.Add(change, words = []);
                    counts.Add(change, BigInteger.Zero);
                }

                words.Add(literals);
                counts[change] += count;
            }
        }

        var changes = new Dictionary<AnswerChange, BigInteger>();
        foreach (KeyValuePair<AnswerChange, HashSet<ulong>> entry in when)
        {
            var others = new HashSet<ulong>(all);
            others.ExceptWith(entry.Value);
            string[] parts = [ConditionCover.Describe(entry.Value, others), MaskCases.Say(entry.Key.Empty)];
            AnswerChange told = entry.Key with { When = string.Join(", and ", parts.Where(p => p.Length > 0)) };
            changes[told] = counts[entry.Key];
        }

        return changes;
    }

    private AnswerChange ChangeOf(in Answer before, in Answer after, (string Less, string More) direction)
    {
        ISet<string> had = _categories.OfBefore(before.Cells);
        ISet<string> has = _categories.OfAfter(after.Cells);
        bool both = had.Overlaps(has);
        bool directed = before.Route is { LimitedByDirector: true } && after.Route is { LimitedByDirector: true };
        string labels = $"{before.Labels} to {after.Labels}";
        string[] limitsBefore = before.Limits().Concat(directed && direction.More.Length > 0 ? [direction.More] : []).ToArray();
        string[] limitsAfter = after.Limits().Concat(directed && direction.Less.Length > 0 ? [direction.Less] : []).ToArray();
        return new AnswerChange(
            string.Join(", ", _categories.Ordered(has.Except(had))),
            string.Join(", ", _categories.Ordered(had.Except(has))),
            both ? after.Obligations & ~before.Obligations : Obligations.None,
            both ? before.Obligations & ~after.Obligations : Obligations.None,
            both && after.Labels > before.Labels ? labels : string.Empty,
            both && after.Labels < before.Labels ? labels : string.Empty,
            both ? string.Join(", ", limitsAfter.Except(limitsBefore)) : string.Empty,
            both ? string.Join(", ", limitsBefore.Except(limitsAfter)) : string.Empty,
            string.Empty,
            EmptyMasks.None);
    }

    private string DirectorsThatLose(Plan before, Plan after) => string.Join(", ", Directors()
        .Where(role => _categories.OfBefore(CellsOf(_before, before, role)).Except(_categories.OfAfter(CellsOf(_after, after, role))).Any())
        .Select(role => $"fewer categories when directed by {role}"));

    private string DirectorsThatGain(Plan before, Plan after) => string.Join(", ", Directors()
        .Where(role => _categories.OfAfter(CellsOf(_after, after, role)).Except(_categories.OfBefore(CellsOf(_before, before, role))).Any())
        .Select(role => $"fewer categories when directed by {role}"));

    private IEnumerable<string> Directors() => _before.Policy.RoleCodes.Union(_after.Policy.RoleCodes);

    private static ulong CellsOf(Kinship policy, Plan plan, string role)
    {
        int index = policy.Policy.RoleCodes.ToList().IndexOf(policy.Role(role)) + 1;
        return index > 0 && index < plan.DirectorCells.Length ? plan.DirectorCells[index] : 0;
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
