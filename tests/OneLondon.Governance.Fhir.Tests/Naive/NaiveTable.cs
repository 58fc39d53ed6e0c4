namespace OneLondon.Governance.Fhir.Tests.Naive;

/// <summary>The element table as the naive filter reads it: rows, and nothing judged.</summary>
internal abstract class NaiveTable
{
    public abstract IReadOnlyList<NaiveType> Types { get; }

    public abstract NaiveType? Find(string resourceType);

    /// <summary>The rows of a datatype (Element, Extension, Meta ...).</summary>
    public abstract NaiveRows Datatype(string name);

    /// <summary>The category bit of a known extension, -1 where it has none of its own, null for an unknown url.</summary>
    public abstract int? ExtensionCategory(string url);

    public NaiveStanding StandingOf(string? resourceType) =>
        resourceType is null ? NaiveStanding.Unknown : Find(resourceType)?.Standing ?? NaiveStanding.Unknown;
}
