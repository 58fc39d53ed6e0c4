using System.Linq.Expressions;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Records.Tests.Filtering;

/// <summary>A record whose type is written by hand below.</summary>
internal class Visit
{
    public int Id { get; init; }

    public string? Number { get; set; }

    public string? Controller { get; init; }

    public string? Surname { get; init; }

    public string? Clinic { get; init; }

    public string? Diagnosis { get; init; }

    public string? Letter { get; init; }

    public object? Extra { get; init; }
}

/// <summary>A visit is of appointments; it names the person, a diagnosis and a letter, and may hold more.</summary>
internal sealed class VisitRecords : RecordType<Visit>
{
    private const ulong Appointments = 1;
    private const ulong Diagnoses = 2;
    private const ulong Letters = 4;
    private const ulong Identity = 8 | RecordBits.Identifying;

    public static VisitRecords Default { get; } = new();

    public VisitRecords()
        : base(new RecordShape
        {
            Name = nameof(Visit),
            Person = nameof(Visit.Number),
            Categories = [CategoryCodes.Appointments, CategoryCodes.Diagnoses, CategoryCodes.Letters, CategoryCodes.IdentifyingData],
            RowBits = Appointments,
            MemberBits = Diagnoses | Letters | Identity | RecordBits.Anything,
            HasController = true,
        })
    {
    }

    protected override NhsNumber PersonOf(Visit row) => NhsNumber.TryParse(row.Number, out NhsNumber person) ? person : default;

    protected override string? ControllerOf(Visit row) => row.Controller;

    protected override bool TryClear(Visit row, ulong withheld, out Visit copy)
    {
        copy = new Visit
        {
            Id = row.Id,
            Number = (withheld & Identity) != 0 ? null : row.Number,
            Controller = row.Controller,
            Surname = (withheld & Identity) != 0 ? null : row.Surname,
            Clinic = row.Clinic,
            Diagnosis = (withheld & Diagnoses) != 0 ? null : row.Diagnosis,
            Letter = (withheld & Letters) != 0 ? null : row.Letter,
            Extra = (withheld & RecordBits.Anything) != 0 ? null : row.Extra,
        };
        return true;
    }

    protected override Expression<Func<Visit, string?>>? PersonText => row => row.Number;
}
