using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Tagging;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Records.Tests.Generated;

/// <summary>A plain class, as an entity of a database is.</summary>
[DataCategory(CategoryCodes.Appointments)]
public class Booking
{
    public int Id { get; set; }

    [PatientIdentifier]
    public string? NhsNumber { get; set; }

    [IdentifiableData]
    public string? Surname { get; set; }

    public string? Clinic { get; set; }

    [DataCategory(CategoryCodes.Diagnoses)]
    public string? Reason { get; set; }

    [DataCategory(CategoryCodes.Letters)]
    public string Letter { get; set; } = "";

    [DataCategory(CategoryCodes.TestResults)]
    public int Score { get; set; }

    public ulong TransactionCount { get; set; }
}

/// <summary>A positional record with a checked number, and a controller.</summary>
internal sealed record Result(
    NhsNumber Patient,
    [property: SourceController] string? Source,
    [property: DataCategory(CategoryCodes.TestResults)] IReadOnlyList<string> Values,
    [property: DataCategory(CategoryCodes.Letters)] string? Note)
{
    public object? Extension { get; init; }
}

/// <summary>A struct whose parts are required and set once.</summary>
internal readonly record struct Dose
{
    public required NhsNumber? Patient { get; init; }

    [DataCategory(CategoryCodes.Medication)]
    public required string Drug { get; init; }

    [DataCategory(CategoryCodes.Allergies)]
    public string[] Warnings { get; init; }
}

internal sealed class Person
{
    [PatientIdentifier]
    public string? NhsNumber { get; set; }

    [IdentifiableData]
    public string? Name { get; set; }

    public Case? Open { get; set; }
}

/// <summary>Says whose it is through the person it holds; the two hold each other.</summary>
internal abstract class Dated
{
    public DateOnly On { get; init; }

    [DataCategory(CategoryCodes.CarePlans)]
    public string? Plan { get; init; }
}

internal sealed class Case : Dated
{
    public Person? Subject { get; init; }

    [DataCategory(CategoryCodes.Diagnoses)]
    public List<string> Codes { get; init; } = [];

    [DataCategory(CategoryCodes.Letters)]
    public string Summary => Plan + "!";
}

internal sealed class Boxed<T>
{
    public NhsNumber Patient { get; set; }

    [DataCategory(CategoryCodes.Appointments)]
    public T? Value { get; set; }

    public required Uri Link { get; set; }
}

[Governs(typeof(Booking))]
[Governs(typeof(Result))]
[Governs(typeof(Dose))]
[Governs(typeof(Case))]
[Governs(typeof(Boxed<int>))]
[Governs(typeof(Boxed<Person>))]
internal sealed partial class Hospital : GovernanceContext;
