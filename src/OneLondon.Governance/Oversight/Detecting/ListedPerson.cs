using OneLondon.Governance.Decisions;

namespace OneLondon.Governance.Oversight.Detecting;

/// <summary>Holds a person of the patient index, whose surname or address may be that of a member of staff. Each person stands in it once.</summary>
public sealed class ListedPerson
{
    /// <summary>Gets by what requests may name the person: NHS numbers, former ones too, and ids of records.</summary>
    public required IReadOnlyList<PatientKey> Keys { get; init; }

    /// <summary>Gets the surnames, former ones too.</summary>
    public IReadOnlyList<string> Surnames { get; init; } = [];

    /// <summary>Gets the addresses.</summary>
    public IReadOnlyList<PersonAddress> Addresses { get; init; } = [];

    /// <summary>Gives a form that names nobody.</summary>
    public override string ToString() => "person ***";
}
