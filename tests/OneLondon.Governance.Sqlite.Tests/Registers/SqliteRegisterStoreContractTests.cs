using OneLondon.Governance.Sources.Registers;

namespace OneLondon.Governance.Sqlite.Tests.Registers;

public sealed class SqliteRegisterStoreContractTests : RegisterStoreContract, IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly SqliteRegisterStore _store;

    public SqliteRegisterStoreContractTests() => _store = SqliteRegisterStore.Open(_folder["registers.db"]);

    protected override IRegisterStore Store => _store;

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }
}
