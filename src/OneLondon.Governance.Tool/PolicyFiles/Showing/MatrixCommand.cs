using System.CommandLine;
using OneLondon.Governance.Tool.Terminals;

namespace OneLondon.Governance.Tool.PolicyFiles.Showing;

/// <summary>Draws the role x data category matrix of a policy.</summary>
internal sealed class MatrixCommand : Command
{
    private readonly Terminal _terminal;
    private readonly PolicyOption _policy = new();
    private readonly Option<bool> _json = new("--json") { Description = "Prints the matrix as JSON." };

    public MatrixCommand(Terminal terminal)
        : base("matrix", "Draws which role sees which data category: in colour in a terminal, as a Markdown table elsewhere.")
    {
        _terminal = terminal;
        Add(_policy);
        Add(_json);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        LoadedPolicy loaded = PolicyLayers.Load(parsed.GetValue(_policy) ?? []);
        Matrix matrix = new(loaded.Whole);
        if (parsed.GetValue(_json))
        {
            JsonOutput.Write(_terminal, json => MatrixJson.Write(json, loaded, matrix));
        }
        else
        {
            Print(loaded, matrix);
        }

        return ExitCode.Permitted;
    }

    private void Print(LoadedPolicy loaded, Matrix matrix)
    {
        _terminal.Out.WriteLine(loaded.Policy.ToString());
        _terminal.Out.WriteLine();
        if (_terminal.ShowsColour)
        {
            new MatrixDrawing(_terminal, matrix).Draw();
        }
        else
        {
            MatrixTable.Write(_terminal.Out, matrix);
        }

        if (matrix.HasPartial)
        {
            _terminal.Out.WriteLine("*  narrowed for some purposes or programmes: `policy show` lists the narrowings");
        }
    }
}
