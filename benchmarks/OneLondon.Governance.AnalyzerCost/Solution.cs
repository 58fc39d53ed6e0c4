using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace OneLondon.Governance.AnalyzerCost;

/// <summary>Writes a project of a number of lines: features in layers, densely tagged or with no tag at all.</summary>
internal static partial class Solution
{
    /// <summary>Writes the project, and gives its number of lines.</summary>
    public static int Write(string folder, int lines, bool tagged)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("Feature.cs.txt")!);
        string feature = reader.ReadToEnd();
        if (!tagged)
        {
            feature = Tag().Replace(feature, string.Empty);
        }

        Directory.CreateDirectory(folder);
        int height = feature.Count(c => c == '\n');
        int count = 0;
        for (int i = 0; count < lines; i++, count += height)
        {
            // Each feature hands on to the one before it.
            string number = i.ToString(CultureInfo.InvariantCulture);
            string next = i == 0 ? "null" : string.Create(CultureInfo.InvariantCulture, $"new Patient{i} {{ Ward = Feature{i - 1}.Mapper{i - 1}.Describe(new Feature{i - 1}.Patient{i - 1} {{ Ward = patient.Ward }}).Length > 3 ? patient.Ward : \"\" }}");
            File.WriteAllText(Path.Combine(folder, $"Feature{number}.cs"), feature.Replace("~N", number, StringComparison.Ordinal).Replace("~M", next, StringComparison.Ordinal));
        }

        File.WriteAllText(Path.Combine(folder, "Cost.csproj"), Project());
        File.WriteAllText(Path.Combine(folder, "Directory.Build.props"), "<Project />");
        File.WriteAllText(Path.Combine(folder, "Directory.Packages.props"), "<Project />");
        return count;
    }

    private static string Project()
    {
        string rules = AppContext.BaseDirectory;
        return $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <RunAnalyzers>true</RunAnalyzers>
                <EnableNETAnalyzers>false</EnableNETAnalyzers>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{rules}OneLondon.Governance.Abstractions.dll" />
                <Analyzer Include="{rules}OneLondon.Governance.Analyzers.dll;{rules}OneLondon.Governance.PolicyCore.dll;{rules}OneLondon.Governance.Abstractions.dll" Condition="'$(Rules)' == 'governance'" />
              </ItemGroup>
            </Project>
            """;
    }

    [GeneratedRegex(@"\[(PatientIdentifier|IdentifiableData|DataCategory|SecondaryUseOutput|DeidentifyingMethod|property: IdentifiableData)[^\]\n]*\] ?")]
    private static partial Regex Tag();
}
