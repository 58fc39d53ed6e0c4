using OneLondon.Governance.Decisions;

namespace OneLondon.Governance.Oversight.Detecting;

/// <summary>Says who a user is, so that access to the own record, and to those of family and neighbours, is seen. Several of one user count together.</summary>
public sealed class StaffMember
{
    /// <summary>Gets the user id, as requests state it; compared without regard to the case of ASCII letters.</summary>
    public required string UserId { get; init; }

    /// <summary>Gets the organisation, as requests state it; empty where the user id is one person's in all organisations.</summary>
    public string Organisation { get; init; } = string.Empty;

    /// <summary>Gets by what patients' systems know the user: NHS numbers, former ones too, and ids of records; empty where that is not known.</summary>
    public IReadOnlyList<PatientKey> Own { get; init; } = [];

    /// <summary>Gets the surnames, former ones too.</summary>
    public IReadOnlyList<string> Surnames { get; init; } = [];

    /// <summary>Gets the addresses.</summary>
    public IReadOnlyList<PersonAddress> Addresses { get; init; } = [];

    /// <summary>Gives a form that names nobody.</summary>
    public override string ToString() => "staff member ***";
}
