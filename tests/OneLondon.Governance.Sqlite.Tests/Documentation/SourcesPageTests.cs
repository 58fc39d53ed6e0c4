using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using OneLondon.Governance.Access;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Keys;
using OneLondon.Governance.Sources.Authorisations;
using OneLondon.Governance.Sources.BreakGlass;
using OneLondon.Governance.Testing.Auditing;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Sqlite.Tests.Documentation;

public sealed class SourcesPageTests
{
    [Fact]
    public void Page_OfTheSources_ShowsWhatIsCompiledHere()
    {
        string root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "OneLondon.Governance.sln")))
        {
            root = Path.GetDirectoryName(root) ?? throw new DirectoryNotFoundException("the solution is not above the tests");
        }

        string page = File.ReadAllText(Path.Combine(root, "docs", "concepts", "sources.md"));
        string compiled = Plain(File.ReadAllText(Path.Combine(root, "tests", "OneLondon.Governance.Sqlite.Tests", "Documentation", "SourcesPage.cs")));
        MatchCollection examples = Regex.Matches(page, "```csharp\n(.*?)```", RegexOptions.Singleline);
        Assert.Equal(3, examples.Count);
        Assert.All(examples, example => Assert.Contains("{\n" + Plain(example.Groups[1].Value), compiled, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Examples_OfThePage_Run()
    {
        using var folder = new ScratchFolder();
        string path = folder["registers.db"];
        SqliteRegisterStore.Open(path).Dispose();
        ServiceCollection services = [];
        var master = new MasterKey("k1", RandomNumberGenerator.GetBytes(32));
        SourcesPage.Add(services, master, new InMemoryAuditTrail(), new InMemoryAuditTrail(), path);
        await using ServiceProvider provider = services.BuildServiceProvider();
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        await provider.GetRequiredService<RoleAuthorisationRegister>().AuthoriseAsync(new RoleAuthorisationRecord
        {
            UserId = "user-7",
            Organisation = "RYJ",
            Role = Role.Doctor,
            AuthorisedBy = "head-1",
            From = now.AddDays(-1),
            Until = now.AddDays(1),
        });
        var requester = new Requester { UserId = "user-7", Organisation = "RYJ" };
        var ann = new PatientKey(NhsNumber.Parse("9990000018"));
        var facts = new AccessFacts
        {
            Recipient = RecipientKind.HealthAndCare,
            CommercialBasis = CommercialBasis.None,
            Customer = ServiceCustomer.None,
            Network = NetworkSecurity.Secure,
            Area = AreaConnection.Connected,
            Subject = SubjectIdentity.AnotherPerson,
            Relationship = Relationship.Claimed,
            ClaimReason = StatedReason.Stated,
        };
        AccessResult result = await SourcesPage.BreakGlassAsync(
            provider.GetRequiredService<BreakGlassRegister>(), provider.GetRequiredService<GovernedAccess>(), requester, ann, facts, TimeProvider.System);
        Assert.True(result.IsPermitted, result.Verdict.ToString());

        var request = new AccessRequest
        {
            Patient = ann,
            Requester = requester,
            Roles = [new RoleClaim { Role = Role.Doctor, Facts = facts }],
            Purpose = PurposeOfUse.DirectCare,
            Programme = Programme.LondonCareRecord,
            Operation = Operation.View,
            Level = Identifiability.Identifiable,
            RequestedAt = now,
        };
        (AccessResult one, IReadOnlyList<AccessResult> many) = await SourcesPage.AskAsync(provider, request, [ann]);
        Assert.False(one.IsPermitted);
        Assert.False(Assert.Single(many).IsPermitted);
    }

    // The page has no indent.
    private static string Plain(string text) => Regex.Replace(text, "^ +", string.Empty, RegexOptions.Multiline);
}
