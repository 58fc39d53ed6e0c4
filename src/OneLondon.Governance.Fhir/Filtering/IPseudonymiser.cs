namespace OneLondon.Governance.Fhir.Filtering;

/// <summary>Gives tokens in place of identifiers.</summary>
internal interface IPseudonymiser
{
    /// <summary>Gives the token of a value in a scope: 1 to 64 of <c>A-Z a-z 0-9 . -</c>.</summary>
    /// <exception cref="InvalidOperationException">The key is missing.</exception>
    string Token(string scope, string value);
}
