using OneLondon.Governance.Sources.Registers;

namespace OneLondon.Governance.Sqlite.Tests.Registers;

public sealed class InMemoryRegisterStoreContractTests : RegisterStoreContract
{
    protected override IRegisterStore Store { get; } = new InMemoryRegisterStore();
}
