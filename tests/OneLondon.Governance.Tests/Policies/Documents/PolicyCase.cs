using System.Text;

namespace OneLondon.Governance.Tests.Policies.Documents;

/// <summary>One broken document: a small good one with one passage changed, and the lines it must be refused with.</summary>
public sealed class PolicyCase
{
    private PolicyCase(string name, string text, bool schemaSees, string[] expected)
    {
        Name = name;
        Text = text;
        SchemaSees = schemaSees;
        Expected = expected;
    }

    public string Name { get; }

    public string Text { get; }

    /// <summary>Whether a schema can see it: it cannot compare one place with another, nor count days.</summary>
    public bool SchemaSees { get; }

    public string[] Expected { get; }

    public byte[] Bytes => Encoding.UTF8.GetBytes(Text);

    public static PolicyCase Shape(string text, string passage, string instead, params string[] expected) =>
        Make(text, passage, instead, true, expected);

    public static PolicyCase Reference(string text, string passage, string instead, params string[] expected) =>
        Make(text, passage, instead, false, expected);

    public override string ToString() => Name;

    private static PolicyCase Make(string text, string passage, string instead, bool schemaSees, string[] expected)
    {
        int at = text.IndexOf(passage, StringComparison.Ordinal);
        Assert.True(at >= 0 && text.IndexOf(passage, at + 1, StringComparison.Ordinal) < 0, $"`{passage}` must stand once in the document");
        return new PolicyCase($"{passage} -> {instead}", text.Replace(passage, instead, StringComparison.Ordinal), schemaSees, expected);
    }
}
