namespace OneLondon.Governance.Packages.Tests.Packing;

[Collection(PackingCollection.Name)]
public sealed class AdopterTests(PackedPackages packed)
{
    [Fact]
    public void Tags_InANetStandardProject_Compile()
    {
        using AdopterProject project = new(packed, "netstandard2.0", "Library", "OneLondon.Governance.Abstractions");
        project.Build("""
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
        Assert.Contains(PlantedError.Rule, project.Rules());
    }

    [Fact]
    public void Packages_InANewConsoleProject_Run()
    {
        using AdopterProject project = new(packed, "net10.0", "Exe", "OneLondon.Governance.Fhir");
        string output = project.Build("""
            using OneLondon.Governance.Policies.Documents;
            using OneLondon.Governance.Proofs;

            System.Console.WriteLine(PolicyLoader.Load([PolicyDocument.Baseline]).Policy!.Name);
            """);
        Assert.Contains("london", output, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(PlantedError.Rule, project.Rules());
    }
}
