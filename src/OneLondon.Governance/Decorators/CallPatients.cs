using System.ComponentModel;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Identifiers;

namespace OneLondon.Governance.Decorators;

/// <summary>Says whose records a call asks for: one person's, several people's, or those of a population.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CallPatients
{
    private CallPatients(PatientKey one, PatientKey[]? many, bool isPopulation)
    {
        One = one;
        Many = many;
        IsPopulation = isPopulation;
    }

    /// <summary>Gets the rows of a population: no person is named.</summary>
    public static CallPatients Population { get; } = new(default, null, isPopulation: true);

    internal PatientKey One { get; }

    internal PatientKey[]? Many { get; }

    internal bool IsPopulation { get; }

    /// <summary>Names one person; a number that is missing or none names nobody, and is refused.</summary>
    public static CallPatients Of(PatientKey patient) => new(patient, null, isPopulation: false);

    /// <summary>Names several people, each once.</summary>
    public static CallPatients Of(IEnumerable<PatientKey>? patients) => new(default, [.. (patients ?? []).Distinct()], isPopulation: false);

    /// <summary>Reads a number; the unspecified key where it is none.</summary>
    public static PatientKey Key(string? number) => NhsNumber.TryParse(number, out NhsNumber person) ? new PatientKey(person) : default;

    /// <summary>Gives the key of a number.</summary>
    public static PatientKey Key(NhsNumber number) => number.IsUnspecified ? default : new PatientKey(number);

    /// <summary>Gives the key of a number that may be missing.</summary>
    public static PatientKey Key(NhsNumber? number) => Key(number.GetValueOrDefault());

    /// <summary>Gives the key itself.</summary>
    public static PatientKey Key(PatientKey key) => key;

    /// <summary>Gives the key, or the unspecified one where it is missing.</summary>
    public static PatientKey Key(PatientKey? key) => key.GetValueOrDefault();
}
