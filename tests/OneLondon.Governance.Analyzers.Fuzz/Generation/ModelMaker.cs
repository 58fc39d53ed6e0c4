using System.Globalization;
using System.Text;

namespace OneLondon.Governance.Analyzers.Fuzz.Generation;

/// <summary>Makes types that hold data: classes, records and structs with members of all types, tagged and not.</summary>
internal sealed class ModelMaker(Dice dice, Expander expander, Grammar grammar)
{
    private static readonly string[] Names = ["Surname", "NhsNumber", "Postcode", "Ward", "Visits", "Notes", "Inner", "Other", "Codes", "Text"];

    // A struct holds no struct of the program: it could hold itself.
    private static readonly string[] Plain = ["string", "int", "object", "List<string>", "string[]", "DateOnly", "(string, int)"];

    /// <summary>Writes a type of a name, and adds what can be done with it to the grammar.</summary>
    public string Make(string name, IReadOnlyList<string> types)
    {
        int kind = dice.Below(5);
        (string Name, string Type)[] members = [.. Names.OrderBy(_ => dice.Below(1000)).Take(dice.Between(2, 6)).Select(n => (n, dice.Pick(kind == 3 ? Plain : types)))];
        var source = new StringBuilder();
        if (kind == 4)
        {
            source.Append(CultureInfo.InvariantCulture, $"public record {name}({string.Join(", ", members.Select(m => $"{expander.Tag.Replace("[", "[property: ", StringComparison.Ordinal)}{m.Type} {m.Name}"))});\n");
            grammar.Add($"{name} | new {name}({string.Join(", ", members.Select(m => $"«{m.Type}»"))})");
            grammar.Add($"stmt | var ({string.Join(", ", members.Select((m, i) => $"«let d{(char)('a' + i)}:{m.Type}»"))}) = «!{name}»;");
            grammar.Add($"bool | («!{name}» is ({string.Join(", ", members.Select(_ => "_"))}))");
        }
        else
        {
            Open(source, name, kind, members);
        }

        if (kind is not 0 and not 1)
        {
            grammar.Add($"{name} | («!{name}» with {{ {members[0].Name} = «{members[0].Type}» }})");
        }

        foreach ((string member, string type) in members)
        {
            grammar.Add($"{type} | «!{name}».{member}");
            grammar.Add($"{type} | («!{name}» is {{ {member}: {{ }} «new v:{type}» }} ? «{type}»«drop v» : «{type}»)");
        }

        return source.ToString();
    }

    private void Open(StringBuilder source, string name, int kind, (string Name, string Type)[] members)
    {
        string keyword = kind switch { 0 or 1 => "class", 2 => "record", _ => "struct" };
        source.Append(CultureInfo.InvariantCulture, $"{(dice.Chance(0.1) ? expander.Tag : string.Empty)}public {keyword} {name}\n{{\n");
        var required = new List<string>();
        foreach ((string member, string type) in members)
        {
            string accessors = dice.Below(6) switch
            {
                0 => " { get; init; } = default!;",
                1 => " = default!;",
                2 => " { get => field; set => field = value; } = default!;",
                _ => " { get; set; } = default!;",
            };
            bool isRequired = kind == 0 && dice.Chance(0.1);
            bool isInit = accessors.Contains("init", StringComparison.Ordinal);
            source.Append(CultureInfo.InvariantCulture, $"    {expander.Tag}public {(isRequired ? "required " : string.Empty)}{type} {member}{accessors}\n");
            if (isRequired)
            {
                required.Add($"{member} = «{type}»");
            }

            if (!isInit)
            {
                grammar.Add(kind == 3 ? $"stmt | «set {name}».{member} = «{type}»;" : $"stmt | «!{name}».{member} = «{type}»;");
            }
        }

        source.Append(CultureInfo.InvariantCulture, $"    public {name}() {{ }}\n}}\n");
        string[] optional = [.. members.Where(m => !required.Any(r => r.StartsWith(m.Name + " ", StringComparison.Ordinal))).Select(m => $"{m.Name} = «{m.Type}»")];
        grammar.Add($"{name} | new {name} {{ {string.Join(", ", required)} }}");
        grammar.Add($"{name} | new {name} {{ {string.Join(", ", required.Concat(optional))} }}");
        grammar.Add($"{name} | new() {{ {string.Join(", ", required.Concat(optional.Take(1)))} }}");
    }
}
