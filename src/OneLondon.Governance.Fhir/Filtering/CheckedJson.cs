using System.Text.Json;

namespace OneLondon.Governance.Fhir.Filtering;

/// <summary>How the framework's reader reads what the walk has checked.</summary>
internal static class CheckedJson
{
    /// <summary>As deep as any limit allows.</summary>
    public static JsonReaderOptions Options => new() { MaxDepth = 1024 };
}
