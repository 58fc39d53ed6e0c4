using System.Collections;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Tagging;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Records.Tests.Generated;

internal class Noted
{
    [DataCategory(CategoryCodes.Diagnoses)]
    public string? Note { get; set; }
}

/// <summary>What the base holds is still there for whoever asks the base.</summary>
[DataCategory(CategoryCodes.Appointments)]
internal sealed class Hiding : Noted
{
    public NhsNumber Patient { get; set; }

    public new int Note { get; set; }
}

/// <summary>Its member of that name is its own; from outside, the name means that of the base.</summary>
[DataCategory(CategoryCodes.Appointments)]
internal sealed class HidingInside : Noted
{
    public NhsNumber Patient { get; set; }

    public int Twice => Note * 2;

    private new int Note => 1;
}

[DataCategory(CategoryCodes.Appointments)]
internal sealed class Indexed
{
    public NhsNumber Patient { get; set; }

    [DataCategory(CategoryCodes.Diagnoses)]
    public string this[int index] => $"code {index} of {Patient.Reveal().Length}";
}

[DataCategory(CategoryCodes.Appointments)]
internal sealed class Asked
{
    public NhsNumber Patient { get; set; }

    [return: DataCategory(CategoryCodes.Diagnoses)]
    public string Code() => $"code {Patient.Reveal().Length}";
}

internal interface IReasoned
{
    [DataCategory(CategoryCodes.Diagnoses)]
    string? Reason { get; }
}

[DataCategory(CategoryCodes.Appointments)]
internal sealed class ExplicitlyReasoned : IReasoned
{
    public NhsNumber Patient { get; set; }

    string? IReasoned.Reason => Patient.Reveal();
}

internal class Plain
{
    public string? Reason { get; set; }
}

/// <summary>What it inherits is what the interface marks.</summary>
[DataCategory(CategoryCodes.Appointments)]
internal sealed class LaterReasoned : Plain, IReasoned
{
    public NhsNumber Patient { get; set; }
}

/// <summary>The mark stands on the parameter.</summary>
[DataCategory(CategoryCodes.Appointments)]
internal sealed class Made(NhsNumber patient, [DataCategory(CategoryCodes.Diagnoses)] string? note)
{
    public NhsNumber Patient { get; } = patient;

    public string? Note { get; } = note;
}

/// <summary>The mark stands on what nobody outside can read, and what can be read bears none.</summary>
[DataCategory(CategoryCodes.Appointments)]
internal sealed class Kept(NhsNumber patient, string? note)
{
    [DataCategory(CategoryCodes.Diagnoses)]
    private readonly string? _note = note;

    public NhsNumber Patient { get; } = patient;

    public string? Note => _note;
}

[DataCategory(CategoryCodes.Appointments)]
internal sealed class Backed
{
    public NhsNumber Patient { get; set; }

    [field: DataCategory(CategoryCodes.Diagnoses)]
    public string? Note { get; set; }
}

[DataCategory(CategoryCodes.Appointments)]
internal abstract class Entry;

internal sealed class Attended : Entry;

internal sealed class Diagnosed : Entry
{
    [DataCategory(CategoryCodes.Diagnoses)]
    public string? Code { get; set; }
}

/// <summary>Its entries are of types that derive from the one it names.</summary>
[DataCategory(CategoryCodes.Appointments)]
internal sealed class Diary
{
    public NhsNumber Patient { get; set; }

    public List<Entry> Entries { get; set; } = [];
}

/// <summary>Types of the platform that hold an object.</summary>
[DataCategory(CategoryCodes.Appointments)]
internal sealed class Loose
{
    public NhsNumber Patient { get; set; }

    public DictionaryEntry Extra { get; set; }
}

[DataCategory(CategoryCodes.Appointments)]
internal sealed class Walked
{
    public NhsNumber Patient { get; set; }

    public IEnumerator? Extras { get; set; }
}

/// <summary>What is of the platform and holds no document is nothing by itself.</summary>
[DataCategory(CategoryCodes.Appointments)]
internal sealed class Timed
{
    public NhsNumber Patient { get; set; }

    public DateTimeOffset At { get; set; }

    public TimeSpan? For { get; set; }

    public Guid Id { get; set; }

    public Uri? Link { get; set; }

    public (DateOnly On, int Times) Repeated { get; set; }

    public List<KeyValuePair<string, decimal>> Prices { get; set; } = [];

    public Attended? Attended { get; set; }
}

[Governs(typeof(Hiding))]
[Governs(typeof(HidingInside))]
[Governs(typeof(Indexed))]
[Governs(typeof(Asked))]
[Governs(typeof(ExplicitlyReasoned))]
[Governs(typeof(LaterReasoned))]
[Governs(typeof(Made))]
[Governs(typeof(Kept))]
[Governs(typeof(Backed))]
[Governs(typeof(Diary))]
[Governs(typeof(Loose))]
[Governs(typeof(Walked))]
[Governs(typeof(Timed))]
internal sealed partial class Roundabout : GovernanceContext;
