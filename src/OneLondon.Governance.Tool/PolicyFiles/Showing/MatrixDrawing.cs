using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Policies.Explanations;
using OneLondon.Governance.Tool.Terminals;
using Spectre.Console;

namespace OneLondon.Governance.Tool.PolicyFiles.Showing;

/// <summary>Draws a matrix in colour; where the terminal is narrow, categories are numbered and listed below.</summary>
internal sealed class MatrixDrawing
{
    private const int FramePerColumn = 3;

    private readonly Terminal _terminal;
    private readonly Matrix _matrix;
    private readonly IAnsiConsole _console;

    public MatrixDrawing(Terminal terminal, Matrix matrix)
    {
        _terminal = terminal;
        _matrix = matrix;
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = ColorSystemSupport.Standard,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(terminal.Out),
        });
        _console.Profile.Width = terminal.Width;
    }

    private bool IsWideEnough =>
        _matrix.Roles.Max(role => role.Title.Length) + _matrix.Categories.Sum(category => category.Title.Length + FramePerColumn) + (2 * FramePerColumn) <= _terminal.Width;

    public void Draw()
    {
        bool named = IsWideEnough;
        Table table = new() { Border = TableBorder.Rounded };
        table.AddColumn(new TableColumn("role").NoWrap());
        for (int i = 0; i < _matrix.Categories.Count; i++)
        {
            string heading = named ? Markup.Escape(TitleWords.InSentence(_matrix.Categories[i].Title)) : $"{i + 1}";
            table.AddColumn(new TableColumn(heading).Centered().NoWrap());
        }

        foreach (PolicyRole role in _matrix.Roles)
        {
            table.AddRow([
                Markup.Escape(role.Title),
                .. _matrix.Categories.Select(category => _matrix.Cell(role, category)).Select(cell => $"[{cell.Colour}]{cell}[/]"),
            ]);
        }

        _console.Write(table);
        for (int i = 0; i < _matrix.Categories.Count && !named; i++)
        {
            _terminal.Out.WriteLine($"{i + 1}  {TitleWords.InSentence(_matrix.Categories[i].Title)}");
        }

        _terminal.Out.WriteLine();
        foreach ((char letter, string meaning) in MatrixCell.Legend)
        {
            _console.Markup($"[{MatrixCell.ColourOf(letter)}]{letter}[/]");
            _terminal.Out.WriteLine($"  {meaning}");
        }
    }
}
