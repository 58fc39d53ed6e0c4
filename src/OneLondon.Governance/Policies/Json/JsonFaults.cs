using System;
using System.Collections.Generic;

namespace OneLondon.Governance.Policies.Json;

/// <summary>Collects faults: those after which reading goes on, and the one that ends it.</summary>
internal sealed class JsonFaults
{
    private readonly List<JsonProblem> _problems = [];
    private int _unlisted;

    /// <summary>Gets whether a fault left the structure in doubt.</summary>
    public bool Stopped { get; private set; }

    public void Note(int line, int column, Func<string> path, string message, string remedy)
    {
        if (_problems.Count < JsonReader.MaximumProblems)
        {
            _problems.Add(new JsonProblem(line, column, path(), message, remedy));
        }
        else
        {
            _unlisted++;
        }
    }

    public void Stop(int line, int column, string path, string message, string remedy)
    {
        if (!Stopped)
        {
            _problems.Add(new JsonProblem(line, column, path, message, remedy));
        }

        Stopped = true;
    }

    public JsonReading Reading(JsonNode? root) => new(Stopped ? null : root, _problems, _unlisted);
}
