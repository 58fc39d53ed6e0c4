using System.Globalization;
using System.Text.Json;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies.Composition;
using OneLondon.Governance.Proofs.Comparison;
using OneLondon.Governance.Tool.Deciding;
using OneLondon.Governance.Tool.Terminals;

namespace OneLondon.Governance.Tool.PolicyFiles.Comparing;

/// <summary>Prints a comparison: what widens, what narrows, what care is withheld, and how many requests change.</summary>
internal sealed class ChangeReport
{
    private readonly PolicyComparison _comparison;

    public ChangeReport(PolicyComparison comparison) => _comparison = comparison;

    public bool Widens => _comparison.Widening.Any();

    public void WriteTo(TextWriter text)
    {
        text.WriteLine($"before: {_comparison.Before}");
        text.WriteLine($"after:  {_comparison.After}");
        foreach (string note in _comparison.Notes)
        {
            text.WriteLine($"note:   {note}");
        }

        if (_comparison.IsEmpty)
        {
            text.WriteLine();
            text.WriteLine("No request changes its answer.");
            return;
        }

        Write(text, "Widening", [.. _comparison.Widening]);
        Write(text, "Narrowing", [.. _comparison.Narrowing]);
        text.WriteLine();
        text.WriteLine($"{_comparison.ChangedRequests.ToString("N0", CultureInfo.InvariantCulture)} possible requests change their answer.");
    }

    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteBoolean("widens", Widens);
        json.WritePolicy("before", _comparison.Before);
        json.WritePolicy("after", _comparison.After);
        json.WriteStrings("notes", _comparison.Notes);
        Write(json, "widening", _comparison.Widening);
        Write(json, "narrowing", _comparison.Narrowing);
        json.WriteString("requests", _comparison.ChangedRequests.ToString(CultureInfo.InvariantCulture));
    }

    private static void Write(TextWriter text, string title, PolicyChange[] changes)
    {
        text.WriteLine();
        text.WriteLine(changes.Length == 0 ? $"{title}: nothing." : $"{title}:");
        foreach (PolicyChange change in changes)
        {
            ChangeText.Write(text, change);
        }
    }

    private static void Write(Utf8JsonWriter json, string property, IEnumerable<PolicyChange> changes)
    {
        json.WriteStartArray(property);
        foreach (PolicyChange change in changes)
        {
            json.WriteStartObject();
            json.WriteString("rule", change.ToString());
            json.WriteBoolean("careWithheld", change.IsCareWithheld);
            json.WriteStrings("roles", change.Roles);
            json.WriteStrings("purposes", change.Purposes);
            json.WriteStrings("programmes", change.Programmes);
            json.WriteStrings("operations", change.Operations.Select(operation => CodeNames.Of(operation)));
            json.WriteStrings("levels", change.Levels.Select(level => CodeNames.Of(level)));
            json.WriteString("when", change.When);
            json.WriteStrings("gained", change.Gained);
            json.WriteStrings("lost", change.Lost);
            json.WriteStrings("obligationsAdded", ObligationCodes.Of(change.ObligationsAdded));
            json.WriteStrings("obligationsDropped", ObligationCodes.Of(change.ObligationsDropped));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
