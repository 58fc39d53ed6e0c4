using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OneLondon.Governance.Access;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Keys;
using OneLondon.Governance.Records;
using OneLondon.Governance.Testing.Access;
using OneLondon.Governance.Testing.Auditing;
using OneLondon.Governance.Tests.Keys;

namespace OneLondon.Governance.Tests.FrontDoor;

public sealed class AddGovernanceFailClosedTests
{
    [Fact]
    public void Start_WithNothingConfigured_ListsEverythingMissing()
    {
        string[] failures = Failures(_ => { });
        Assert.Contains(failures, f => f.Contains("UseKeys", StringComparison.Ordinal));
        Assert.Contains(failures, f => f.Contains("UseAuditTrail", StringComparison.Ordinal));
        Assert.Contains(failures, f => f.Contains("UseBreakGlassJournal", StringComparison.Ordinal));
        foreach (Obligations obligation in new[] { Obligations.Alert, Obligations.Review, Obligations.SampledReview, Obligations.KeepInEnvironment })
        {
            Assert.Contains(failures, f => f.Contains($"`{obligation}`", StringComparison.Ordinal) && f.Contains("DischargeBy<T>()", StringComparison.Ordinal));
        }

        Assert.Equal(7, failures.Length);
    }

    [Fact]
    public void Start_WithoutItsKeys_Refuses()
    {
        Assert.Contains(Failures(g => Handled(Sound(g)).UseKeys(_ => KeyRing.FromFile("/nowhere/keys"))), f => f.Contains("is not there", StringComparison.Ordinal));
        Assert.Contains(Failures(g => Handled(Sound(g)).UseKeys(_ => KeyRing.FromEnvironment("OLG_NO_SUCH_KEYS"))), f => f.Contains("`OLG_NO_SUCH_KEYS`", StringComparison.Ordinal));
        Assert.Contains(Failures(g => Handled(Sound(g)).UseKeys(_ => throw new TimeoutException("the key store is down"))), f => f.Contains("the key store is down", StringComparison.Ordinal));
    }

    [Fact]
    public void Start_WithObligationsLeftOnPurpose_Succeeds() => Assert.Empty(Failures(g => Sound(g)
        .LeaveUndischarged(Obligations.KeepInEnvironment | Obligations.SampledReview)
        .DischargeBy(_ => new RecordingObligationHandler(Obligations.Alert | Obligations.Review))));

    [Fact]
    public void Gate_WithoutAHost_IsCheckedToo()
    {
        ServiceCollection services = [];
        services.AddGovernance(_ => { });
        using ServiceProvider provider = services.BuildServiceProvider();
        Assert.Throws<OptionsValidationException>(provider.GetRequiredService<AccessGate>);
    }

    [Fact]
    public void Start_WithAMissingPolicyFile_IsRefused()
    {
        string[] failures = Failures(g => Handled(Sound(g)).UsePolicyFiles("no-such.policy.json"));
        Assert.Contains("no-such.policy.json", Assert.Single(failures), StringComparison.Ordinal);
    }

    [Fact]
    public void Start_WithABrokenOverlay_IsRefused()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, """{ "format": 1, "name": "x", "over": "nothing" """);
            Assert.NotEmpty(Failures(g => Handled(Sound(g)).AddOverlayFile(path)));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Start_WithACategoryThePolicyLacks_IsRefused()
    {
        string failure = Assert.Single(Failures(g => Handled(Sound(g)).AddContext(new Records("diagnoses", "sexual-health"))));
        Assert.Contains("`Visit` in the context `Records` holds `sexual-health`, which the policy", failure, StringComparison.Ordinal);
        Assert.DoesNotContain("`diagnoses`", failure, StringComparison.Ordinal);
        Assert.Empty(Failures(g => Handled(Sound(g)).AddContext(new Records("diagnoses", "letters"))));
        Assert.Contains("governs nothing", Assert.Single(Failures(g => Handled(Sound(g)).AddContext(new Records()))), StringComparison.Ordinal);
    }

    [Fact]
    public void Start_WithNoPolicyAtAll_IsRefused() => Assert.NotEmpty(Failures(g => Handled(Sound(g)).UsePolicyFiles([])));

    [Fact]
    public void Start_WithAKeySourceThatFails_IsRefused() =>
        Assert.NotEmpty(Failures(g => Handled(Sound(g)).UseKeys(_ => new OneLondon.Governance.Keys.KeyRing(new("k1", new byte[8])))));

    [Fact]
    public void Start_WithTheTrailAsJournal_IsRefused()
    {
        InMemoryAuditTrail one = new();
        string failure = Assert.Single(Failures(g => Handled(Sound(g)).UseAuditTrail(_ => one).UseBreakGlassJournal(_ => one)));
        Assert.Contains("(X8)", failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(61)]
    public void Start_WithALimitOutOfRange_IsRefused(int seconds)
    {
        Assert.NotEmpty(Failures(g => Handled(Sound(g)).Configure(o => o.AuditTimeout = TimeSpan.FromSeconds(seconds))));
        Assert.NotEmpty(Failures(g => Handled(Sound(g)).Configure(o => o.ObligationTimeout = TimeSpan.FromSeconds(seconds))));
    }

    [Fact]
    public void Builder_KeptUntilAfterStart_ChangesNothing()
    {
        GovernanceBuilder? kept = null;
        using ServiceProvider services = AddGovernanceTests.Complete(g => kept = g);
        AccessGate gate = services.GetRequiredService<AccessGate>();
        Assert.Throws<InvalidOperationException>(() => kept!.UseAuditTrail(_ => new InMemoryAuditTrail()));
        Assert.Throws<InvalidOperationException>(() => kept!.LeaveUndischarged(Obligations.Alert));
        Assert.Throws<InvalidOperationException>(() => kept!.Configure(_ => { }));
        Assert.NotNull(gate);
    }

    [Fact]
    public void Options_ChangedAfterStart_DoNotReachTheGate()
    {
        AccessOptions options = new();
        AccessOptions copy = options.Copy();
        options.AuditTimeout = TimeSpan.FromMinutes(1);
        Assert.Equal(TimeSpan.FromSeconds(5), copy.AuditTimeout);
    }

    private static GovernanceBuilder Sound(GovernanceBuilder builder) => builder
        .UseKeys(_ => TestKeys.Ring())
        .UseAuditTrail(_ => new InMemoryAuditTrail())
        .UseBreakGlassJournal(_ => new InMemoryAuditTrail());

    private static GovernanceBuilder Handled(GovernanceBuilder builder) => builder.DischargeBy<AddGovernanceTests.FullHandler>();

    private static string[] Failures(Action<GovernanceBuilder> configure)
    {
        ServiceCollection services = [];
        services.AddGovernance(configure);
        using ServiceProvider provider = services.BuildServiceProvider(AddGovernanceTests.Strict);
        try
        {
            provider.GetRequiredService<IStartupValidator>().Validate();
            return [];
        }
        catch (OptionsValidationException e)
        {
            return [.. e.Failures];
        }
    }

    private sealed class Records(params string[] categories) : GovernanceContext
    {
        protected override IReadOnlyList<RecordShape> RecordShapes =>
            categories.Length == 0 ? [] : [new RecordShape { Name = "Visit", Person = "Number", Categories = categories, RowBits = 1 }];
    }
}
