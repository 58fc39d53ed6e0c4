using OneLondon.Governance.Packages.Tests.Packing;

namespace OneLondon.Governance.Packages.Tests.Samples;

[Collection(PackingCollection.Name)]
public sealed class LeakyExtractTests(PackedPackages packed)
{
    [Fact]
    public void Build_OfTheLeakyExtract_FailsWhereItSays()
    {
        using SampleProject sample = new(packed, "LeakyExtract");
        (int exitCode, string output) = sample.Build();
        Assert.True(exitCode != 0, output);
        Assert.Equal(["OLG3001", "OLG3004", "OLG3005"], sample.Marks().Select(mark => mark.Rule).Order(StringComparer.Ordinal));
        Assert.Equal(sample.Marks().Order(), sample.Errors().Order());
    }

    [Fact]
    public void Build_OfTheMendedExtract_Succeeds()
    {
        using SampleProject sample = new(packed, "LeakyExtract.Mended");
        (int exitCode, string output) = sample.Build();
        Assert.True(exitCode == 0, output);
        Assert.Empty(sample.Errors());
    }

    [Fact]
    public void Extracts_LeakyAndMended_DifferInTwoFiles()
    {
        string[] differing =
        [
            .. from file in Repository.Files("samples/LeakyExtract", "*")
               let name = Path.GetFileName(file)
               let twin = Repository.At("samples/LeakyExtract.Mended/" + name.Replace("LeakyExtract.csproj", "LeakyExtract.Mended.csproj", StringComparison.Ordinal))
               where File.ReadAllText(file) != File.ReadAllText(twin)
               select name,
        ];
        Assert.Equal(["CohortExtract.cs", "Program.cs"], differing);
    }
}
