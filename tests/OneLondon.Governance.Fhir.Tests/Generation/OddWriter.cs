using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OneLondon.Governance.Fhir.Tests.Generation;

/// <summary>Writes the same document in many ways: compact, pretty, with odd whitespace, with needless escapes.</summary>
internal static class OddWriter
{
    public static byte[] Write(JsonNode root, Dice dice)
    {
        var style = dice.Below(4);
        var text = new StringBuilder();
        if (dice.Chance(0.03))
        {
            text.Append('\uFEFF');
        }

        var writer = new Pen(text, dice, style, dice.Chance(0.2) ? 0.03 : 0);
        writer.Value(root, 0);
        if (style != 0)
        {
            text.Append(dice.Pick(new[] { "", "\n", "\r\n", "  \t" }));
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>The same document on one line.</summary>
    public static byte[] WriteLine(JsonNode root) => Encoding.UTF8.GetBytes(root.ToJsonString());

    private sealed class Pen(StringBuilder text, Dice dice, int style, double escaping)
    {
        public void Value(JsonNode? node, int depth)
        {
            switch (node)
            {
                case null:
                    text.Append("null");
                    break;
                case JsonObject members:
                    List('{', '}', members.Select(m => (Action)(() =>
                    {
                        String(m.Key);
                        Space();
                        text.Append(style == 1 ? ": " : ":");
                        Space();
                        Value(m.Value, depth + 1);
                    })), depth);
                    break;
                case JsonArray items:
                    List('[', ']', items.Select(i => (Action)(() => Value(i, depth + 1))), depth);
                    break;
                case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                    String(value.GetValue<string>());
                    break;
                default:
                    text.Append(node.ToJsonString());
                    break;
            }
        }

        private void List(char open, char close, IEnumerable<Action> items, int depth)
        {
            text.Append(open);
            var first = true;
            foreach (var item in items)
            {
                if (!first)
                {
                    Space();
                    text.Append(',');
                }

                first = false;
                Line(depth + 1);
                item();
            }

            if (!first)
            {
                Line(depth);
            }
            else
            {
                Space();
            }

            text.Append(close);
        }

        private void Line(int depth)
        {
            if (style == 1)
            {
                text.Append('\n').Append(' ', depth * 2);
            }
            else if (style == 2)
            {
                text.Append("\r\n").Append('\t', depth);
            }
            else
            {
                Space();
            }
        }

        private void Space()
        {
            if (style == 3)
            {
                while (dice.Chance(0.2))
                {
                    text.Append(dice.Pick(" \t\r\n".ToCharArray()));
                }
            }
        }

        private void String(string value)
        {
            text.Append('"');
            foreach (var c in value)
            {
                if (c is '"' or '\\')
                {
                    text.Append('\\').Append(c);
                }
                else if (c < ' ' || dice.Chance(escaping))
                {
                    text.Append("\\u").Append(((int)c).ToString(dice.Chance(0.5) ? "x4" : "X4", CultureInfo.InvariantCulture));
                }
                else if (c == '/' && dice.Chance(escaping))
                {
                    text.Append("\\/");
                }
                else
                {
                    text.Append(c);
                }
            }

            text.Append('"');
        }
    }
}
