using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OneLondon.Governance.Access;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Testing.Access;
using OneLondon.Governance.Testing.Auditing;
using OneLondon.Governance.Testing.Time;
using OneLondon.Governance.Tests.Access;
using OneLondon.Governance.Tests.Keys;

namespace OneLondon.Governance.Tests.FrontDoor;

public sealed class AddGovernanceTests
{
    [Fact]
    public async Task AddGovernance_InFiveLines_OpensTheGate()
    {
        InMemoryAuditTrail trail = new();
        using ServiceProvider services = Complete(g => g.UseAuditTrail(_ => trail));
        AccessResult result = await services.GetRequiredService<AccessGate>().RequestAsync(new TestRequest().Build());
        Assert.True(result.IsPermitted);
        Assert.Equal("onelondon-baseline", Assert.Single(trail.Records).PolicyName);
    }

    [Fact]
    public void AddGovernance_CalledTwice_IsOneRegistration()
    {
        ServiceCollection services = [];
        services.AddGovernance(g => g.UseKeys(_ => TestKeys.Ring()).UseAuditTrail(_ => new InMemoryAuditTrail()));
        services.AddGovernance(g => g.UseBreakGlassJournal(_ => new InMemoryAuditTrail()).DischargeBy<FullHandler>());
        services.AddGovernance(g => g.DischargeBy<FullHandler>());
        using ServiceProvider provider = services.BuildServiceProvider(Strict);
        Assert.NotNull(provider.GetRequiredService<AccessGate>());
        Assert.Single(provider.GetServices<IObligationHandler>());
        Assert.Single(provider.GetServices<PolicyMonitor>());
    }

    [Fact]
    public void UseAuditTrail_CalledTwice_Replaces()
    {
        InMemoryAuditTrail second = new();
        using ServiceProvider services = Complete(g => g.UseAuditTrail(_ => new InMemoryAuditTrail()).UseAuditTrail(_ => second));
        Assert.Same(second, services.GetRequiredService<IAuditTrail>());
    }

    [Fact]
    public void Journal_ByItsKey_IsApartFromTheTrail()
    {
        using ServiceProvider services = Complete(_ => { });
        Assert.NotSame(
            services.GetRequiredService<IAuditTrail>(),
            services.GetRequiredKeyedService<IAuditTrail>(GovernanceBuilder.BreakGlassJournalKey));
    }

    [Fact]
    public void UsePolicyFiles_OfTheBaseline_ReloadsThem()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, PolicyMonitorTests.BaselineBytes());
            using ServiceProvider services = Complete(g => g.UsePolicyFiles(path));
            PolicyMonitor policies = services.GetRequiredService<PolicyMonitor>();
            string before = policies.Current.ContentHash;
            File.AppendAllText(path, "\n");
            Assert.True(policies.Reload().IsAccepted);
            Assert.NotEqual(before, policies.Current.ContentHash);
            string after = policies.Current.ContentHash;
            File.AppendAllText(path, "}");
            Assert.False(policies.Reload().IsAccepted);
            File.Delete(path);
            Assert.False(policies.Reload().IsAccepted);
            Assert.Equal(after, policies.Current.ContentHash);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Configure_OfTheLimits_ReachesTheGate()
    {
        using ServiceProvider services = Complete(g => g
            .Configure(o => o.AuditTimeout = TimeSpan.FromSeconds(2))
            .Configure(o => o.ClockTolerance = TimeSpan.Zero));
        AccessOptions options = services.GetRequiredService<IOptions<AccessOptions>>().Value;
        Assert.Equal((TimeSpan.FromSeconds(2), TimeSpan.Zero), (options.AuditTimeout, options.ClockTolerance));
    }

    internal static readonly ServiceProviderOptions Strict = new() { ValidateOnBuild = true, ValidateScopes = true };

    internal static ServiceProvider Complete(Action<GovernanceBuilder> change)
    {
        ServiceCollection services = [];
        services.AddSingleton<TimeProvider>(new ManualClock(TestRequest.Now));
        services.AddGovernance(g =>
        {
            g.UseKeys(_ => TestKeys.Ring())
                .UseAuditTrail(_ => new InMemoryAuditTrail())
                .UseBreakGlassJournal(_ => new InMemoryAuditTrail())
                .DischargeBy<FullHandler>();
            change(g);
        });
        return services.BuildServiceProvider(Strict);
    }

    internal sealed class FullHandler : IObligationHandler
    {
        public Obligations Discharges =>
            Obligations.Alert | Obligations.Review | Obligations.SampledReview | Obligations.KeepInEnvironment;

        public Task DischargeAsync(ObligationContext context, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
