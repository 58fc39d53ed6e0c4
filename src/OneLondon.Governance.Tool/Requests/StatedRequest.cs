using OneLondon.Governance.Decisions;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tool.Requests;

/// <summary>A request as stated, with nothing assumed.</summary>
internal sealed class StatedRequest
{
    public required IReadOnlyList<Role> Roles { get; init; }

    public required PurposeOfUse Purpose { get; init; }

    /// <summary>Gets the programme, unspecified where it is not stated.</summary>
    public Programme Programme { get; init; }

    /// <summary>Gets the directing role, unspecified where none is stated.</summary>
    public Role Director { get; init; }

    public Operation Operation { get; init; }

    public Identifiability Level { get; init; }

    public PatientKey Patient { get; init; }

    /// <summary>Gets the reason, empty where none is stated.</summary>
    public string Reason { get; init; } = string.Empty;

    public required IReadOnlyDictionary<string, FactStatement> Facts { get; init; }

    /// <summary>Gets the categories of the application, or null where they are not stated.</summary>
    public CategorySet? ApplicationCategories { get; init; }

    public CategorySet AgreementCategories { get; init; }

    public bool AssumesTypical { get; init; }

    public bool States(string fact, string value) =>
        Facts.TryGetValue(fact, out FactStatement? stated) && stated.Fact.Values[stated.Value] == value;
}
