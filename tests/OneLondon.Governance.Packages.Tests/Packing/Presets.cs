using System.Text.RegularExpressions;

namespace OneLondon.Governance.Packages.Tests.Packing;

/// <summary>The presets of the analysis, as their files have them.</summary>
internal static partial class Presets
{
    public static readonly string[] Names = ["recommended", "strict", "off"];

    public static string Text(string preset) =>
        File.ReadAllText(Repository.At($"analyzers/OneLondon.Governance.Analyzers.Package/build/presets/{preset}.globalconfig"));

    /// <summary>The severity of each rule, in the order of the file.</summary>
    public static KeyValuePair<string, string>[] Severities(string preset) =>
        [.. Severity().Matches(Text(preset)).Select(match => KeyValuePair.Create(match.Groups[1].Value, match.Groups[2].Value))];

    [GeneratedRegex(@"^dotnet_diagnostic\.(OLG[0-9]{4})\.severity = ([a-z]+)$", RegexOptions.Multiline)]
    private static partial Regex Severity();
}
