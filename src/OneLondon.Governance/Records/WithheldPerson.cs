using System;
using System.Globalization;
using System.Linq;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Tagging;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Records;

/// <summary>Is a row of the table of people of whom a programme shows nothing, in the database whose queries are filtered.</summary>
public sealed class WithheldPerson
{
    // INVARIANT: what is set is what a query compares with; a database that reads rows back fills the fields as they are.
    private string _nhsNumber = string.Empty;
    private string _programme = string.Empty;

    /// <summary>Gets or sets the NHS number, ten digits unbroken; blanks and dashes among them are left out.</summary>
    /// <exception cref="ArgumentException">When set: it is no NHS number.</exception>
    [PatientIdentifier]
    [DataCategory(CategoryCodes.IdentifyingData)]
    public string NhsNumber
    {
        get => _nhsNumber;
        set => _nhsNumber = Identifiers.NhsNumber.TryParse(Unbroken(value), out NhsNumber number)
            ? number.Reveal()
            : throw new ArgumentException("a withheld person needs an NHS number: ten digits, the last of which checks the others", nameof(value));
    }

    /// <summary>Gets or sets the code of the programme.</summary>
    /// <exception cref="ArgumentException">When set: it is no code.</exception>
    public string Programme
    {
        get => _programme;
        set => _programme = Vocabulary.Programme.TryParse(value, out Programme programme)
            ? programme.Code
            : throw new ArgumentException("a withheld person needs a programme: its code, such as `london-care-record`", nameof(value));
    }

    /// <summary>Names a person withheld from a programme.</summary>
    /// <exception cref="ArgumentException">The person or the programme is unspecified.</exception>
    public static WithheldPerson Of(NhsNumber person, Programme programme) => person.IsUnspecified || programme.IsUnspecified
        ? throw new ArgumentException("a withheld person needs an NHS number and a programme")
        : new WithheldPerson { NhsNumber = person.Reveal(), Programme = programme.Code };

    /// <summary>Gives a form that identifies nobody.</summary>
    public override string ToString() => "withheld person ***";

    private static string? Unbroken(string? text) => text is null
        ? null
        : string.Concat(text.Where(c => !char.IsWhiteSpace(c) && char.GetUnicodeCategory(c) is not (UnicodeCategory.DashPunctuation or UnicodeCategory.Format)));
}
