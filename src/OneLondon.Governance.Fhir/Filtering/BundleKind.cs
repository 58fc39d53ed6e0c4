namespace OneLondon.Governance.Fhir.Filtering;

/// <summary>The kinds of Bundle that differ in treatment; zero is withheld.</summary>
internal enum BundleKind
{
    Unknown,
    Plain,
    Document,
    Message,
}
