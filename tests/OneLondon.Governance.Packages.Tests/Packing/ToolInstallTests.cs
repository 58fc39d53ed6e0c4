namespace OneLondon.Governance.Packages.Tests.Packing;

[Collection(PackingCollection.Name)]
public sealed class ToolInstallTests(PackedPackages packed)
{
    [Fact]
    public void Tool_InstalledFromALocalFolder_PrintsItsHelp()
    {
        string folder = Directory.CreateTempSubdirectory("tool-").FullName;
        try
        {
            // Only the local folder is a source, so that nothing outside the machine is asked.
            File.WriteAllText(Path.Combine(folder, "nuget.config"), $"""
                <configuration>
                  <config><add key="globalPackagesFolder" value="{folder}/cache" /></config>
                  <packageSources><clear /><add key="local" value="{packed.Folder}" /></packageSources>
                </configuration>
                """);
            (int installed, string log) = Shell.Run(
                folder, "dotnet", "tool", "install", "OneLondon.Governance.Tool", "--tool-path", "bin", "--configfile", "nuget.config");
            Assert.True(installed == 0, log);

            (int exitCode, string help) = Shell.Run(folder, Path.Combine(folder, "bin", "onelondon-governance"), "--help");
            Assert.True(exitCode == 0, help);
            Assert.Contains("filter", help, StringComparison.Ordinal);
            Assert.Contains("policy", help, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
