using System.Globalization;
using OneLondon.Governance.Identifiers;

namespace Extract;

/// <summary>Reads the cohort that the application names.</summary>
public static class Cohort
{
    public static IReadOnlyList<Patient> Read(string path) => [.. File.ReadLines(path).Skip(1).Select(Parse)];

    private static Patient Parse(string line)
    {
        string[] columns = line.Split(',');
        return new Patient
        {
            Number = NhsNumber.Parse(columns[0]),
            Surname = columns[1],
            Born = DateOnly.ParseExact(columns[2], "yyyy-MM-dd", CultureInfo.InvariantCulture),
            Postcode = columns[3],
            HbA1c = int.Parse(columns[4], CultureInfo.InvariantCulture),
        };
    }
}
