using System.Collections.Generic;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Policies.Composition;

/// <summary>The nine built-in categories in their fixed order: eight clinical ones, then the access log.</summary>
internal static class BuiltInCategories
{
    public const int AccessLog = 8;

    public static IReadOnlyList<ComposedCategory> All { get; } =
    [
        new(CategoryCodes.IdentifyingData, "Identifying data", 0, -1),
        new(CategoryCodes.Appointments, "Appointments", 1, -1),
        new(CategoryCodes.Diagnoses, "Diagnoses", 2, -1),
        new(CategoryCodes.Medication, "Medication", 3, -1),
        new(CategoryCodes.Allergies, "Allergies", 4, -1),
        new(CategoryCodes.TestResults, "Test results", 5, -1),
        new(CategoryCodes.Letters, "Letters", 6, -1),
        new(CategoryCodes.CarePlans, "Care plans", 7, -1),
        new(CategoryCodes.AccessLog, "Access log", AccessLog, -1),
    ];
}
