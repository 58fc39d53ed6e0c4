using OneLondon.Governance.Decisions;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Sources;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tests.Sources;

/// <summary>Questions as a gatherer asks them.</summary>
internal static class Questions
{
    public static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 30, 0, TimeSpan.Zero);

    public static SourceQuestion Of(NhsNumber person, string user = "user-7", string organisation = "RYJ", string[]? teams = null, DateTimeOffset? at = null) => new()
    {
        Patients = [new PatientKey(person, "pat-7f3")],
        UserId = user,
        Organisation = organisation,
        Teams = teams ?? [],
        Area = "nw-london",
        Role = Role.Doctor,
        Purpose = PurposeOfUse.DirectCare,
        Programme = Programme.LondonCareRecord,
        At = at ?? Now,
    };
}
