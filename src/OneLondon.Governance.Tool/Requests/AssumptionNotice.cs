using System.Text;

namespace OneLondon.Governance.Tool.Requests;

/// <summary>Prints what was assumed, wrapped, each piece as an option would state it.</summary>
internal static class AssumptionNotice
{
    private const int Width = 100;
    private const string Indent = "  ";

    public static void Write(TextWriter text, IReadOnlyList<string> assumptions)
    {
        if (assumptions.Count == 0)
        {
            return;
        }

        text.WriteLine("Assumed (say otherwise by an option or --fact NAME=VALUE; --assume nothing assumes no fact):");
        StringBuilder line = new(Indent);
        for (int i = 0; i < assumptions.Count; i++)
        {
            string piece = i + 1 < assumptions.Count ? assumptions[i] + "," : assumptions[i];
            if (line.Length > Indent.Length && line.Length + piece.Length > Width)
            {
                text.WriteLine(line.ToString().TrimEnd());
                line.Clear().Append(Indent);
            }

            line.Append(piece).Append(' ');
        }

        text.WriteLine(line.ToString().TrimEnd());
    }
}
