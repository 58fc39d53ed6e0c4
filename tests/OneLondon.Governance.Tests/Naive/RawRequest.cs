using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tests.Naive;

/// <summary>Builds requests from raw answers through the public API, and puts them into words.</summary>
internal static class RawRequest
{
    public static AccessFacts Of(Policy policy, ReadOnlySpan<int> answers)
    {
        string director = RawSpace.Director.Answers[answers[RawSpace.Director.Index]];
        AccessFacts facts = policy.Facts(
            RawSpace.Role.Answers[answers[RawSpace.Role.Index]],
            RawSpace.Purpose.Answers[answers[RawSpace.Purpose.Index]],
            RawSpace.Programme.Answers[answers[RawSpace.Programme.Index]])
            with
        {
            Operation = (Operation)answers[RawSpace.Operation.Index],
            Level = (Identifiability)answers[RawSpace.Level.Index],
        };
        if (Role.TryParse(director, out Role directing))
        {
            facts = policy.WithDirector(facts, directing);
        }

        foreach (RawFact fact in RawSpace.All)
        {
            if (fact.Definition is not null)
            {
                facts = facts.With(fact.Definition, answers[fact.Index]);
            }
        }

        return facts;
    }

    public static string Describe(Policy policy, in AccessFacts facts)
    {
        AccessFacts told = facts;
        IEnumerable<string> finite = FactLayout.All.Select(fact => $"{fact.Name}={ValueOf(fact, told)}");
        return $"role={CodeOf(policy.RoleCodes, facts.RoleIndex)} purpose={CodeOf(policy.PurposeCodes, facts.PurposeIndex)} "
            + $"programme={CodeOf(policy.ProgrammeCodes, facts.ProgrammeIndex)} operation={facts.Operation} level={facts.Level} "
            + $"director={CodeOf(policy.RoleCodes, facts.DirectorRoleIndex)} {string.Join(' ', finite)}";
    }

    private static string ValueOf(FactDefinition fact, in AccessFacts facts)
    {
        int value = facts.Value(fact);
        return value < fact.Values.Count ? fact.Values[value] : $"pattern {value}";
    }

    private static string CodeOf(IReadOnlyList<string> codes, int index) => index > 0 && index <= codes.Count ? codes[index - 1] : "unspecified";
}
