using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Policies.Explanations;

namespace OneLondon.Governance.Tool.PolicyFiles.Showing;

/// <summary>Writes a matrix as a Markdown table, which a file or a page can take as it is.</summary>
internal static class MatrixTable
{
    public static void Write(TextWriter text, Matrix matrix)
    {
        string[][] rows =
        [
            ["role", .. matrix.Categories.Select(category => TitleWords.InSentence(category.Title))],
            .. matrix.Roles.Select(role => (string[])[role.Title, .. matrix.Categories.Select(category => matrix.Cell(role, category).ToString())]),
        ];
        int[] widths = [.. rows[0].Select((_, column) => rows.Max(row => row[column].Length))];
        WriteRow(text, rows[0], widths);
        WriteRow(text, [.. widths.Select(width => new string('-', width))], widths);
        foreach (string[] row in rows.Skip(1))
        {
            WriteRow(text, row, widths);
        }

        text.WriteLine();
        foreach ((char letter, string meaning) in MatrixCell.Legend)
        {
            text.WriteLine($"{letter}  {meaning}");
        }
    }

    private static void WriteRow(TextWriter text, string[] cells, int[] widths) =>
        text.WriteLine($"| {string.Join(" | ", cells.Select((cell, column) => cell.PadRight(widths[column])))} |");
}
