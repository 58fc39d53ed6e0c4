using OneLondon.Governance.Fhir.Tables;

namespace OneLondon.Governance.Fhir.Plans;

/// <summary>What the walk must know of a resource type.</summary>
internal sealed class ResourcePlan
{
    /// <summary>Number of the type in the table.</summary>
    public required int Index { get; init; }

    public required byte[] Name { get; init; }

    public required FhirStanding Standing { get; init; }

    /// <summary>The category's bit; for a type without category, 0.</summary>
    public required ulong Category { get; init; }

    public required ObjectPlan Root { get; init; }

    public required bool HasSubjects { get; init; }

    public required bool IsPatient { get; init; }

    /// <summary>Whether the type is about people, who may have NHS numbers of their own.</summary>
    public required bool IsPerson { get; init; }

    /// <summary>Whether the type is one that never stays in depersonalised output.</summary>
    public required bool IsPersonal { get; init; }

    /// <summary>Ways to the controllers, as member names.</summary>
    public required byte[][][] ControllerPaths { get; init; }

    /// <summary>Whether it stays by itself; otherwise only where a kept resource refers to it.</summary>
    public bool Anchors => Standing == FhirStanding.Patient || (Standing == FhirStanding.Mixed && HasSubjects);
}
