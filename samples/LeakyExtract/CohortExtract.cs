using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Extract;

/// <summary>Writes the extract for a study of diabetes.</summary>
public static class CohortExtract
{
    public static void Write(IReadOnlyList<Patient> cohort, ResearchFile file)
    {
        foreach (Patient patient in cohort)
        {
            file.Append(Where(patient)); // OLG3001: the postcode leaves
            file.Append(Key(patient)); // OLG3005: a plain hash of the number can be tried out
        }

        file.Append(Oldest(cohort)); // OLG3004: the whole patient leaves as JSON
    }

    private static string Where(Patient patient)
    {
        StringBuilder line = new();
        line.Append(patient.Postcode).Append(',').Append(patient.HbA1c);
        return line.ToString();
    }

    private static string Key(Patient patient) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(patient.Number.Reveal())));

    private static string Oldest(IEnumerable<Patient> cohort) => JsonSerializer.Serialize(cohort.MinBy(patient => patient.Born));
}
