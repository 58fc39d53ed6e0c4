using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OneLondon.Governance.Records;
using OneLondon.Governance.Tagging;

namespace OneLondon.Governance.Decorators.Tests.Registering;

public sealed class AddGovernedTests : IDisposable
{
    private readonly Ward _ward = new();

    public void Dispose() => _ward.Dispose();

    [Theory]
    [InlineData(ServiceLifetime.Singleton, true, true)]
    [InlineData(ServiceLifetime.Scoped, true, false)]
    [InlineData(ServiceLifetime.Transient, false, false)]
    public void Service_OfALifetime_LivesSo(ServiceLifetime lifetime, bool sameInScope, bool sameAcross)
    {
        _ward.Services.AddGoverned<IPatientRecords, Records>(lifetime);
        using IServiceScope one = _ward.Provider().CreateScope();
        using IServiceScope other = _ward.Provider().CreateScope();

        IPatientRecords first = one.ServiceProvider.GetRequiredService<IPatientRecords>();

        Assert.Equal(sameInScope, ReferenceEquals(first, one.ServiceProvider.GetRequiredService<IPatientRecords>()));
        Assert.Equal(sameAcross, ReferenceEquals(first, other.ServiceProvider.GetRequiredService<IPatientRecords>()));
    }

    [Fact]
    public void Service_BehindADecorator_CannotBeHadItself()
    {
        _ward.Services.AddGoverned<IPatientRecords, Records>();
        using IServiceScope scope = _ward.Provider().CreateScope();

        IPatientRecords had = scope.ServiceProvider.GetRequiredService<IPatientRecords>();

        Assert.IsNotType<Records>(had);
        Assert.Null(scope.ServiceProvider.GetService<Records>());
        Assert.Equal("governed IPatientRecords", had.ToString());
        Assert.DoesNotContain(had.GetType().GetProperties(), property => property.GetMethod!.IsPublic);
    }

    [Fact]
    public void Service_OfAScope_IsDisposedWithIt()
    {
        Records? made = null;
        _ward.Services.AddGoverned<IPatientRecords>(_ => made = new Records());
        using (IServiceScope scope = _ward.Provider().CreateScope())
        {
            scope.ServiceProvider.GetRequiredService<IPatientRecords>();
            Assert.False(made!.IsDisposed);
        }

        Assert.True(made.IsDisposed);
    }

    [Fact]
    public void Registration_InOrder_Starts()
    {
        _ward.Services.AddGoverned<IPatientRecords, Records>();
        _ward.Services.AddSingleton<IPlain, Plain>();
        Assert.Empty(Problems());
    }

    [Fact]
    public void Class_ResolvableByItself_IsRefused()
    {
        _ward.Services.AddGoverned<IPatientRecords, Records>();
        _ward.Services.AddScoped<Records>();
        Refused("`Records` serves the governed `IPatientRecords` and can be resolved by its own type");
    }

    [Fact]
    public void Class_ResolvableByItsFactory_IsRefused()
    {
        _ward.Services.AddGoverned<IPatientRecords, Records>();
        _ward.Services.AddScoped(_ => new Records());
        Refused("can be resolved by its own type");
    }

    [Fact]
    public void Class_ResolvableByAnotherInterface_IsRefused()
    {
        _ward.Services.AddGoverned<IPatientRecords, Records>();
        _ward.Services.AddScoped<IDisposable, Records>();
        Refused("`Records` is registered for `IDisposable` without its decorator");
    }

    [Fact]
    public void Interface_RegisteredASecondTime_IsRefused()
    {
        _ward.Services.AddGoverned<IPatientRecords, Records>();
        _ward.Services.AddScoped<IPatientRecords, Records>();
        Refused("`Records` is registered for `IPatientRecords` without its decorator; register it with `AddGoverned<IPatientRecords, Records>()` alone");
    }

    [Fact]
    public void Interface_RegisteredByAFactory_IsRefused()
    {
        _ward.Services.AddScoped<IPatientRecords>(_ => new Records());
        Refused("the governed `IPatientRecords` is registered by a factory without its decorator");
    }

    [Fact]
    public void Interface_RegisteredUnderAKey_IsRefused()
    {
        _ward.Services.AddKeyedSingleton<IPatientRecords, Records>("plain");
        Refused("without its decorator");
    }

    [Fact]
    public void Interface_RegisteredAsAnInstance_IsRefused()
    {
        _ward.Services.AddSingleton<IPatientRecords>(new Records());
        Refused("without its decorator");
    }

    [Fact]
    public void Interface_GovernedTwice_IsRefused()
    {
        _ward.Services.AddGoverned<IPatientRecords, Records>().AddGoverned<IPatientRecords, Records>();
        Refused("registered 2 times with `AddGoverned`");
    }

    [Fact]
    public void Interface_OfNoContext_IsRefused()
    {
        _ward.Services.AddGoverned<IOthers, Others>();
        Refused("no context decorates `IOthers`; mark one [Governs(typeof(IOthers))] and add it with `AddContext(YourContext.Default)`");
    }

    [Fact]
    public void Class_ThatTakesTheDecisionItself_IsBelieved()
    {
        _ward.Services.AddScoped<IOthers, Deciding>();
        _ward.Services.AddScoped<IOthers>(_ => new Deciding());
        Assert.Equal(["the governed `IOthers` is registered by a factory without its decorator; give the factory to `AddGoverned<IOthers>(...)`, or have it return a class that is marked [Governed] itself"], Problems());
    }

    [Fact]
    public void Class_ThatIsExempt_IsBelieved()
    {
        _ward.Services.AddScoped<IOthers, Synthetic>();
        Assert.Empty(Problems());
    }

    [Fact]
    public void Services_WithoutARequester_DoNotStart()
    {
        var services = new ServiceCollection();
        services.AddGoverned<IPatientRecords, Records>().AddGovernance(g => g.AddContext(Hospital.Default));
        using ServiceProvider provider = services.BuildServiceProvider();

        OptionsValidationException refused = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<Access.AccessGate>());

        Assert.Contains(refused.Failures, failure => failure.Contains("UseRequester", StringComparison.Ordinal));
    }

    private void Refused(string problem) => Assert.Contains(problem, Assert.Single(Problems()), StringComparison.Ordinal);

    private IEnumerable<string> Problems()
    {
        try
        {
            _ward.Provider().GetRequiredService<Access.AccessGate>();
            return [];
        }
        catch (OptionsValidationException e)
        {
            return e.Failures;
        }
    }

    private interface IPlain;

    private sealed class Plain : IPlain;

    [Governed]
    [PurposeOfUse("direct-care")]
    private interface IOthers;

    private sealed class Others : IOthers;

    [Governed]
    private sealed class Deciding : IOthers;

    [GovernanceExempt("synthetic records")]
    private sealed class Synthetic : IOthers;
}
