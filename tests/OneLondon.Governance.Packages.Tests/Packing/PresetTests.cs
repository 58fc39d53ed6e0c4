using System.Text.RegularExpressions;

namespace OneLondon.Governance.Packages.Tests.Packing;

public sealed partial class PresetTests
{
    // Every rule there is or is to be, with its severity under `recommended` and under `strict`.
    private static readonly (string Rule, string Recommended, string Strict)[] Table =
    [
        ("OLG1001", "suggestion", "warning"),
        ("OLG1002", "error", "error"),
        ("OLG1003", "error", "error"),
        ("OLG1004", "suggestion", "error"),
        ("OLG1005", "error", "error"),
        ("OLG1006", "error", "error"),
        ("OLG1007", "error", "error"),
        ("OLG1008", "suggestion", "suggestion"),
        ("OLG1009", "error", "error"),
        ("OLG1010", "suggestion", "suggestion"),
        ("OLG2001", "none", "warning"),
        ("OLG2002", "warning", "error"),
        ("OLG2003", "error", "error"),
        ("OLG2004", "warning", "error"),
        ("OLG2005", "warning", "error"),
        ("OLG2006", "error", "error"),
        ("OLG3001", "error", "error"),
        ("OLG3002", "error", "error"),
        ("OLG3003", "warning", "error"),
        ("OLG3004", "error", "error"),
        ("OLG3005", "error", "error"),
        ("OLG3006", "none", "warning"),
        ("OLG3090", "none", "none"),
        ("OLG4001", "error", "error"),
        ("OLG4002", "default", "error"),
        ("OLG9001", "warning", "error"),
        ("OLG9002", "warning", "error"),
    ];

    public static TheoryData<string> Names => [.. Presets.Names];

    [Fact]
    public void Presets_OfEveryRule_WeighItAsDecided()
    {
        Assert.Equal(Table.Select(row => KeyValuePair.Create(row.Rule, row.Recommended)), Presets.Severities("recommended"));
        Assert.Equal(Table.Select(row => KeyValuePair.Create(row.Rule, row.Strict)), Presets.Severities("strict"));
        Assert.Equal(Table.Select(row => KeyValuePair.Create(row.Rule, "none")), Presets.Severities("off"));
    }

    [Fact]
    public void Page_OfTheSettings_ShowsThePresets()
    {
        string page = File.ReadAllText(Repository.At("docs/analyzer-settings.md"));
        Assert.All(Table, row => Assert.Contains($"\n| {row.Rule} | {row.Recommended} | {row.Strict} |\n", page, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Preset_OfEachName_GivesWayToTheUsersOwn(string preset)
    {
        Assert.Contains("\nis_global = true\n", Presets.Text(preset), StringComparison.Ordinal);
        Assert.Matches(@"\nglobal_level = -[0-9]+\n", Presets.Text(preset));
    }

    [Fact]
    public void Rules_ThatAreReleased_StandInTheTable() =>
        Breaches.None(
            from file in Repository.Files("analyzers", "AnalyzerReleases.*.md")
            from Match released in Released().Matches(File.ReadAllText(file))
            where !Array.Exists(Table, row => row.Rule == released.Value)
            select $"give {released.Value} a severity in each preset, and a row here");

    [GeneratedRegex("^OLG[0-9]{4}", RegexOptions.Multiline)]
    private static partial Regex Released();
}
