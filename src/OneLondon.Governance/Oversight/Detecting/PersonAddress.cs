namespace OneLondon.Governance.Oversight.Detecting;

/// <summary>
/// Holds an address to compare with others: by its UPRN, or by first line and postcode without case, blanks and punctuation. Either is enough; where both
/// are given, either may match.
/// </summary>
public sealed class PersonAddress
{
    /// <summary>Gets the unique property reference number, 1 to 12 digits, or an empty string.</summary>
    public string Uprn { get; init; } = string.Empty;

    /// <summary>Gets the first line, such as house number and street, or an empty string.</summary>
    public string FirstLine { get; init; } = string.Empty;

    /// <summary>Gets the postcode, or an empty string.</summary>
    public string Postcode { get; init; } = string.Empty;

    /// <summary>Gives a form that tells nothing.</summary>
    public override string ToString() => "address ***";
}
