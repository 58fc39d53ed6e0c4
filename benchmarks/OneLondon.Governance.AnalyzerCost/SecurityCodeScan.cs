using System.Globalization;
using System.Text;

namespace OneLondon.Governance.AnalyzerCost;

/// <summary>Says to Security Code Scan what the tags say to the rules: the same sources, outputs and de-identifying methods.</summary>
internal static class SecurityCodeScan
{
    public const string FileName = "SecurityCodeScan.config.yml";

    // The taint of a rule of its own that nothing else in the code meets.
    private const string Rule = "SCS0001";

    /// <summary>Gives its configuration for features from one up to another.</summary>
    public static string Configuration(int first, int last)
    {
        var text = new StringBuilder("Version: '3.1'\nTaintSources:\n");
        for (int i = first; i < last; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"""
                  - Type: Cost.Feature{i}.Patient{i}
                    Properties: [NhsNumber, Surname, GivenName, DateOfBirth, Diagnoses]
                  - Type: Cost.Feature{i}.Address{i}
                    Properties: [Line, Postcode]
                  - Type: Cost.Feature{i}.Visit{i}
                    Properties: [Reason, Results]

                """);
        }

        text.Append("Sanitizers:\n");
        for (int i = first; i < last; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"""
                  - Type: Cost.Feature{i}.Deid{i}
                    TaintTypes: [{Rule}]
                    Methods:
                      - Name: Pseudonym

                """);
        }

        text.Append("Sinks:\n");
        for (int i = first; i < last; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"""
                  - Type: Cost.Feature{i}.Extract{i}
                    TaintTypes: [{Rule}]
                    Methods:
                      - Name: Write
                        Arguments: [line]
                      - Name: WriteRow
                        Arguments: [row]

                """);
        }

        return text.ToString();
    }
}
