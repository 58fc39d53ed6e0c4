namespace OneLondon.Governance.Packages.Tests.Packing;

/// <summary>Where the projects of tests get their packages from.</summary>
internal static class LocalFeed
{
    /// <summary>Names the packed folder as the one source below a folder; what the packages build on comes from the machine's own package folder.</summary>
    public static void Name(PackedPackages packed, string folder) => File.WriteAllText(Path.Combine(folder, "nuget.config"), $"""
        <configuration>
          <packageSources><clear /><add key="local" value="{packed.Folder}" /></packageSources>
          <fallbackPackageFolders><clear /><add key="machine" value="{MachinePackages()}" /></fallbackPackageFolders>
        </configuration>
        """);

    private static string MachinePackages()
    {
        (_, string output) = Shell.Run(Repository.Root, "dotnet", "nuget", "locals", "global-packages", "--list");
        return output[(output.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }
}
