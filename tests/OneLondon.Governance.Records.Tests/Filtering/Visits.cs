using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Records.Tests.Filtering;

/// <summary>Visits by chance, and what a naive filter makes of them.</summary>
internal static class Visits
{
    private static readonly string?[] Controllers = ["RRV", "rrv ", "RYJ", "X26", "", "  ", null];

    public static Visit[] Random(Random random, int count, int people) =>
        [.. Enumerable.Range(1, count).Select(id => One(random, id, people))];

    public static string?[] Numbers(NhsNumber person)
    {
        string digits = person.Reveal();
        return
        [
            digits, digits, digits, $"{digits[..3]} {digits[3..6]} {digits[6..]}", $"{digits[..3]}-{digits[3..6]}-{digits[6..]}",
            $"{digits[..3]} {digits[3..6]}-{digits[6..]}", $" {digits}", $"{digits} ", $"{digits}\0x", $"{digits}\0", digits[..9], digits + "0", null, "",
            "0000000000", "000 000 0000", "1234567890", $"{digits[..9]}x", "9\u0664" + digits[2..], digits.Replace('4', '\uFF14'), "%_________", $"{digits[..5]}' OR 1=1 --",
        ];
    }

    /// <summary>What may be seen, told a second time and simply: first who, then of which controller, then what.</summary>
    public static Visit[] Naive(IEnumerable<Visit> rows, Func<NhsNumber, (DataCategory[] Shown, bool Names, string[] Controllers)?> seen, WithheldMembers members)
    {
        var kept = new List<Visit>();
        foreach (Visit row in rows)
        {
            if (!NhsNumber.TryParse(row.Number, out NhsNumber person) || seen(person) is not { } view || !view.Shown.Contains(DataCategory.Appointments))
            {
                continue;
            }

            if (view.Controllers.Length > 0 && (string.IsNullOrWhiteSpace(row.Controller)
                || view.Controllers.Any(c => c.Equals(row.Controller.Trim(), StringComparison.OrdinalIgnoreCase))))
            {
                continue;
            }

            bool names = view.Names && view.Shown.Contains(DataCategory.IdentifyingData);
            bool diagnoses = view.Shown.Contains(DataCategory.Diagnoses);
            bool letters = view.Shown.Contains(DataCategory.Letters);
            bool all = names && Clinical.All(view.Shown.Contains);
            if (all)
            {
                kept.Add(row);
            }
            else if (members == WithheldMembers.ClearMember && row.GetType() == typeof(Visit))
            {
                kept.Add(new Visit
                {
                    Id = row.Id,
                    Clinic = row.Clinic,
                    Controller = row.Controller,
                    Number = names ? row.Number : null,
                    Surname = names ? row.Surname : null,
                    Diagnosis = diagnoses ? row.Diagnosis : null,
                    Letter = letters ? row.Letter : null,
                });
            }
        }

        return [.. kept];
    }

    public static string Text(IEnumerable<Visit> rows) => string.Join('\n', rows.Select(r =>
        $"{r.Id}|{r.Number}|{r.Controller}|{r.Surname}|{r.Clinic}|{r.Diagnosis}|{r.Letter}|{r.Extra}"));

    private static readonly DataCategory[] Clinical =
    [
        DataCategory.IdentifyingData, DataCategory.Appointments, DataCategory.Diagnoses, DataCategory.Medication, DataCategory.Allergies,
        DataCategory.TestResults, DataCategory.Letters, DataCategory.CarePlans,
    ];

    private static Visit One(Random random, int id, int people)
    {
        string?[] numbers = Numbers(Accesses.Person(random.Next(people)));
        int form = random.Next(numbers.Length * 2);
        var row = new Visit
        {
            Id = id,
            Number = form < numbers.Length ? numbers[form] : numbers[0],
            Controller = Controllers[random.Next(Controllers.Length)],
            Surname = Word(random),
            Clinic = Word(random),
            Diagnosis = Word(random),
            Letter = Word(random),
            Extra = Word(random),
        };
        return row;
    }

    private static string? Word(Random random) => random.Next(4) == 0 ? null : "word" + random.Next(100);
}
