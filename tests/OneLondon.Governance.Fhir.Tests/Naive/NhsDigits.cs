namespace OneLondon.Governance.Fhir.Tests.Naive;

/// <summary>NHS numbers, written out from FRAMEWORK section 9.</summary>
internal static class NhsDigits
{
    public const string System = "https://fhir.nhs.uk/Id/nhs-number";

    /// <summary>The URL in any case, http or https, with or without a last slash; or the OID.</summary>
    public static bool IsSystem(string? system) => system?.Trim().TrimEnd('/').ToLowerInvariant() is
        "https://fhir.nhs.uk/id/nhs-number" or "http://fhir.nhs.uk/id/nhs-number" or "urn:oid:2.16.840.1.113883.2.1.4.1" or "2.16.840.1.113883.2.1.4.1";

    public static string Bare(string value) => value.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);

    public static bool IsValid(string digits)
    {
        if (digits.Length != 10 || digits.Any(c => !char.IsAsciiDigit(c)))
        {
            return false;
        }

        var sum = 0;
        for (var i = 0; i < 9; i++)
        {
            sum += (digits[i] - '0') * (10 - i);
        }

        var check = (11 - (sum % 11)) % 11;
        return check != 10 && check == digits[9] - '0';
    }
}
