using OneLondon.Governance.Fhir.Tests.Generation;
using OneLondon.Governance.Fhir.Tests.Naive;

namespace OneLondon.Governance.Fhir.Tests.Properties;

/// <summary>Something that must hold for every document and grant.</summary>
internal abstract class RecordProperty
{
    public static IReadOnlyList<RecordProperty> Every { get; } =
    [
        new AgreesWithNaive(),
        new ShowsOnlyWhatIsPermitted(),
        new ShowsNoOtherPatient(),
        new IsWellFormed(),
        new CopiesBytes(),
        new IsIdempotent(),
        new WithheldItemsDoNotMatter(),
        new WithheldElementsDoNotMatter(),
    ];

    public string Name => GetType().Name;

    /// <summary>What is broken, or null.</summary>
    public abstract string? Breach(FilterUnderTest filter, GeneratedDocument document, NaiveGrant grant, Dice dice);

    protected static NaiveAnswer Naive(byte[] document, NaiveGrant grant) => new NaiveRecordFilter(EngineTable.Default).Filter(document, grant);
}
