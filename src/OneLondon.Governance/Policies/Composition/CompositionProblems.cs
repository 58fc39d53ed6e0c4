using System.Collections.Generic;
using System.Linq;
using OneLondon.Governance.Policies.Documents;

namespace OneLondon.Governance.Policies.Composition;

/// <summary>Collects what stands against putting the layers together, each problem with its place in the layer at fault.</summary>
internal sealed class CompositionProblems
{
    private readonly List<(int Layer, PolicyProblem Problem)> _problems = [];
    private readonly List<PolicyDocument> _layers = [];
    private readonly HashSet<string> _doubtful = [];

    /// <summary>Gets them layer by layer, in the order of each file.</summary>
    public IReadOnlyList<PolicyProblem> All =>
        _problems.OrderBy(p => p.Layer).ThenBy(p => p.Problem.Line).ThenBy(p => p.Problem.Column).Select(p => p.Problem).ToArray();

    public void Add(PolicyDocument layer, string path, string message, string remedy)
    {
        int index = _layers.IndexOf(layer);
        if (index < 0)
        {
            index = _layers.Count;
            _layers.Add(layer);
        }

        _problems.Add((index, layer.ProblemAt(path, PolicySeverity.Error, message, remedy)));
    }

    /// <summary>Notes a code whose declaration was refused, so that what refers to it is not called wrong as well.</summary>
    public void Doubt(string section, string code) => _doubtful.Add(section + "/" + code);

    public bool IsDoubtful(string section, string code) => _doubtful.Contains(section + "/" + code);
}
