namespace OneLondon.Governance.Packages.Tests.Packing;

/// <summary>The error at which the build of a new adopter has to stop, and the same program mended.</summary>
internal static class PlantedError
{
    public const string Rule = "OLG1002";

    /// <summary>The line of the error, from 1.</summary>
    public const int Line = 8;

    public const string Program = """
        using OneLondon.Governance.Tagging;
        using OneLondon.Governance.Vocabulary;

        System.Console.WriteLine(new Extract().Area);

        internal sealed class Extract
        {
            [IdentifiableData, DepersonalisedData(Identifiability.Depersonalised)]
            public string Area { get; set; } = "";
        }
        """;

    public static string Mended => Program.Replace("[IdentifiableData, DepersonalisedData", "[DepersonalisedData", StringComparison.Ordinal);
}
