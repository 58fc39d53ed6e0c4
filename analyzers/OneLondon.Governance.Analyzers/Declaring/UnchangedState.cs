using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace OneLondon.Governance.Analyzers.Declaring;

/// <summary>Which variables may hold an input as it came, and where each got it.</summary>
internal sealed class UnchangedState
{
    private readonly Dictionary<object, HashSet<(string Name, SyntaxNode? Place)>> _held = [];

    /// <summary>Gives the variable that an operation names: a local, a parameter, or a value the compiler put by.</summary>
    public static object? Key(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFlowCaptureReferenceOperation capture => capture.Id,
        _ => null,
    };

    public IEnumerable<(string Name, SyntaxNode? Place)> Of(object key) => _held.TryGetValue(key, out var held) ? held : [];

    /// <summary>What a variable holds from here on.</summary>
    public void Set(object key, List<(string Name, SyntaxNode? Place)> held)
    {
        if (held.Count == 0)
        {
            _held.Remove(key);
        }
        else
        {
            _held[key] = [.. held];
        }
    }

    /// <summary>What a variable holds was changed: no variable holds it as it came.</summary>
    public void Forget(object key)
    {
        HashSet<string> names = [.. Of(key).Select(h => h.Name)];
        foreach (object one in _held.Keys.ToList())
        {
            Set(one, [.. _held[one].Where(h => !names.Contains(h.Name))]);
        }
    }

    public UnchangedState Copy()
    {
        var copy = new UnchangedState();
        copy.Join(this);
        return copy;
    }

    /// <summary>Adds what may hold on another path; whether that was anything new.</summary>
    public bool Join(UnchangedState other)
    {
        bool isNew = false;
        foreach (var one in other._held)
        {
            if (!_held.TryGetValue(one.Key, out var held))
            {
                _held[one.Key] = held = [];
            }

            int before = held.Count;
            held.UnionWith(one.Value);
            isNew |= held.Count > before;
        }

        return isNew;
    }
}
