using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies;

namespace OneLondon.Governance.Tests.Naive;

/// <summary>
/// Draws raw requests, the same ones for the same seed: half of them evenly from the whole space, where nearly all are
/// denied, and half near an ordinary request, with each answer exchanged now and then, so that permits come up often.
/// </summary>
internal sealed class RawSampler
{
    private static readonly int[][] Ordinary =
    [
        .. new[]
        {
            London.Care("doctor"), London.Care("gp", "emergency-care"), London.Care("pharmacist", "care-coordination", "authorised-care-tool"),
            London.Care("social-worker", "proactive-care"), London.Care("care-home"), London.Directed("nurse"),
            London.Directed("pharmacist", "authorised-care-tool"), London.CaseFinding(), London.Research(), London.Planning(),
            London.Release(), London.Own("patient"), London.Own("proxy"),
            London.Log("patient"), London.Log("privacy-officer"), London.Log("nurse"), London.BreakGlass("ambulance-clinician"),
        }.Select(AnswersOf),
    ];

    private readonly Random _random;
    private readonly ConcreteRecorder _drawn = new();

    public RawSampler(int seed) => _random = new Random(seed);

    /// <summary>Gets the answers of the last request drawn.</summary>
    public ConcreteRecorder Drawn => _drawn;

    public CategorySet Application { get; private set; }

    public CategorySet Agreement { get; private set; }

    /// <summary>Draws one request.</summary>
    public AccessFacts Next(Policy policy)
    {
        bool near = _random.Next(2) == 0;
        int[] ordinary = Ordinary[_random.Next(Ordinary.Length)];
        int exchangedOneIn = 2 << _random.Next(6);
        for (int i = 0; i < ordinary.Length; i++)
        {
            _drawn.Answers[i] = near && _random.Next(exchangedOneIn) != 0 ? ordinary[i] : _random.Next(RawSpace.All[i].Answers.Length);
        }

        Application = Mask();
        Agreement = Mask();
        return RawRequest.Of(policy, _drawn.Answers) with { ApplicationCategories = Application, AgreementCategories = Agreement };
    }

    private CategorySet Mask() => _random.Next(4) switch
    {
        0 => CategorySet.None,
        1 => new CategorySet((ulong)_random.NextInt64()),
        _ => CategorySet.All,
    };

    private static int[] AnswersOf(AccessFacts facts) => [.. RawSpace.All.Select(fact => AnswerOf(fact, facts))];

    private static int AnswerOf(RawFact fact, in AccessFacts facts)
    {
        if (fact.Definition is not null)
        {
            return facts.Value(fact.Definition);
        }

        Policy policy = Baseline.Policy;
        return fact.Index switch
        {
            0 => IndexOf(fact, policy.RoleCodes, facts.RoleIndex),
            1 => IndexOf(fact, policy.PurposeCodes, facts.PurposeIndex),
            2 => IndexOf(fact, policy.ProgrammeCodes, facts.ProgrammeIndex),
            3 => (int)facts.Operation,
            4 => (int)facts.Level,
            _ => IndexOf(fact, policy.RoleCodes, facts.DirectorRoleIndex),
        };
    }

    private static int IndexOf(RawFact fact, IReadOnlyList<string> codes, int index)
    {
        string code = index == 0 ? string.Empty : codes[index - 1];
        return fact.Answers.TakeWhile(answer => answer != code).Count();
    }
}
