using System.Collections.Generic;

namespace OneLondon.Governance.Policies.Json;

/// <summary>What came of reading a JSON text.</summary>
internal sealed class JsonReading
{
    public JsonReading(JsonNode? root, IReadOnlyList<JsonProblem> problems, int unlisted)
    {
        Root = root;
        Problems = problems;
        Unlisted = unlisted;
    }

    /// <summary>Gets the whole tree where its structure is beyond doubt, some values in it invalid perhaps; otherwise null.</summary>
    public JsonNode? Root { get; }

    public IReadOnlyList<JsonProblem> Problems { get; }

    /// <summary>Gets how many more problems there are than are listed.</summary>
    public int Unlisted { get; }
}
