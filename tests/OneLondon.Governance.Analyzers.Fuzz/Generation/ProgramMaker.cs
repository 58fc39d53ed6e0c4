using System.Globalization;
using System.Text;

namespace OneLondon.Governance.Analyzers.Fuzz.Generation;

/// <summary>Makes a program a seed: models, services, and types of templates, whose bodies use one another.</summary>
internal static class ProgramMaker
{
    private static readonly string[] Plain = ["string", "string", "int", "object", "List<string>", "string[]", "DateOnly", "string"];

    /// <summary>What every program begins with.</summary>
    public static string Prelude { get; } = Grammar.Text("Prelude.cs.txt");

    /// <summary>Gives the files of the program of a seed.</summary>
    public static IReadOnlyList<(string Path, string Text)> Make(ulong seed)
    {
        var dice = new Dice(seed);
        var grammar = new Grammar();
        var pool = new List<string>(Plain);
        ProgramSize size = ProgramSize.Of(dice);
        var expander = new Expander(grammar, dice, pool) { Budget = size.Budget };
        int statements = size.Statements;

        string[] models = [.. Enumerable.Range(0, size.Models).Select(i => string.Create(CultureInfo.InvariantCulture, $"Model{i}"))];
        pool.AddRange(models);
        var templates = new List<TypeTemplate>();
        for (int i = 0; i < size.Templates; i++)
        {
            TypeTemplate template = dice.Pick(TypeTemplate.All).With(i, expander.Bind());
            templates.Add(template);
            foreach (string line in template.Gives)
            {
                grammar.Add(line);
            }
        }

        pool.AddRange(templates.SelectMany(t => t.Types).Where(_ => dice.Chance(0.5)));
        string[] types = [.. pool];
        var modelMaker = new ModelMaker(dice, expander, grammar);
        string first = string.Concat(models.Select(m => modelMaker.Make(m, types)));
        var serviceMaker = new ServiceMaker(dice, expander, grammar);
        var services = Enumerable.Range(0, size.Services).Select(i => (Name: string.Create(CultureInfo.InvariantCulture, $"Service{i}"), Methods: serviceMaker.Plan(string.Create(CultureInfo.InvariantCulture, $"Service{i}"), types))).ToList();

        var second = new StringBuilder();
        foreach (TypeTemplate template in templates)
        {
            second.Append(expander.Write(template.Source, [], statements)).Append('\n');
        }

        var third = new StringBuilder();
        foreach ((string name, IReadOnlyList<string> methods) in services)
        {
            third.Append(CultureInfo.InvariantCulture, $"public static class {name}\n{{\n{string.Concat(methods.Select(m => expander.Write(m, [], statements)))}}}\n");
        }

        string usings = string.Concat(Prelude.Split('\n').Where(l => l.StartsWith("using ", StringComparison.Ordinal)).Select(l => l + "\n"));
        return [("Models.cs", Prelude + first), ("Types.cs", usings + second), ("Services.cs", usings + third)];
    }
}
