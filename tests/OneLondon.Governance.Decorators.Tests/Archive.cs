using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Records;
using OneLondon.Governance.Tagging;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Decorators.Tests;

/// <summary>Whose a file is; its number names a person by itself.</summary>
public sealed class Owner
{
    [RecordIdentifier, IdentifiableData]
    public int? Id { get; set; }

    [PatientIdentifier]
    public NhsNumber Number { get; set; }
}

/// <summary>A record by itself, with a number in its file.</summary>
[DataCategory(CategoryCodes.Appointments)]
public class Page
{
    [RecordIdentifier]
    public long Id { get; set; }

    public NhsNumber Of { get; set; }
}

public sealed class SignedPage : Page
{
    public Page? Before { get; set; }
}

[DataCategory(CategoryCodes.Diagnoses)]
public sealed class Diagnosis
{
    [RecordIdentifier]
    public string? Id { get; set; }

    public NhsNumber Of { get; set; }
}

/// <summary>A record that holds others, of its person and of anybody.</summary>
[DataCategory(CategoryCodes.Appointments)]
public sealed class CaseFile
{
    [RecordIdentifier]
    public Guid Id { get; set; }

    public NhsNumber Of { get; set; }

    public Owner? Owner { get; set; }

    public List<Page> Pages { get; set; } = [];

    public List<Page> Others { get; set; } = [];

    public object? Late { get; set; }

    public Diagnosis? Secret { get; set; }
}

/// <summary>A record that says by its owner alone whose it is.</summary>
[DataCategory(CategoryCodes.Appointments)]
public sealed class Loan
{
    [RecordIdentifier]
    public ushort Id { get; set; }

    public Owner? Owner { get; set; }
}

/// <summary>A record whose number is health data.</summary>
[DataCategory(CategoryCodes.Appointments)]
public sealed class Round
{
    private string? _number;

    public NhsNumber Of { get; set; }

    public bool Fails { get; set; }

    [RecordIdentifier]
    [DataCategory(CategoryCodes.Diagnoses)]
    public string? Number
    {
        get => Fails ? throw new InvalidOperationException() : _number;
        set => _number = value;
    }
}

[Governed]
[PurposeOfUse(PurposeCodes.DirectCare)]
public interface ICaseFiles
{
    List<CaseFile> Files(NhsNumber person);

    IAsyncEnumerable<CaseFile> FilesAsync(NhsNumber person);

    List<Round> Rounds(NhsNumber person);

    Loan? Loan(NhsNumber person);

    Page? Signed(NhsNumber person);
}

/// <summary>Holds what is governed.</summary>
public sealed class Library : ICaseFiles
{
    public List<CaseFile> Files { get; } = [];

    public List<Round> Rounds { get; } = [];

    List<CaseFile> ICaseFiles.Files(NhsNumber person) => [.. Files];

    IAsyncEnumerable<CaseFile> ICaseFiles.FilesAsync(NhsNumber person) => Files.ToAsyncEnumerable();

    List<Round> ICaseFiles.Rounds(NhsNumber person) => [.. Rounds];

    public Page? Signed(NhsNumber person) => new SignedPage { Id = 1, Of = person };

    public Loan? Loan(NhsNumber person) => new() { Id = 3, Owner = new Owner { Id = 5, Number = person } };
}

[Governs(typeof(CaseFile))]
[Governs(typeof(Page))]
[Governs(typeof(Diagnosis))]
[Governs(typeof(Round))]
[Governs(typeof(Loan))]
[Governs(typeof(ICaseFiles), Members = WithheldMembers.ClearMember)]
public sealed partial class Archive : GovernanceContext;
