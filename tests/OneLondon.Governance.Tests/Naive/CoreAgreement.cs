using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tests.Naive;

/// <summary>
/// Compares the core with a leaf of the naive tree for every request in the leaf's box. Each gate's facts are run through
/// all their values, which leaves a few distinct words a gate; every combination of words is then decided, for every
/// plan that a kind of request in the box leads to.
/// </summary>
internal sealed class CoreAgreement
{
    private readonly Policy _policy;
    private readonly ReachableWords[] _gates;
    private readonly int[] _roles;
    private readonly int[] _purposes;
    private readonly int[] _programmes;
    private readonly Dictionary<(int Plan, ulong Word, ulong Directed), NaiveAnswer> _answers = [];

    public CoreAgreement(Policy policy)
    {
        _policy = policy;
        _gates = [.. policy.Gates.Gates.Select(gate => new ReachableWords(gate))];
        _roles = [.. RawSpace.Role.Answers.Select(code => policy.Facts(code, null, null).RoleIndex)];
        _purposes = [.. RawSpace.Purpose.Answers.Select(code => policy.Facts(null, code, null).PurposeIndex)];
        _programmes = [.. RawSpace.Programme.Answers.Select(code => policy.Facts(null, null, code).ProgrammeIndex)];
    }

    /// <summary>Gets how many combinations of words were compared.</summary>
    public long Compared { get; private set; }

    /// <summary>Gets how many distinct questions the core was asked, each for every category mask.</summary>
    public int Asked => _answers.Count;

    /// <summary>Gives the first disagreement over all leaves, or null where there is none.</summary>
    public string? FirstDisagreement(IReadOnlyList<NaiveLeaf> leaves) => leaves.Select(Disagreement).FirstOrDefault(found => found is not null);

    private string? Disagreement(NaiveLeaf leaf)
    {
        foreach ((int index, AccessFacts kind) in KindsIn(leaf))
        {
            Plan plan = _policy.Plans.Plans[index];
            ulong relevant = RelevantTo(plan);
            KeyValuePair<ulong, ulong>[][] words = [.. _gates.Select(gate => gate.In(leaf.Box, relevant))];
            foreach ((ulong directed, int director) in DirectorsIn(leaf, plan))
            {
                string? found = Disagreement(leaf, index, kind with { DirectorRoleIndex = director }, directed, words, 0, 0);
                if (found is not null)
                {
                    return found;
                }
            }
        }

        return null;
    }

    private string? Disagreement(
        NaiveLeaf leaf, int plan, AccessFacts facts, ulong directed, KeyValuePair<ulong, ulong>[][] words, int gate, ulong word)
    {
        if (gate == words.Length)
        {
            return Compare(leaf, plan, facts, directed, word);
        }

        foreach ((ulong yielded, ulong bits) in words[gate])
        {
            AccessFacts next = facts with { FactBits = facts.FactBits | bits };
            string? found = Disagreement(leaf, plan, next, directed, words, gate + 1, word | yielded);
            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }

    private string? Compare(NaiveLeaf leaf, int plan, in AccessFacts facts, ulong directed, ulong word)
    {
        Compared++;
        if (!_answers.TryGetValue((plan, word, directed), out NaiveAnswer core))
        {
            ulong yielded = _policy.Gates.Word(facts.FactBits) & RelevantTo(_policy.Plans.Plans[plan]);
            Assert.Equal(word, yielded);
            core = CoreAnswer.Of(_policy, facts);
            _answers.Add((plan, word, directed), core);
        }

        return core == leaf.Answer ? null : $"naive {leaf.Answer}, core {core}: {RawRequest.Describe(_policy, facts)}";
    }

    /// <summary>Gives each plan that requests in the box lead to, with one kind of request that leads there.</summary>
    private Dictionary<int, AccessFacts> KindsIn(NaiveLeaf leaf)
    {
        var kinds = new Dictionary<int, AccessFacts>();
        foreach (int role in leaf.Answers(RawSpace.Role))
        {
            foreach (int purpose in leaf.Answers(RawSpace.Purpose))
            {
                foreach (int programme in leaf.Answers(RawSpace.Programme))
                {
                    foreach (int operation in leaf.Answers(RawSpace.Operation))
                    {
                        foreach (int level in leaf.Answers(RawSpace.Level))
                        {
                            var facts = new AccessFacts(_policy.Facts(null, null, (string?)null).Stamp, _roles[role], _purposes[purpose], _programmes[programme])
                            {
                                Operation = (Operation)operation,
                                Level = (Identifiability)level,
                            };
                            kinds.TryAdd(_policy.Plans.PlanIndex(facts), facts);
                        }
                    }
                }
            }
        }

        return kinds;
    }

    /// <summary>Gives each set of cells that directing roles in the box lend to a plan, with one such role.</summary>
    private Dictionary<ulong, int> DirectorsIn(NaiveLeaf leaf, Plan plan)
    {
        var directors = new Dictionary<ulong, int>();
        foreach (int director in leaf.Answers(RawSpace.Director))
        {
            int index = _roles[director];
            directors.TryAdd(index < plan.DirectorCells.Length ? plan.DirectorCells[index] : 0, index);
        }

        return directors;
    }

    private static ulong RelevantTo(Plan plan) => plan.Routes.Aggregate(
        0UL, (relevant, route) => relevant | route.Requires | ((ulong)route.ContributedObligations << 32));
}
