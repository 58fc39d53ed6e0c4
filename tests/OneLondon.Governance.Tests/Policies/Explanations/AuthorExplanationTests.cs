using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Policies;
using OneLondon.Governance.Tests.Naive;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tests.Policies.Explanations;

/// <summary>What the policy's author is told: the rule, and what would have had to be otherwise.</summary>
public sealed class AuthorExplanationTests
{
    private static readonly Policy Policy = Baseline.Policy;

    public static TheoryData<string, string, AccessFacts> Refusals => new()
    {
        { "A1", "a legitimate relationship with the person is established", London.Care("care-home") with { Relationship = Relationship.None } },
        { "A4", "the directing professional's own role holds the same right", London.Directed("privacy-officer") },
        { "A7", "the request comes over a secure health and care network", London.Care() with { Network = NetworkSecurity.Insecure } },
        { "A11", "the requester's area is connected on that day", London.Care() with { Area = AreaConnection.NotConnected } },
        { "G1", "the data is used inside an accredited environment", London.Research() with { Environment = EnvironmentStanding.None } },
        { "G3", "an application is approved", London.Research() with { Application = ApplicationState.Expired } },
        { "G3", "the approved application names a category of the role's row", London.Research() with { ApplicationCategories = CategorySet.None } },
        { "N2", "the data is not sold", London.Care() with { CommercialBasis = CommercialBasis.Sale } },
        { "N3", "no insurer", London.Care() with { Recipient = RecipientKind.Insurer } },
        { "O2", "no objection to this programme stands", London.Care("nurse") with { Objection = ObjectionState.Upheld } },
        { "O8", "the requester is a proxy with recorded legal power", London.Own("proxy") with { Subject = SubjectIdentity.ProxyWithoutPower } },
        { "O9", "the person has not opted out", London.Research() with { OptOut = OptOutState.National } },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Refusal_ForTheAuthor_NamesRuleAndRemedy(string rule, string remedy, AccessFacts facts)
    {
        Decision decision = Policy.Decide(facts);
        Explanation told = decision.Explain(Audience.PolicyAuthor);

        Assert.False(decision.IsPermitted);
        Assert.Contains(rule, decision.Rules);
        Assert.Contains(told.Reasons, reason => reason.Contains(rule, StringComparison.Ordinal));
        Assert.Contains(told.WouldBePermittedIf, would => would.Contains(remedy, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("N7", "authorised-care-tool", Operation.Change, "london-care-record")]
    [InlineData("A2", "authorised-care-tool", Operation.Delete, "authorised-care-tool")]
    public void Refusal_OfAnOperation_NamesTheRule(string rule, string home, Operation operation, string programme)
    {
        Assert.True(Policy.Decide(London.Care(programme: home)).IsPermitted);
        Decision decision = Policy.Decide(London.Care(programme: programme) with { Operation = operation });

        Assert.Contains(rule, decision.Rules);
    }

    [Fact]
    public void Refusal_AboveTheCeiling_NamesTheLevelPermitted()
    {
        Explanation told = Policy.Decide(London.Research() with { Level = Identifiability.Identifiable }).Explain(Audience.PolicyAuthor);

        Assert.Contains(told.Reasons, reason => reason.Contains("up to depersonalised would be permitted", StringComparison.Ordinal));
    }

    [Fact]
    public void Refusal_OfSubjectAccessInTheSharedRecord_PointsToTheSource()
    {
        Decision decision = Policy.Decide(London.Own(programme: "london-care-record"));

        Assert.Contains("O10", decision.Rules);
        Assert.Contains("goes to the controller that holds the source record", decision.Explain(Audience.PolicyAuthor).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Refusal_ForAnotherRolesSake_SaysSo()
    {
        Decision decision = Policy.Decide([London.Care(), London.Care("insurer")]);
        Explanation told = decision.Explain(Audience.PolicyAuthor);

        Assert.NotEmpty(decision.Rules);
        Assert.Contains("another role of the same request", told.ToString(), StringComparison.Ordinal);
        Assert.Empty(told.WouldBePermittedIf);
    }

    [Fact]
    public void Permit_ForTheAuthor_NamesItsGrantAndRules()
    {
        Decision decision = Policy.Decide(London.BreakGlass());

        Assert.Contains("O5", decision.Rules);
        Assert.Contains("grant `break-glass`", decision.Explain(Audience.PolicyAuthor).ToString(), StringComparison.Ordinal);
    }
}
