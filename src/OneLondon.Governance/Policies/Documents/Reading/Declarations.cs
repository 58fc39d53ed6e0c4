namespace OneLondon.Governance.Policies.Documents.Reading;

/// <summary>The codes that the sections of one document declare.</summary>
internal sealed class Declarations
{
    public Declarations(ReadingContext context)
    {
        Categories = new DeclaredCodes(context, "category", "categories");
        Categories.AddBuiltIn(BuiltInCodes.Categories);
        Purposes = new DeclaredCodes(context, "purpose", "purposes");
        Programmes = new DeclaredCodes(context, "programme", "programmes");
        Roles = new DeclaredCodes(context, "role", "roles");
        Grants = new DeclaredCodes(context, "grant", "grants");
        NhsRoles = new DeclaredCodes(context, "NHS role", "nhsRoles");
        Hl7 = new DeclaredCodes(context, "HL7 code", "hl7");
    }

    public DeclaredCodes Categories { get; }

    public DeclaredCodes Purposes { get; }

    public DeclaredCodes Programmes { get; }

    public DeclaredCodes Roles { get; }

    public DeclaredCodes Grants { get; }

    public DeclaredCodes NhsRoles { get; }

    public DeclaredCodes Hl7 { get; }
}
