using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Tagging;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Testing.Population;

/// <summary>Describes one synthetic person; every member is a function of the population's seed and the index alone.</summary>
[IdentifiableData]
public sealed class LondonPerson
{
    internal LondonPerson()
    {
    }

    /// <summary>Gets the place in the population, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>Gets the NHS number, of the 999 test range and no other person's of the same seed.</summary>
    [PatientIdentifier]
    public required NhsNumber NhsNumber { get; init; }

    /// <summary>Gets the NHS number that <see cref="NhsNumber"/> replaced, or null; one person in a hundred has one, and nobody else has it.</summary>
    [PatientIdentifier]
    public required NhsNumber? SupersededNhsNumber { get; init; }

    /// <summary>Gets the id of the FHIR Patient resource.</summary>
    [PatientIdentifier]
    [DataCategory(CategoryCodes.IdentifyingData)]
    public required string ResourceId { get; init; }

    /// <summary>Gets the given name.</summary>
    [DataCategory(CategoryCodes.IdentifyingData)]
    public required string GivenName { get; init; }

    /// <summary>Gets the family name.</summary>
    [DataCategory(CategoryCodes.IdentifyingData)]
    public required string FamilyName { get; init; }

    /// <summary>Gets the FHIR administrative gender: <c>female</c> or <c>male</c>.</summary>
    [DataCategory(CategoryCodes.IdentifyingData)]
    public required string Gender { get; init; }

    /// <summary>Gets the date of birth, from a month to 99 years before <see cref="LondonPopulation.AsOf"/>.</summary>
    [DataCategory(CategoryCodes.IdentifyingData)]
    public required DateOnly BirthDate { get; init; }

    /// <summary>Gets the day of death, up to 700 days before <see cref="LondonPopulation.AsOf"/>, or null; about one person in a hundred has died.</summary>
    [DataCategory(CategoryCodes.IdentifyingData)]
    public required DateOnly? DeceasedOn { get; init; }

    /// <summary>Gets the age in whole years on <see cref="LondonPopulation.AsOf"/>, which the dead would have had.</summary>
    [DataCategory(CategoryCodes.IdentifyingData)]
    public required int Age { get; init; }

    /// <summary>Gets the house and street; no such street exists.</summary>
    [DataCategory(CategoryCodes.IdentifyingData)]
    public required string AddressLine { get; init; }

    /// <summary>Gets the town or part of London.</summary>
    [DataCategory(CategoryCodes.IdentifyingData)]
    public required string Town { get; init; }

    /// <summary>Gets the postcode: a real district, and a unit of letters that Royal Mail never assigns.</summary>
    [DataCategory(CategoryCodes.IdentifyingData)]
    public required string Postcode { get; init; }

    /// <summary>Gets the telephone number, of a range kept for fiction.</summary>
    [DataCategory(CategoryCodes.IdentifyingData)]
    public required string Telephone { get; init; }

    /// <summary>Gets the care system of residence, which is also the objection route (O3).</summary>
    public required LondonArea Area { get; init; }

    /// <summary>Gets the practice of registration, a controller of the record (O2).</summary>
    public required LondonOrganisation Practice { get; init; }

    /// <summary>Gets the trust that treats the person, a controller of the record (O2).</summary>
    public required LondonOrganisation Trust { get; init; }

    /// <summary>Gets the conditions, at least one.</summary>
    [DataCategory(CategoryCodes.Diagnoses)]
    public required IReadOnlyList<ClinicalCode> Conditions { get; init; }

    /// <summary>Gets the medicines, one for each condition and in its order.</summary>
    [DataCategory(CategoryCodes.Medication)]
    public required IReadOnlyList<ClinicalCode> Medicines { get; init; }

    /// <summary>Gets the allergies; none means the record states that none is known.</summary>
    [DataCategory(CategoryCodes.Allergies)]
    public required IReadOnlyList<ClinicalCode> Allergies { get; init; }

    /// <summary>Gets the v3 confidentiality label of the Patient resource: <c>N</c>, or for few <c>R</c>, for fewer <c>V</c>.</summary>
    public required string Confidentiality { get; init; }

    /// <summary>Gets whether an objection to sharing in the London Care Record stands, with all controllers (O2 O4).</summary>
    public required bool ObjectsToLondonCareRecord { get; init; }

    /// <summary>Gets whether the National Data Opt-Out is set (O9).</summary>
    public required bool HasNationalDataOptOut { get; init; }

    /// <summary>Gets whether the practice holds a Type 1 opt-out (O9, X2).</summary>
    public required bool HasType1OptOut { get; init; }

    internal ulong Seed { get; init; }

    internal IReadOnlyList<ConditionProfile> Profiles { get; init; } = [];

    /// <summary>Gets the day up to which things happen to the person.</summary>
    internal DateOnly LastDay => DeceasedOn ?? LondonPopulation.AsOf;

    internal string FullName => $"{GivenName} {FamilyName}";

    /// <summary>Gives words that name nobody.</summary>
    public override string ToString() => "synthetic person";
}
