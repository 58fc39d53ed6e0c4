using System;
using System.Collections.Generic;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Policies.Composition;

/// <summary>A programme with its operations, its dates and the programmes it is a kind of.</summary>
internal sealed class ComposedProgramme
{
    private readonly HashSet<Operation> _operations;

    public ComposedProgramme(
        PolicyProgramme written, ProgrammeKind kind, IEnumerable<Operation> operations, DateTime? from, DateTime? until, IEnumerable<string> lineage)
    {
        Code = written.Code.Code;
        Title = written.Title;
        Kind = kind;
        From = from;
        Until = until;
        _operations = [.. operations];
        Lineage = new HashSet<string>(lineage) { Code };
    }

    public string Code { get; }

    public string Title { get; }

    public ProgrammeKind Kind { get; }

    public DateTime? From { get; }

    public DateTime? Until { get; }

    public IReadOnlyCollection<Operation> Operations => _operations;

    /// <summary>Gets its own code and those of the programmes it is a kind of.</summary>
    public HashSet<string> Lineage { get; }

    public bool Offers(Operation operation) => _operations.Contains(operation);

    public bool IsRegisteredOn(DateTime day) =>
        (From is null || day.Date >= From.Value.Date) && (Until is null || day.Date <= Until.Value.Date);
}
