using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using OneLondon.Governance.Access;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Testing.Auditing;
using OneLondon.Governance.Testing.Time;
using OneLondon.Governance.Tests.Access;
using OneLondon.Governance.Tests.Auditing;

namespace OneLondon.Governance.Tests.Documentation;

public sealed class AccessAndAuditPageTests
{
    [Fact]
    public void Page_OfAccess_ShowsASetUpThatIsCompiledHere()
    {
        string compiled = Plain(RepositoryFile.Text("tests/OneLondon.Governance.Tests/Documentation/AccessAndAuditPage.cs"));
        MatchCollection examples = Regex.Matches(RepositoryFile.Text("docs/concepts/access-and-audit.md"), "```csharp\n(.*?)```", RegexOptions.Singleline);
        Assert.Equal(3, examples.Count);
        Assert.All(examples.Take(2), example => Assert.Contains("\n" + Plain(example.Groups[1].Value), compiled, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, true)]
    [InlineData(HttpStatusCode.ServiceUnavailable, false)]
    public async Task SetUp_OfThePage_StartsAndSendsAlerts(HttpStatusCode status, bool isPermitted)
    {
        using var inbox = new Inbox(status);
        ServiceCollection services = [];
        services.AddSingleton<TimeProvider>(new ManualClock(TestRecords.At));
        services.AddSingleton(new HttpClient(inbox) { BaseAddress = new Uri("http://inbox.example") });
        AccessAndAuditPage.Add(services, [.. Enumerable.Range(1, 32).Select(i => (byte)i)]);
        services.AddGovernance(g => g.UseAuditTrail(_ => new InMemoryAuditTrail()).UseBreakGlassJournal(_ => new InMemoryAuditTrail()));
        using ServiceProvider provider = services.BuildServiceProvider();
        AccessResult result = await provider.GetRequiredService<AccessGate>().RequestAsync(TestRequest.BreakGlass().Build());
        Assert.Equal(isPermitted, result.IsPermitted);
        Assert.Matches("^Alert, Review: request [^ ]+ by user-7 of RYJ$", Assert.Single(inbox.Texts));
    }

    private static string Plain(string text) => Regex.Replace(text, "^ +", string.Empty, RegexOptions.Multiline);

    private sealed class Inbox(HttpStatusCode status) : HttpMessageHandler
    {
        public List<string> Texts { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Texts.Add(await request.Content!.ReadAsStringAsync(cancellationToken));
            return new HttpResponseMessage(status);
        }
    }
}
