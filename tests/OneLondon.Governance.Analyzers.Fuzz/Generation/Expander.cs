using System.Globalization;
using System.Text;

namespace OneLondon.Governance.Analyzers.Fuzz.Generation;

/// <summary>Writes code for goals, so that it compiles: what is used is declared, visible, of the type, and allowed where it stands.</summary>
internal sealed class Expander(Grammar grammar, Dice dice, IReadOnlyList<string> pool)
{
    private const int Tries = 8;
    private const int DeepestExpression = 4;

    private static readonly string[] Tags =
    [
        "[IdentifiableData] ", "[PatientIdentifier] ", "[IdentifiableData, DataCategory(CategoryCodes.Diagnoses)] ",
        "[DepersonalisedData(Identifiability.Depersonalised)] ", "[DataCategory(CategoryCodes.Medication)] ", "", "", "",
    ];

    private readonly List<Variable> _variables = [];
    private readonly Stack<(Place Place, int Variables)> _places = new();
    private Place _place = new() { Returns = true };
    private int _names;

    /// <summary>How many productions may still be used before only leaves are.</summary>
    public int Budget { get; set; } = 4000;

    public string Tag => dice.Pick(Tags);

    /// <summary>Writes a text with holes.</summary>
    /// <param name="text">The text.</param>
    /// <param name="bound">What its placeholders stand for.</param>
    /// <param name="statements">How deep statements may nest.</param>
    public string Write(string text, Dictionary<char, string> bound, int statements)
    {
        var output = new StringBuilder();
        if (!Write(Production.Read("top", text), bound, output, DeepestExpression, statements))
        {
            throw new InvalidOperationException($"no way to write `{text}`");
        }

        return output.ToString();
    }

    /// <summary>Gives some types, one for each placeholder.</summary>
    public Dictionary<char, string> Bind() => new() { ['E'] = dice.Pick(pool), ['F'] = dice.Pick(pool), ['G'] = dice.Pick(pool) };

    private bool Write(Production production, Dictionary<char, string> bound, StringBuilder output, int depth, int statements)
    {
        int start = output.Length;
        int variables = _variables.Count;
        int places = _places.Count;
        Place place = _place;
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var later = new List<Variable>();
        bool isStatement = production.Goal == "stmt";
        Budget--;
        foreach (Piece piece in production.Pieces)
        {
            if (!Write(piece, bound, output, depth, statements, names, later))
            {
                output.Length = start;
                _variables.RemoveRange(variables, _variables.Count - variables);
                while (_places.Count > places)
                {
                    _places.Pop();
                }

                _place = place;
                return false;
            }
        }

        if (!isStatement)
        {
            _variables.RemoveRange(variables, _variables.Count - variables);
        }

        _variables.AddRange(later);
        return true;
    }

    private bool Write(Piece piece, Dictionary<char, string> bound, StringBuilder output, int depth, int statements, Dictionary<string, string> names, List<Variable> later)
    {
        string text = Fill(piece.Text, bound);
        switch (piece.Verb)
        {
            case "":
                output.Append(text);
                return true;
            case "use":
                output.Append(names[piece.Name]);
                return true;
            case "name" or "new" or "fixed" or "ref" or "let":
                names[piece.Name] = string.Create(CultureInfo.InvariantCulture, $"{piece.Name}{_names++}");
                output.Append(names[piece.Name]);
                if (piece.Verb != "name")
                {
                    (piece.Verb == "let" ? later : _variables).Add(new Variable(names[piece.Name], text, piece.Verb != "fixed", piece.Verb != "ref"));
                }

                return true;
            case "see" or "seeref":
                _variables.Add(new Variable(names[piece.Name], text, IsAssignable: piece.Verb == "seeref", IsCapturable: piece.Verb == "see"));
                return true;
            case "own":
                output.Append(piece.Name);
                _variables.Add(new Variable(piece.Name, text, IsAssignable: true, IsCapturable: true));
                return true;
            case "self" or "selfref":
                _variables.Add(new Variable("this", text, IsAssignable: false, IsCapturable: piece.Verb == "self"));
                return true;
            case "drop":
                _variables.RemoveAll(v => v.Name == names[piece.Name]);
                return true;
            case "tag":
                output.Append(Tag);
                return true;
            case "set" or "get":
                return Use(text, piece.Verb == "set", output);
            case "needs":
                return text switch { "async" => _place.IsAsync, "plain" => _place.IsPlain, "loop" => _place.IsLoop, "item" => _place.Item is not null, "return" => _place.Returns, "spread" => !_place.IsFilter, "deep" => statements > 0 && Budget > 0, _ => false };
            case "in":
                _places.Push((_place, _variables.Count));
                _place = _place.Enter(text, _variables.Count);
                return true;
            case "out":
                (_place, int count) = _places.Pop();
                _variables.RemoveRange(count, _variables.Count - count);
                return true;
            case "block":
                Block(output, depth, statements - 1);
                return true;
            case "result":
                output.Append("return");
                if (_place.Result is { } result)
                {
                    output.Append(' ');
                    Value(result, output, depth, statements);
                }

                output.Append(';');
                return true;
            case "item":
                Value(_place.Item!, output, depth - 1, statements);
                return true;
            case "receiver":
                Receiver(text, output, depth - 1, statements);
                return true;
            default:
                Value(text, output, depth - 1, statements);
                return true;
        }
    }

    private string Fill(string text, Dictionary<char, string> bound)
    {
        while (text.IndexOf('~', StringComparison.Ordinal) is var at and >= 0)
        {
            char key = text[at + 1];
            if (!bound.TryGetValue(key, out string? type))
            {
                bound[key] = type = dice.Pick(pool);
            }

            text = string.Concat(text.AsSpan(0, at), type, text.AsSpan(at + 2));
        }

        return text;
    }

    private void Block(StringBuilder output, int depth, int statements)
    {
        int variables = _variables.Count;
        int count = Budget <= 0 ? 0 : statements <= 0 ? 2 : dice.Between(2, 6);
        for (int i = 0; i < count; i++)
        {
            output.Append("\n        ");
            Choose("stmt", output, depth, statements);
        }

        output.Append("\n        ");
        _variables.RemoveRange(variables, _variables.Count - variables);
    }

    private void Receiver(string type, StringBuilder output, int depth, int statements)
    {
        if (dice.Chance(0.6) && Use(type, assigned: false, output))
        {
            return;
        }

        int start = output.Length;
        Value(type, output, depth, statements);
        if (dice.Chance(0.9) || IsWider(type) || !IsPlain(output, start))
        {
            output.Insert(start, $"(({type})(").Append("))");
        }
    }

    // What is written for these can be of a narrower type, which says nothing where `var` or a pattern asks for it.
    private static bool IsWider(string type) =>
        type is "object" or "long" or "dynamic" || (type.Length > 1 && type[0] == 'I' && char.IsUpper(type[1]));

    private static bool IsPlain(StringBuilder output, int start)
    {
        for (int i = start; i < output.Length; i++)
        {
            if (!char.IsLetterOrDigit(output[i]) && output[i] != '.')
            {
                return false;
            }
        }

        return true;
    }

    private void Value(string type, StringBuilder output, int depth, int statements)
    {
        if (dice.Chance(0.4) && Use(type, assigned: false, output))
        {
            return;
        }

        Choose(type, output, depth, statements);
    }

    private void Choose(string goal, StringBuilder output, int depth, int statements)
    {
        List<(Production Production, Dictionary<char, string> Bound)> all = grammar.For(goal);
        bool leaves = goal == "stmt" ? statements < 0 : depth <= 0 || Budget <= 0;
        for (int i = 0; i < Tries && all.Count > 0; i++)
        {
            (Production production, Dictionary<char, string> bound) = dice.Pick(all);
            if (production.Goal[0] == '~' && dice.Chance(0.6))
            {
                continue;
            }

            if ((!leaves || production.IsLeaf) && Write(production, new Dictionary<char, string>(bound), output, goal == "stmt" ? DeepestExpression : depth, statements))
            {
                return;
            }
        }

        if (goal == "stmt")
        {
            output.Append(';');
        }
        else if (!Use(goal, assigned: false, output))
        {
            output.Append(CultureInfo.InvariantCulture, $"default({goal})!");
        }
    }

    private bool Use(string type, bool assigned, StringBuilder output)
    {
        var fit = new List<Variable>();
        for (int i = _place.Visible; i < _variables.Count; i++)
        {
            Variable variable = _variables[i];
            if (variable.Type == type && (!assigned || variable.IsAssignable) && (variable.IsCapturable || i >= _place.Own))
            {
                fit.Add(variable);
            }
        }

        if (fit.Count == 0)
        {
            return false;
        }

        output.Append(dice.Pick(fit).Name);
        return true;
    }
}
