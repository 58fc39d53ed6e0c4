using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

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

    // By its path the upper layer comes first, so that only the layers can put them right.
    [Fact]
    public void Policy_NamedByAProject_IsProvedCopiedAndHashed()
    {
        using AdopterProject project = new(packed, "net10.0", "Exe", "OneLondon.Governance");
        Copy("trust", project["a.policy.json"]);
        Copy("ics", project["b.policy.json"]);
        project.Add("""
            <ItemGroup>
              <GovernancePolicy Include="a.policy.json" Layer="2" />
              <GovernancePolicy Include="b.policy.json" Layer="1" />
            </ItemGroup>
            """);
        Assert.Equal(HashInLayerOrder(project["b.policy.json"], project["a.policy.json"]), project.Build(Program).Trim());
        Assert.True(File.Exists(project["bin/Debug/net10.0/a.policy.json"]));

        File.WriteAllText(project["b.policy.json"], File.ReadAllText(project["b.policy.json"]).Replace("\"format\"", "\"shape\"", StringComparison.Ordinal));
        (int exitCode, string output) = project.TryBuild(Program);
        Assert.True(exitCode != 0, output);
        Assert.Contains($"b.policy.json(3,3): error {PolicyRule}", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_BelowAProject_ReachTheCompilerByTheirNames()
    {
        using AdopterProject project = new(packed, "net10.0", "Exe", "OneLondon.Governance");
        Directory.CreateDirectory(project["models"]);
        Directory.CreateDirectory(project["bin"]);
        string[] files = ["known.olg-baseline.json", "models/laboratory.flows", "bin/old.flows", "other.json"];
        Array.ForEach(files, file => File.WriteAllText(project[file], string.Empty));
        Shell.Run(project.Folder, "dotnet", "restore");
        Assert.Equal(["known.olg-baseline.json", "models/laboratory.flows"], SeenByTheCompiler(project));
        Assert.Empty(SeenByTheCompiler(project, "-p:EnableDefaultGovernanceItems=false"));
    }

    [Theory]
    [InlineData("""<GovernancePolicy Include="ics.policy.json;trust.policy.json" />""", "give each policy file a Layer of its own")]
    [InlineData("""<GovernancePolicy Include="ics.policy.json" Layer="first" />""", "set Layer to a whole number")]
    [InlineData("""<GovernancePolicy Include="north.policy.json" />""", "`north.policy.json`, which is not there")]
    [InlineData("""<GovernanceModel Include="ics.policy.json" />""", "rename it to *.flows")]
    public void Item_ThatCannotBeMeant_StopsTheBuild(string item, string remedy)
    {
        using AdopterProject project = new(packed, "net10.0", "Exe", "OneLondon.Governance");
        Copy("ics", project["ics.policy.json"]);
        Copy("trust", project["trust.policy.json"]);
        project.Add($"<ItemGroup>{item}</ItemGroup>");
        (int exitCode, string output) = project.TryBuild("return;");
        Assert.True(exitCode != 0, output);
        Assert.Contains(remedy, output, StringComparison.Ordinal);
    }

    private static void Copy(string policy, string file) => File.Copy(Repository.At($"samples/policies/example-{policy}.policy.json"), file);

    private static IEnumerable<string> SeenByTheCompiler(AdopterProject project, params string[] options)
    {
        (int exitCode, string output) = Shell.Run(project.Folder, "dotnet", ["msbuild", "-nologo", "-getItem:AdditionalFiles", .. options]);
        Assert.True(exitCode == 0, output);
        return JsonDocument.Parse(output).RootElement.GetProperty("Items").GetProperty("AdditionalFiles").EnumerateArray()
            .Select(item => item.GetProperty("Identity").GetString()!.Replace('\\', '/')).Order(StringComparer.Ordinal);
    }

    // As PolicyComposer hashes its layers.
    private static string HashInLayerOrder(params string[] files) =>
        Hex(Encoding.ASCII.GetBytes(string.Join('\n', files.Select(file => Hex(File.ReadAllBytes(file))))));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
