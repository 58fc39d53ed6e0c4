using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Tests.Harness;

namespace OneLondon.Governance.Analyzers.Tests.Enforcing;

public sealed class UndischargedTests
{
    private const string Usings =
        """
        using Microsoft.Extensions.DependencyInjection;
        using OneLondon.Governance;
        using OneLondon.Governance.Access;
        using OneLondon.Governance.Decisions;

        """;

    private const string Handlers =
        """
        public abstract class Handler
        {
            public Task DischargeAsync(ObligationContext context, CancellationToken cancellationToken) => Task.CompletedTask;
        }
        public sealed class Alerts : Handler, IObligationHandler { public Obligations Discharges => Obligations.Alert; }
        public sealed class Reviews : Handler, IObligationHandler { public Obligations Discharges { get; } = Obligations.Review | Obligations.SampledReview; }
        public sealed class Environment : Handler, IObligationHandler { public Obligations Discharges { get { return Obligations.KeepInEnvironment; } } }
        public sealed class Some(Obligations some) : Handler, IObligationHandler { public Obligations Discharges => some; }

        """;

    private const string All = "g.DischargeBy<Alerts>().DischargeBy<Reviews>().DischargeBy<Environment>()";

    [Fact]
    public async Task Program_ThatRegistersNone_ReportsEach()
    {
        ImmutableArray<Diagnostic> found = await Run("services.AddGovernance(g => { });");

        Assert.Equal(["Alert", "KeepInEnvironment", "Review", "SampledReview"], found.Select(f => f.Properties["source"]!).Order(StringComparer.Ordinal));
        Assert.All(found, f => Assert.Equal("AddGovernance", f.Location.SourceTree!.GetText().ToString(f.Location.SourceSpan)));
        Assert.Contains("'LeaveUndischarged(Obligations.Alert)'", found.Single(f => f.Properties["source"] == "Alert").GetMessage(null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("services.AddGovernance(g => g.DischargeBy<Reviews>().DischargeBy<Environment>());", "Alert")]
    [InlineData("services.AddGovernance(g => g.DischargeBy(_ => new Alerts()).DischargeBy<Environment>());", "Review,SampledReview")]
    [InlineData("services.AddGovernance(g => g.DischargeBy<Reviews>().LeaveUndischarged(Obligations.Alert));", "KeepInEnvironment")]
    [InlineData("services.AddGovernance(Configure); static void Configure(GovernanceBuilder g) => g.DischargeBy<Alerts>().DischargeBy<Reviews>();", "KeepInEnvironment")]
    [InlineData("services.AddGovernance(g => g.AddBreakGlass().AddObjections());", "KeepInEnvironment")]
    [InlineData("services.AddGovernance(g => g.AddObjections().LeaveUndischarged(Obligations.KeepInEnvironment)); ", "Alert,Review,SampledReview")]
    public async Task Program_ThatLacksSome_ReportsThem(string body, string missing) =>
        Assert.Equal(missing, string.Join(',', (await Run(body)).Select(f => f.Properties["source"]).Order(StringComparer.Ordinal)));

    [Theory]
    [InlineData($"services.AddGovernance(g => {All});")]
    [InlineData("services.AddGovernance(g => g.LeaveUndischarged(Obligations.Alert | Obligations.Review | Obligations.SampledReview | Obligations.KeepInEnvironment));")]
    [InlineData("services.AddGovernance(g => g.DischargeBy<Reviews>().DischargeBy<Environment>()); services.AddSingleton<IObligationHandler, Alerts>();")]
    [InlineData("services.AddGovernance(g => g.DischargeBy<Some>());")]
    [InlineData("services.AddGovernance(g => g.DischargeBy(p => p.GetRequiredService<IObligationHandler>()));")]
    [InlineData("services.AddGovernance(g => g.LeaveUndischarged(Accepted())); static Obligations Accepted() => Obligations.Alert;")]
    [InlineData("services.AddGovernance(g => g.UsePolicyFiles(\"own.policy.json\"));")]
    [InlineData("System.Action<GovernanceBuilder> configure = _ => { }; services.AddGovernance(configure);")]
    [InlineData("_ = services;")]
    public async Task Program_ThatDischargesOrMay_DoesNotReport(string body) => Assert.Empty(await Run(body));

    [Fact]
    public async Task Library_ThatRegistersNone_DoesNotReport() =>
        Assert.Empty((await AnalyzerRun.Run(FrontDoor.With(Source("services.AddGovernance(g => { });")))).Where(d => d.Id == "OLG2004"));

    private static async Task<ImmutableArray<Diagnostic>> Run(string body) =>
        [.. (await FrontDoor.Program(Source(body))).Where(d => d.Id == "OLG2004")];

    private static string Source(string body) => Usings + $"public static class Program {{ public static void Main() {{ var services = new ServiceCollection(); {body} }} }}\n" + Handlers;
}
