using System.Reflection;

namespace OneLondon.Governance.Packages.Tests.Architecture;

public sealed class GrantTests
{
    private static readonly Type Grant = Type("OneLondon.Governance.Decisions.Grant");
    private static readonly Type Gate = Type("OneLondon.Governance.Access.AccessGate");

    [Fact]
    public void Grants_InEveryLibrary_AreMadeByTheGateAlone()
    {
        Type[] makers =
        [
            .. from package in PackageProject.All
               from type in Assembly.Load(package.Name).GetTypes()
               where IlReferences.Members(type).Any(member => member is ConstructorInfo made && made.DeclaringType == Grant)
               select Outermost(type),
        ];
        Assert.Equal([Gate], makers.Distinct());
    }

    [Fact]
    public void Grant_FromOutsideTheCore_CannotBeConstructed()
    {
        Assert.Empty(Grant.GetConstructors());
        Assert.True(Grant.IsSealed);
        Assert.Empty(Gate.GetConstructors());
        Assert.All(Grant.GetProperties(), property => Assert.False(property.CanWrite));
    }

    [Fact]
    public void Internals_OfTheCore_AreOpenToTestsAlone()
    {
        string[] friends =
        [
            .. Grant.Assembly.GetCustomAttributes<System.Runtime.CompilerServices.InternalsVisibleToAttribute>().Select(friend => friend.AssemblyName),
        ];

        // By project, not by the look of a name: a package among them could make grants where it ships.
        string[] unshipped =
        [
            .. Repository.Files("tests", "*.csproj").Concat(Repository.Files("benchmarks", "*.csproj"))
                .Select(path => Path.GetFileNameWithoutExtension(path)),
        ];
        Assert.NotEmpty(friends);
        Assert.Empty(friends.Except(unshipped));
        Assert.Empty(friends.Intersect(PackageProject.All.Select(package => package.Name)));
    }

    private static Type Type(string name) => Assembly.Load("OneLondon.Governance").GetType(name, throwOnError: true)!;

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
