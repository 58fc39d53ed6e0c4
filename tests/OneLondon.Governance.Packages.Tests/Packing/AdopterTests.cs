namespace OneLondon.Governance.Packages.Tests.Packing;

[Collection(PackingCollection.Name)]
public sealed class AdopterTests(PackedPackages packed)
{
    [Fact]
    public void Tags_InANetStandardProject_Compile() =>
        Build("netstandard2.0", "Library", "OneLondon.Governance.Abstractions", """
            using OneLondon.Governance.Tagging;
            using OneLondon.Governance.Vocabulary;

            public class Patient
            {
                [PatientIdentifier]
                public string Number { get; set; }

                [DataCategory(CategoryCodes.Allergies)]
                public string Allergy { get; set; }
            }
            """);

    [Fact]
    public void Packages_InANewConsoleProject_Run()
    {
        string output = Build("net10.0", "Exe", "OneLondon.Governance.Fhir", """
            using OneLondon.Governance.Policies.Documents;
            using OneLondon.Governance.Proofs;

            System.Console.WriteLine(PolicyLoader.Load([PolicyDocument.Baseline]).Policy!.Name);
            """);
        Assert.Contains("london", output, StringComparison.OrdinalIgnoreCase);
    }

    // Only the packed folder is a source; what the packages build on is taken from the machine's own package folder.
    private string Build(string framework, string outputType, string package, string program)
    {
        string folder = Directory.CreateTempSubdirectory("adopter-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "nuget.config"), $"""
                <configuration>
                  <packageSources><clear /><add key="local" value="{packed.Folder}" /></packageSources>
                  <fallbackPackageFolders><clear /><add key="machine" value="{MachinePackages()}" /></fallbackPackageFolders>
                </configuration>
                """);
            File.WriteAllText(Path.Combine(folder, "Adopter.csproj"), $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <TargetFramework>{framework}</TargetFramework>
                    <OutputType>{outputType}</OutputType>
                    <RestorePackagesPath>packages</RestorePackagesPath>
                    <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                    <NuGetAudit>false</NuGetAudit>
                  </PropertyGroup>
                  <ItemGroup>
                    <PackageReference Include="{package}" Version="*" />
                  </ItemGroup>
                </Project>
                """);
            File.WriteAllText(Path.Combine(folder, "Program.cs"), program);
            string verb = outputType == "Exe" ? "run" : "build";
            (int exitCode, string output) = Shell.Run(folder, "dotnet", verb);
            Assert.True(exitCode == 0, output);
            return output;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string MachinePackages()
    {
        (_, string output) = Shell.Run(Repository.Root, "dotnet", "nuget", "locals", "global-packages", "--list");
        return output[(output.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }
}
