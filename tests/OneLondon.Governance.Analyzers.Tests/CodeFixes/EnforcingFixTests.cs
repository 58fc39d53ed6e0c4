using OneLondon.Governance.Analyzers.Tests.Harness;

namespace OneLondon.Governance.Analyzers.Tests.CodeFixes;

public sealed class EnforcingFixTests
{
    private const string Patient = "using OneLondon.Governance.Tagging;\npublic class Patient { [IdentifiableData] public string Family { get; set; } = \"\"; }\n";

    [Fact]
    public async Task Purpose_Offered_IsOneOfAFewOfEachFamily() => Assert.Equal(
        ["direct-care", "proactive-care", "care-coordination", "service-planning", "service-improvement", "research"],
        (await new FixRun("OLG2001").Titles(Patient + "public class Desk { public string Run(Patient p) => p.Family; }")).Select(t => t.Split('"')[1]));

    [Fact]
    public Task Purpose_Declared_StandsOnTheType() => new FixRun("OLG2001").VerifyAll(
        Patient + "public class Desk { public string Run(Patient p) => p.Family; }\npublic class Ward { public string Run(Patient p) => p.Family; }",
        "Mark [PurposeOfUse(\"direct-care\")]",
        Patient + "[PurposeOfUse(\"direct-care\")]\npublic class Desk { public string Run(Patient p) => p.Family; }\n[PurposeOfUse(\"direct-care\")]\npublic class Ward { public string Run(Patient p) => p.Family; }");

    private const string Service =
        """
        [PurposeOfUse("direct-care")]
        public interface IDesk
        {
            Patient Find(string key);

            Patient Next();
        }
        """;

    [Fact]
    public Task Service_Governed_IsMarkedOnce() => new FixRun("OLG2005").VerifyAll(Patient + Service, "Mark [Governed]", Patient + "[Governed]\n" + Service);

    [Fact]
    public Task Operation_Exempt_IsMarked() => new FixRun("OLG2005").Verify(
        Patient + Service, "Mark [GovernanceExempt(\"say why\")]", Patient + Service.Replace("    Patient Find", "    [GovernanceExempt(\"say why\")]\n    Patient Find", StringComparison.Ordinal));
}
