using System.Security.Cryptography;
using System.Text;

namespace OneLondon.Governance.Packages.Tests.Packing;

/// <summary>A policy named by a project is read by the compiler, copied for the running system, and sealed into the assembly.</summary>
[Collection(PackingCollection.Name)]
public sealed class PolicyItemTests(PackedPackages packed)
{
    private const string PolicyRule = "OLG4001";

    private const string Program = """
        using System.Reflection;

        System.Console.WriteLine(Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(pair => pair.Key == "OneLondon.Governance.PolicyHash").Value);
        """;

    [Fact]
    public void Policy_NamedByAProject_IsProvedCopiedAndHashed()
    {
        using AdopterProject project = new(packed, "net10.0", "Exe", "OneLondon.Governance");
        Copy("ics", project);
        Copy("trust", project);
        project.Add("""
            <ItemGroup>
              <GovernancePolicy Include="trust.policy.json" Layer="2" />
              <GovernancePolicy Include="ics.policy.json" Layer="1" />
            </ItemGroup>
            """);
        Assert.Equal(HashInLayerOrder(project["ics.policy.json"], project["trust.policy.json"]), project.Build(Program).Trim());
        Assert.True(File.Exists(project["bin/Debug/net10.0/trust.policy.json"]));

        File.WriteAllText(project["ics.policy.json"], File.ReadAllText(project["ics.policy.json"]).Replace("\"format\"", "\"shape\"", StringComparison.Ordinal));
        (int exitCode, string output) = project.TryBuild(Program);
        Assert.True(exitCode != 0, output);
        Assert.Contains($"ics.policy.json(3,3): error {PolicyRule}", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""<GovernancePolicy Include="ics.policy.json;trust.policy.json" />""", "give each policy file a Layer of its own")]
    [InlineData("""<GovernancePolicy Include="ics.policy.json" Layer="first" />""", "set Layer to a whole number")]
    [InlineData("""<GovernancePolicy Include="north.policy.json" />""", "`north.policy.json`, which is not there")]
    [InlineData("""<GovernanceModel Include="ics.policy.json" />""", "rename it to *.flows")]
    public void Item_ThatCannotBeMeant_StopsTheBuild(string item, string remedy)
    {
        using AdopterProject project = new(packed, "net10.0", "Exe", "OneLondon.Governance");
        Copy("ics", project);
        Copy("trust", project);
        project.Add($"<ItemGroup>{item}</ItemGroup>");
        (int exitCode, string output) = project.TryBuild("return;");
        Assert.True(exitCode != 0, output);
        Assert.Contains(remedy, output, StringComparison.Ordinal);
    }

    private static void Copy(string policy, AdopterProject project) =>
        File.Copy(Repository.At($"samples/policies/example-{policy}.policy.json"), project[policy + ".policy.json"]);

    // As PolicyComposer hashes its layers.
    private static string HashInLayerOrder(params string[] files) =>
        Hex(Encoding.ASCII.GetBytes(string.Join('\n', files.Select(file => Hex(File.ReadAllBytes(file))))));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
