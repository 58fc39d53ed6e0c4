using System.Collections.Generic;
using System.Linq;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies;
using OneLondon.Governance.Policies.Composition;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Proofs.Comparison;

/// <summary>One readable rule of a comparison: who, for what, where, when, and how the answer changes.</summary>
public sealed class PolicyChange
{
    private readonly RequestBox _box;
    private readonly AnswerChange _change;

    internal PolicyChange(RequestBox box, AnswerChange change, Policy before, Policy after)
    {
        _box = box;
        _change = change;
        Gained = Split(change.Gained);
        Lost = Split(change.Lost);
        IsCareWithheld = Lost.Count > 0
            && before.Composed.Purposes.Concat(after.Composed.Purposes).Any(p => p.Family == PurposeFamily.DirectCare && box.Purposes.Contains(p.Code))
            && box.Levels.Contains(Identifiability.Identifiable);
    }

    /// <summary>Gets the codes of the roles.</summary>
    public IReadOnlyList<string> Roles => _box.Roles;

    /// <summary>Gets the codes of the purposes of use.</summary>
    public IReadOnlyList<string> Purposes => _box.Purposes;

    /// <summary>Gets the codes of the programmes.</summary>
    public IReadOnlyList<string> Programmes => _box.Programmes;

    /// <summary>Gets the operations.</summary>
    public IReadOnlyList<Operation> Operations => _box.Operations;

    /// <summary>Gets the levels of identifiability.</summary>
    public IReadOnlyList<Identifiability> Levels => _box.Levels;

    /// <summary>Gets when the answer changes, in plain English; empty where always.</summary>
    public string When => _change.When;

    /// <summary>Gets the codes of the categories gained.</summary>
    public IReadOnlyList<string> Gained { get; }

    /// <summary>Gets the codes of the categories lost.</summary>
    public IReadOnlyList<string> Lost { get; }

    /// <summary>Gets the obligations that are new.</summary>
    public Obligations ObligationsAdded => _change.ObligationsAdded;

    /// <summary>Gets the obligations that fall away.</summary>
    public Obligations ObligationsDropped => _change.ObligationsDropped;

    /// <summary>Gets whether something is permitted that was not, or with less asked in return.</summary>
    public bool Widens => _change.Widens;

    /// <summary>Gets whether something is no longer permitted, or with more asked in return.</summary>
    public bool Narrows => _change.Narrows;

    /// <summary>Gets whether identifiable data for direct care is withheld that was shown (P11).</summary>
    public bool IsCareWithheld { get; }

    /// <summary>Gives the rule in plain English, in one line.</summary>
    public override string ToString()
    {
        var parts = new List<string>();
        Add(parts, "gains ", _change.Gained);
        Add(parts, "loses ", _change.Lost);
        Add(parts, "must now also ", Names(_change.ObligationsAdded));
        Add(parts, "need no longer ", Names(_change.ObligationsDropped));
        Add(parts, "labels shown rise from ", _change.LabelsRaised);
        Add(parts, "labels shown fall from ", _change.LabelsLowered);
        Add(parts, "is now limited to ", _change.LimitsAdded);
        Add(parts, "is no longer limited to ", _change.LimitsDropped);
        string when = When.Length == 0 ? string.Empty : $", when {When}";
        return $"{_box}: {string.Join("; ", parts)}{when}";
    }

    private static void Add(List<string> parts, string words, string what)
    {
        if (what.Length > 0)
        {
            parts.Add(words + what);
        }
    }

    private static string Names(Obligations obligations) => string.Join(
        ", ",
        Enumerable.Range(0, 32)
            .Select(i => (Obligations)(1u << i))
            .Where(o => (obligations & o) != 0)
            .Select(o => CodeNames.Of(o)));

    private static string[] Split(string codes) => codes.Length == 0 ? [] : codes.Split([", "], System.StringSplitOptions.None);
}
