using OneLondon.Governance.Decorators;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Records;
using OneLondon.Governance.Tagging;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.DecoratorCost;

/// <summary>A row as a service gives it.</summary>
[DataCategory(CategoryCodes.Appointments)]
public sealed class Visit
{
    public required NhsNumber Person { get; init; }

    public int Id { get; init; }
}

/// <summary>The smallest operations there are: the benchmark is about what stands around them.</summary>
[Governed]
[PurposeOfUse(PurposeCodes.DirectCare)]
public interface IBenchRecords
{
    [return: DataCategory(CategoryCodes.Letters)]
    string? Letter(NhsNumber person, int id);

    Visit? Find(NhsNumber person, int id);
}

/// <summary>What is decorated.</summary>
[GovernanceExempt("synthetic rows, measured with and without a decorator")]
public sealed class BenchRecords(NhsNumber person) : IBenchRecords
{
    private readonly Visit _visit = new() { Person = person, Id = 1 };

    public string? Letter(NhsNumber person, int id) => "Dear colleague";

    public Visit? Find(NhsNumber person, int id) => _visit;
}

[Governs(typeof(Visit))]
[Governs(typeof(IBenchRecords))]
public sealed partial class BenchContext : GovernanceContext
{
    internal IBenchRecords Decorate(IBenchRecords inner, GovernedCalls calls) =>
        ((GovernedServiceType<IBenchRecords>)ServiceTypes[0]).Decorate(inner, calls);
}
