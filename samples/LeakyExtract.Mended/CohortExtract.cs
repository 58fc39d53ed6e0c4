using System.Text.Json;
using OneLondon.Governance.Deidentification;
using OneLondon.Governance.Tagging;
using OneLondon.Governance.Vocabulary;

namespace Extract;

/// <summary>Writes the extract for a study of diabetes.</summary>
public static class CohortExtract
{
    public static void Write(IReadOnlyList<Patient> cohort, ResearchFile file, Pseudonymiser pseudonyms)
    {
        foreach (Patient patient in cohort)
        {
            file.Append(Where(patient));
            file.Append(Key(patient, pseudonyms));
        }

        file.Append(Highest(cohort));
    }

    private static string Where(Patient patient) => $"{Area(patient.Postcode)},{patient.HbA1c}";

    private static string Key(Patient patient, Pseudonymiser pseudonyms) => pseudonyms.Token("nhs-number", patient.Number);

    // Only what the study asks for, in a type of its own.
    private static string Highest(IEnumerable<Patient> cohort) => JsonSerializer.Serialize(new { HbA1c = cohort.Max(patient => patient.HbA1c) });

    /// <summary>Keeps the letters at the start of a postcode: an area of some hundred thousand people.</summary>
    [DeidentifyingMethod(Identifiability.Depersonalised)]
    private static string Area(string postcode) => string.Concat(postcode.TakeWhile(char.IsLetter));
}
