using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace OneLondon.Governance.AnalyzerCost;

/// <summary>Writes projects of a number of lines in all: features in layers, densely tagged or with no tag at all.</summary>
/// <param name="Folder">Where they are.</param>
/// <param name="Lines">How many lines of code they have.</param>
/// <param name="Features">How many features.</param>
/// <param name="Projects">How many projects, each of which refers to those before it.</param>
/// <param name="Planted">How many leaks are planted.</param>
internal sealed partial record Solution(string Folder, int Lines, int Features, int Projects, int Planted)
{
    // Each fifth feature leaks twice: in sight, and through a call.
    private const int LeakEvery = 5;
    private const int LeaksEach = 2;
    private const string Leaks = """
            public void Note(Patient~N patient) => extract.Write(patient.Surname);
            public void Tell(Patient~N patient) => extract.Write(Mapper~N.Describe(patient));

        """;

    /// <summary>Gives the folder of the project that refers to all others.</summary>
    public string Top => Path.Combine(Folder, Name(Projects - 1));

    /// <summary>Writes them.</summary>
    public static Solution Write(string folder, int lines, int projects, bool tagged)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("Feature.cs.txt")!);
        string feature = reader.ReadToEnd();
        if (!tagged)
        {
            feature = Tag().Replace(feature, string.Empty);
        }

        int count = (lines + Height(feature) - 1) / Height(feature);
        int written = 0;
        for (int i = 0; i < count; i++)
        {
            string part = Path.Combine(folder, Name(i * projects / count));
            Directory.CreateDirectory(part);
            string text = One(feature, i);
            File.WriteAllText(Path.Combine(part, string.Create(CultureInfo.InvariantCulture, $"Feature{i}.cs")), text);
            written += Height(text);
        }

        for (int i = 0; i < projects; i++)
        {
            int first = ((i * count) + projects - 1) / projects;
            int last = (((i + 1) * count) + projects - 1) / projects;
            string part = Path.Combine(folder, Name(i));
            File.WriteAllText(Path.Combine(part, Name(i) + ".csproj"), Project(i));
            File.WriteAllText(Path.Combine(part, SecurityCodeScan.FileName), SecurityCodeScan.Configuration(first, last));
        }

        File.WriteAllText(Path.Combine(folder, "Directory.Build.props"), "<Project />");
        File.WriteAllText(Path.Combine(folder, "Directory.Packages.props"), "<Project />");
        // A build that fails would be the shorter one.
        File.WriteAllText(Path.Combine(folder, ".globalconfig"), "is_global = true\n" + string.Concat(new[] { 3001, 3002, 3003, 3004, 3005 }.Select(r => $"dotnet_diagnostic.OLG{r}.severity = warning\n")));
        return new Solution(folder, written, count, projects, (count + LeakEvery - 1) / LeakEvery * LeaksEach);
    }

    private static string Name(int project) => string.Create(CultureInfo.InvariantCulture, $"Part{project}");

    private static int Height(string text) => text.Count(c => c == '\n');

    // Each feature hands on to the one before it.
    private static string One(string feature, int i)
    {
        string next = i == 0 ? "null" : string.Create(CultureInfo.InvariantCulture, $"new Patient{i} {{ Ward = Feature{i - 1}.Mapper{i - 1}.Describe(new Feature{i - 1}.Patient{i - 1} {{ Ward = patient.Ward }}).Length > 3 ? patient.Ward : \"\" }}");
        return feature.Replace("~L\n", i % LeakEvery == 0 ? Leaks : string.Empty, StringComparison.Ordinal)
            .Replace("~N", i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("~M", next, StringComparison.Ordinal);
    }

    private static string Project(int index)
    {
        string rules = AppContext.BaseDirectory;
        string below = string.Concat(Enumerable.Range(0, index).Select(i => $"    <ProjectReference Include=\"../{Name(i)}/{Name(i)}.csproj\" />\n"));
        return $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <EnableNETAnalyzers>false</EnableNETAnalyzers>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="SecurityCodeScan.VS2019" Version="5.6.7" ExcludeAssets="all" PrivateAssets="all" GeneratePathProperty="true" />
                <Reference Include="{rules}OneLondon.Governance.Abstractions.dll" />
            {below}  </ItemGroup>
              <ItemGroup Condition="'$(Rules)' == 'governance'">
                <Analyzer Include="{rules}OneLondon.Governance.Analyzers.dll;{rules}OneLondon.Governance.PolicyCore.dll;{rules}OneLondon.Governance.Abstractions.dll" />
              </ItemGroup>
              <ItemGroup Condition="'$(Rules)' == 'scan'">
                <Analyzer Include="$(PkgSecurityCodeScan_VS2019)/analyzers/dotnet/*.dll" />
                <AdditionalFiles Include="{SecurityCodeScan.FileName}" />
              </ItemGroup>
            </Project>
            """;
    }

    [GeneratedRegex(@"\[(PatientIdentifier|IdentifiableData|DataCategory|SecondaryUseOutput|DeidentifyingMethod|property: IdentifiableData)[^\]\n]*\] ?")]
    private static partial Regex Tag();
}
