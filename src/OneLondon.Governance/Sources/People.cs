using OneLondon.Governance.Decisions;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Sources.Identity;
using OneLondon.Governance.Sources.Registers;

namespace OneLondon.Governance.Sources;

/// <summary>Names people in registers that go by NHS number, and answers for those who have one.</summary>
internal static class People
{
    /// <summary>Gives the subject under which a person's entries stand.</summary>
    /// <exception cref="RegisterRefusedException">No NHS number is given.</exception>
    public static string Subject(NhsNumber person) => person.IsUnspecified
        ? throw new RegisterRefusedException("a person is missing; give a valid NHS number")
        : person.Reveal();

    /// <summary>Gives every subject under which a person's entries may stand: the number in use first, then those it replaced.</summary>
    public static IReadOnlyList<string> SubjectsOf(NhsNumber person, SupersededNumbers numbers)
    {
        NhsNumber current = numbers.Current(person);
        return [current.Reveal(), .. numbers.Former(current).ToArray().Select(former => former.Reveal())];
    }

    /// <summary>Gives the subjects of all who have an NHS number.</summary>
    public static IReadOnlyCollection<string> Subjects(IEnumerable<PatientKey> patients, SupersededNumbers numbers) =>
        [.. patients.Where(patient => !patient.NhsNumber.IsUnspecified).SelectMany(patient => SubjectsOf(patient.NhsNumber, numbers)).Distinct(StringComparer.Ordinal)];

    /// <summary>Answers for each person who has an NHS number, of all the subjects it has; for the others nothing is known.</summary>
    public static IReadOnlyList<SourceAnswer<T>> Answer<T>(
        SourceQuestion question, DateTimeOffset asOf, SupersededNumbers numbers, Func<IReadOnlyList<string>, T> of) =>
        [.. question.Patients.Where(patient => !patient.NhsNumber.IsUnspecified).Select(patient => new SourceAnswer<T>
        {
            Patient = patient,
            Value = of(SubjectsOf(patient.NhsNumber, numbers)),
            AsOf = asOf,
        })];
}
