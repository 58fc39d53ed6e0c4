namespace OneLondon.Governance.Packages.Tests.Packing;

/// <summary>The leak at which the build of a new adopter has to stop, and the same program mended.</summary>
internal static class PlantedError
{
    public const string Rule = "OLG3001";

    /// <summary>The line where the data leaves, from 1.</summary>
    public const int Line = 5;

    /// <summary>The lines of its way, from where the member is read to where it leaves.</summary>
    public static readonly int[] Way = [3, 4, 5];

    public const string Program = """
        using OneLondon.Governance.Tagging;
        Patient patient = new() { Number = "999", Ward = "A" };
        string row = patient.Number;
        string line = row + ",1";
        Extract.Send(line);

        internal sealed class Patient
        {
            [PatientIdentifier]
            public string Number { get; set; } = "";

            public string Ward { get; set; } = "";
        }

        internal static class Extract
        {
            [SecondaryUseOutput("research")]
            public static void Send(string line) => System.ArgumentNullException.ThrowIfNull(line);
        }
        """;

    public static string Mended => Program.Replace("patient.Number;", "patient.Ward;", StringComparison.Ordinal);
}
