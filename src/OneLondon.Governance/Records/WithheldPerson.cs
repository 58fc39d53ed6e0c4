using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Tagging;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Records;

/// <summary>Is a row of the table of people of whom a programme shows nothing, in the database whose queries are filtered.</summary>
public sealed class WithheldPerson
{
    /// <summary>Gets or sets the NHS number, ten digits unbroken.</summary>
    [PatientIdentifier]
    [DataCategory(CategoryCodes.IdentifyingData)]
    public string NhsNumber { get; set; } = string.Empty;

    /// <summary>Gets or sets the code of the programme.</summary>
    public string Programme { get; set; } = string.Empty;

    /// <summary>Names a person withheld from a programme.</summary>
    /// <exception cref="ArgumentException">The person or the programme is unspecified.</exception>
    public static WithheldPerson Of(NhsNumber person, Programme programme) => person.IsUnspecified || programme.IsUnspecified
        ? throw new ArgumentException("a withheld person needs an NHS number and a programme")
        : new WithheldPerson { NhsNumber = person.Reveal(), Programme = programme.Code };

    /// <summary>Gives a form that identifies nobody.</summary>
    public override string ToString() => "withheld person ***";
}
