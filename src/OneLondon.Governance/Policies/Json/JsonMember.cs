namespace OneLondon.Governance.Policies.Json;

/// <summary>One member of an object: its name, where the name stands, and its value.</summary>
internal sealed class JsonMember
{
    public JsonMember(string name, int line, int column, JsonNode value)
    {
        Name = name;
        Line = line;
        Column = column;
        Value = value;
    }

    public string Name { get; }

    public int Line { get; }

    public int Column { get; }

    public JsonNode Value { get; }
}
