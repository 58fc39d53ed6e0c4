using OneLondon.Governance.Decisions;
using OneLondon.Governance.Deidentification;
using OneLondon.Governance.Identifiers;

namespace OneLondon.Governance.Access;

/// <summary>Gives the pseudonyms under which a patient stands in the audit trail: one for each way of naming them.</summary>
internal static class PatientTokens
{
    /// <summary>What their keys are derived for.</summary>
    public const string Project = "patients";

    private const string NumberScope = "nhs-number";
    private const string LogicalIdScope = "patient-id";

    public static IReadOnlyList<string> Of(Pseudonymiser pseudonymiser, PatientKey patient)
    {
        var tokens = new List<string>(2);
        if (!patient.NhsNumber.IsUnspecified)
        {
            tokens.Add(Of(pseudonymiser, patient.NhsNumber));
        }

        if (patient.RevealLogicalId() is { } logicalId)
        {
            tokens.Add(Of(pseudonymiser, logicalId));
        }

        return tokens;
    }

    /// <summary>Gives the pseudonyms under every key of the ring: under one of them each record of the patient is found.</summary>
    public static IReadOnlyList<string> OfEveryKey(Pseudonymiser pseudonymiser, PatientKey patient)
    {
        var tokens = new List<string>();
        if (!patient.NhsNumber.IsUnspecified)
        {
            tokens.AddRange(pseudonymiser.Tokens(NumberScope, patient.NhsNumber));
        }

        if (patient.RevealLogicalId() is { } logicalId)
        {
            tokens.AddRange(pseudonymiser.Tokens(LogicalIdScope, logicalId));
        }

        return tokens;
    }

    /// <summary>Gives the pseudonyms of a logical id under every key of the ring.</summary>
    public static IReadOnlyList<string> OfEveryKey(Pseudonymiser pseudonymiser, string logicalId) => pseudonymiser.Tokens(LogicalIdScope, logicalId);

    public static string Of(Pseudonymiser pseudonymiser, NhsNumber number) => pseudonymiser.Token(NumberScope, number);

    public static string Of(Pseudonymiser pseudonymiser, string logicalId) => pseudonymiser.Token(LogicalIdScope, logicalId);
}
