using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace OneLondon.Governance.Policies.Json;

/// <summary>One value of a JSON text with its place: line and column from 1, and its path.</summary>
internal sealed class JsonNode
{
    private readonly JsonNode? _parent;
    private readonly string? _name;
    private readonly int _index;

    private JsonNode(JsonNode? parent, string? name, int index, JsonKind kind, int line, int column, string text)
    {
        _parent = parent;
        _name = name;
        _index = index;
        Kind = kind;
        Line = line;
        Column = column;
        Text = text;
    }

    public JsonKind Kind { get; }

    public int Line { get; }

    /// <summary>Gets the column, counted in UTF-16 units as editors do.</summary>
    public int Column { get; }

    /// <summary>Gets the unescaped text, the number as written, or an empty string.</summary>
    public string Text { get; }

    public List<JsonNode> Items { get; } = [];

    public List<JsonMember> Members { get; } = [];

    /// <summary>Gets the path as RFC 9535 writes it, such as <c>$.roles[3].cells['test-results']</c>.</summary>
    public string Path
    {
        get
        {
            var steps = new Stack<JsonNode>();
            for (JsonNode? node = this; node?._parent is not null; node = node._parent)
            {
                steps.Push(node);
            }

            var path = new StringBuilder("$");
            foreach (JsonNode node in steps)
            {
                path.Append(node._name is null ? $"[{node._index.ToString(CultureInfo.InvariantCulture)}]" : JsonPath.Step(node._name));
            }

            return path.ToString();
        }
    }

    public static JsonNode Root(JsonKind kind, int line, int column, string text) => new(null, null, 0, kind, line, column, text);

    public JsonNode Item(int index, JsonKind kind, int line, int column, string text) => new(this, null, index, kind, line, column, text);

    public JsonNode Member(string name, JsonKind kind, int line, int column, string text) => new(this, name, 0, kind, line, column, text);

    /// <summary>Gives the value of the member of that name, or null.</summary>
    public JsonNode? Find(string name)
    {
        foreach (JsonMember member in Members)
        {
            if (member.Name == name)
            {
                return member.Value;
            }
        }

        return null;
    }
}
