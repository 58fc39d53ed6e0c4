using OneLondon.Governance.Tagging;

namespace Extract;

/// <summary>The file that goes to the researchers: made whole, then written.</summary>
public sealed class ResearchFile
{
    private readonly List<string> _lines = [];

    [SecondaryUseOutput("research")]
    public void Append(string line) => _lines.Add(line);

    public void Save(string path) => File.WriteAllLines(path, _lines);
}
