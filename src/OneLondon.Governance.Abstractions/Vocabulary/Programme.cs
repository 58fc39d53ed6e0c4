namespace OneLondon.Governance.Vocabulary;

/// <summary>Names a programme of information sharing by its code (P9); the default value is unspecified and is denied.</summary>
public readonly record struct Programme
{
    private readonly string? _code;

    private Programme(string code) => _code = code;

    /// <summary>The London Care Record: view only, direct care (P2 N7).</summary>
    public static Programme LondonCareRecord { get; } = new(ProgrammeCodes.LondonCareRecord);

    /// <summary>A registered care tool that only care professionals reach (P2).</summary>
    public static Programme AuthorisedCareTool { get; } = new(ProgrammeCodes.AuthorisedCareTool);

    /// <summary>The London Data Services Layer: secondary use (P9 G1).</summary>
    public static Programme DataServicesLayer { get; } = new(ProgrammeCodes.DataServicesLayer);

    /// <summary>The Personal Health Record: the person reads and contributes (P9).</summary>
    public static Programme PersonalHealthRecord { get; } = new(ProgrammeCodes.PersonalHealthRecord);

    /// <summary>Gets whether no programme is named.</summary>
    public bool IsUnspecified => _code is null;

    /// <summary>Gets the code in lower-case kebab form, or an empty string where unspecified.</summary>
    public string Code => _code ?? string.Empty;

    /// <summary>Reads a code: 1 to 64 characters, lower-case ASCII words and digits joined by single hyphens.</summary>
    /// <exception cref="FormatException">The text is no such code.</exception>
    public static Programme Parse(string code) =>
        TryParse(code, out Programme value) ? value : throw new FormatException(CodeSyntax.Complaint("programme"));

    /// <summary>Reads a code, or gives the unspecified value and <see langword="false"/>.</summary>
    public static bool TryParse(string? code, out Programme value)
    {
        if (CodeSyntax.IsCode(code))
        {
            value = new Programme(code!);
            return true;
        }

        value = default;
        return false;
    }

    /// <summary>Gives the code, or <c>unspecified</c>.</summary>
    public override string ToString() => _code ?? "unspecified";
}
