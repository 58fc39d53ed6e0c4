using Microsoft.Extensions.DependencyInjection;
using OneLondon.Governance.Sources.Registers;

namespace OneLondon.Governance.Sqlite.Tests.Registers;

public sealed class UseSqliteRegistersTests
{
    [Fact]
    public async Task UseSqliteRegisters_WithAPath_MakesTheFileAtTheFirstCall()
    {
        using var folder = new ScratchFolder();
        await using var store = (SqliteRegisterStore)Store(g => g.UseSqliteRegisters(folder["registers.db"]));
        Assert.False(File.Exists(folder["registers.db"]));
        Assert.Empty(await store.ReadAfterAsync("objections", 0, 10, CancellationToken.None));
        Assert.True(File.Exists(folder["registers.db"]));
    }

    [Fact]
    public async Task UseSqliteRegisters_OfAFileThatIsLost_Refuses()
    {
        using var folder = new ScratchFolder();
        var options = new SqliteRegisterStoreOptions { Path = folder["registers.db"], MustExist = true };
        await using var store = (SqliteRegisterStore)Store(g => g.UseSqliteRegisters(options));
        await Assert.ThrowsAsync<RegisterStoreException>(() => store.ReadAfterAsync("objections", 0, 10, CancellationToken.None));
        Assert.False(File.Exists(folder["registers.db"]));
    }

    private static IRegisterStore Store(Action<GovernanceBuilder> configure)
    {
        ServiceCollection services = [];
        services.AddGovernance(configure);
        return (IRegisterStore)services.Single(service => service.ServiceType == typeof(IRegisterStore)).ImplementationFactory!(null!);
    }
}
