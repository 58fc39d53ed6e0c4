using OneLondon.Governance.Decisions;

namespace OneLondon.Governance.Sources;

/// <summary>Gives people's keyed tokens, and takes NHS numbers out of free text, for registers that are to name nobody.</summary>
internal interface IPersonMask
{
    /// <summary>Gives the token of a patient.</summary>
    string Token(PatientKey patient);

    /// <summary>Gives the text with the patient's identifiers, and every NHS number, replaced.</summary>
    string Mask(PatientKey patient, string text);
}
