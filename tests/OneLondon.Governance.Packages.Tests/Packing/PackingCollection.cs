namespace OneLondon.Governance.Packages.Tests.Packing;

[CollectionDefinition(Name)]
public sealed class PackingCollection : ICollectionFixture<PackedPackages>
{
    public const string Name = "packing";
}
