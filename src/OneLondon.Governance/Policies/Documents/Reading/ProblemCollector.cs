using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using OneLondon.Governance.Policies.Json;

namespace OneLondon.Governance.Policies.Documents.Reading;

/// <summary>Collects the errors of one file; past the limit they are counted only, so that hostile input stays cheap.</summary>
internal sealed class ProblemCollector
{
    private readonly string _source;
    private readonly List<PolicyProblem> _problems = [];
    private int _unlisted;

    public ProblemCollector(string source) => _source = source;

    public bool Any => _problems.Count > 0;

    public bool IsFull => _problems.Count >= JsonReader.MaximumProblems;

    public void Add(JsonNode node, string message, string remedy) => Add(node.Line, node.Column, () => node.Path, message, remedy);

    /// <summary>Adds a problem of a member's name.</summary>
    public void Add(JsonMember member, string message, string remedy) =>
        Add(member.Line, member.Column, () => member.Value.Path, message, remedy);

    public void Add(int line, int column, Func<string> path, string message, string remedy)
    {
        if (IsFull)
        {
            _unlisted++;
        }
        else
        {
            _problems.Add(new PolicyProblem(_source, line, column, path(), PolicySeverity.Error, message, remedy));
        }
    }

    public void AddUnlisted(int count) => _unlisted += count;

    public IReadOnlyList<PolicyProblem> InFileOrder()
    {
        List<PolicyProblem> ordered = [.. _problems.OrderBy(p => p.Line).ThenBy(p => p.Column)];
        if (_unlisted > 0)
        {
            string more = _unlisted.ToString(CultureInfo.InvariantCulture);
            ordered.Add(new PolicyProblem(_source, 0, 0, "$", PolicySeverity.Error, $"there are {more} more problems than are listed", "mend these first and read the file again"));
        }

        return ordered;
    }
}
