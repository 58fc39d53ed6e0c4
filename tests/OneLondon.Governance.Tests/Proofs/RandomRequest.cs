using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies;
using OneLondon.Governance.Proofs.Comparison;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tests.Proofs;

/// <summary>A request in code strings and raw facts, biased towards what policies permit.</summary>
internal sealed record RandomRequest(
    string Role, string Purpose, string Programme, Operation Operation, Identifiability Level, string Director, ulong Facts)
{
    public static RandomRequest Next(Policy policy, Random random)
    {
        AccessFacts facts = default;
        foreach (FactDefinition fact in AccessFacts.Definitions)
        {
            facts = facts.With(fact, random.Next(4) > 0 ? Favourable(fact) : random.Next(fact.Values.Count));
        }

        return new RandomRequest(
            Pick(policy.RoleCodes, random),
            Pick(policy.PurposeCodes, random),
            Pick(policy.ProgrammeCodes, random),
            random.Next(3) > 0 ? Operation.View : (Operation)random.Next(8),
            (Identifiability)random.Next(5),
            Pick(policy.RoleCodes, random),
            facts.FactBits);
    }

    public Decision DecidedBy(Policy policy)
    {
        AccessFacts facts = policy.Facts(Role, Purpose, Programme) with
        {
            Operation = Operation,
            Level = Level,
            FactBits = Facts,
            ApplicationCategories = CategorySet.All,
            AgreementCategories = CategorySet.All,
        };
        return policy.Decide(policy.WithDirector(facts, Vocabulary.Role.Parse(Director)));
    }

    public bool IsIn(PolicyChange change) =>
        change.Roles.Contains(Role) && change.Purposes.Contains(Purpose) && change.Programmes.Contains(Programme)
        && change.Operations.Contains(Operation) && change.Levels.Contains(Level);

    private static string Pick(IReadOnlyList<string> codes, Random random) => codes[random.Next(codes.Count)];

    private static int Favourable(FactDefinition fact)
    {
        string[] good =
        [
            "health-and-care", "none", "secure", "connected", "authorised", "established", "stated", "professional", "current",
            "approved", "matches", "participating", "accredited", "recorded", "not-opted-out", "passed", "self",
        ];
        int index = fact.Values.ToList().FindIndex(v => good.Contains(v) && !(v == "none" && fact.Name is "relationship" or "direction" or "application" or "environment"));
        return Math.Max(index, 0);
    }
}
