using System.Globalization;
using System.Text.Json;
using OneLondon.Governance.Access;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Fhir;
using OneLondon.Governance.Tool.Deciding;
using OneLondon.Governance.Tool.Requests;
using OneLondon.Governance.Tool.Terminals;

namespace OneLondon.Governance.Tool.Filtering;

/// <summary>Says on standard error why a record was released or not: to the policy's author everything, to a caller what X7 allows.</summary>
internal sealed class FilterReport
{
    private const string Nothing = "Nothing of the record is released: it holds nothing of this person that the decision permits, or is no record of theirs.";

    private const string NotOnRecord = "This run is on no record: the tool keeps no audit trail, so keep it to test data.";

    private readonly TextWriter _text;
    private readonly bool _isJson;
    private readonly IReadOnlyList<string> _assumptions;

    public FilterReport(TextWriter text, Audience audience, bool isJson, IReadOnlyList<string> assumptions)
    {
        _text = text;
        Audience = audience;
        _isJson = isJson;
        _assumptions = assumptions;
    }

    public Audience Audience { get; }

    public void WriteReleased(AccessResult access, FhirFilterResult released) =>
        Write(access.Decision, Audience == Audience.Caller ? access.Explanation : access.Decision.Explain(Audience), released);

    public void WriteRefused(AccessResult access)
    {
        bool byPolicy = Audience == Audience.Caller || access.Verdict == AccessVerdict.DeniedByPolicy;
        Write(access.Decision, Audience == Audience.Caller ? access.Explanation : access.Decision.Explain(Audience), null);
        if (!byPolicy && !_isJson)
        {
            _text.WriteLine($"The policy permits it, and the gate refused: {access.Verdict}.");
        }
    }

    /// <summary>Says that a permit released nothing; a caller is told what they are told of a record that is not there.</summary>
    public void WriteNothingReleased(AccessResult access, FhirFilterResult released, Explanation refusal)
    {
        if (Audience == Audience.Caller)
        {
            Write(default, refusal, null);
            return;
        }

        Write(access.Decision, access.Decision.Explain(Audience), released);
    }

    private void Write(in Decision decision, Explanation explanation, FhirFilterResult? released)
    {
        if (_isJson)
        {
            Decision made = decision;
            JsonOutput.Write(_text, json => Write(json, made, explanation, released));
            return;
        }

        DecisionText.Write(_text, explanation);
        if (Audience == Audience.PolicyAuthor)
        {
            WriteWithheld(released);
            AssumptionNotice.Write(_text, _assumptions);
        }
    }

    private void WriteWithheld(FhirFilterResult? released)
    {
        if (released is null)
        {
            return;
        }

        _text.WriteLine(released.Released == 0 ? Nothing : $"Released: {Count(released.Released, "resource")}.");
        WriteList("Withheld by category, which a caller is never told:", released.Withheld.Select(TextOf));
        WriteList(
            "Withheld because:",
            ReasonsOf(released).Where(reason => reason.Count > 0).Select(reason => $"{reason.Text}: {Count(reason.Count, "resource")}"));
        _text.WriteLine(NotOnRecord);
    }

    private void WriteList(string heading, IEnumerable<string> items)
    {
        foreach (string item in items)
        {
            if (heading.Length > 0)
            {
                _text.WriteLine(heading);
                heading = string.Empty;
            }

            _text.WriteLine($"  - {item}");
        }
    }

    private static string TextOf(FhirWithheld withheld) => (withheld.Resources, withheld.Elements) switch
    {
        (_, 0) => $"{withheld.Category}: {Count(withheld.Resources, "resource")}",
        (0, _) => $"{withheld.Category}: {Count(withheld.Elements, "element")} of released resources",
        _ => $"{withheld.Category}: {Count(withheld.Resources, "resource")}, and {Count(withheld.Elements, "element")} of released resources",
    };

    private void Write(Utf8JsonWriter json, in Decision decision, Explanation explanation, FhirFilterResult? released)
    {
        DecisionJson.Write(json, decision, explanation, Audience, _assumptions);
        if (Audience == Audience.Caller || released is null)
        {
            return;
        }

        json.WriteNumber("released", released.Released);
        json.WriteStartArray("withheld");
        foreach (FhirWithheld withheld in released.Withheld)
        {
            json.WriteStartObject();
            json.WriteString("category", withheld.Category);
            json.WriteNumber("resources", withheld.Resources);
            json.WriteNumber("elements", withheld.Elements);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("withheldBecause");
        foreach ((string code, _, long count) in ReasonsOf(released))
        {
            json.WriteNumber(code, count);
        }

        json.WriteEndObject();
    }

    private static (string Code, string Text, long Count)[] ReasonsOf(FhirFilterResult released) =>
    [
        ("category", "the category is not permitted", released.OutsideCategories),
        ("label", "the label is above the ceiling", released.Labelled),
        ("type", "the type is never shown in a clinical view", released.NeverShown),
        ("person", "it is another person's, or not provably this one's", released.Foreign),
        ("controller", "its controller is withheld", released.ByController),
        ("integrity", "what had to go could not go without a change of meaning", released.ByIntegrity),
        ("unreferenced", "it is nobody's, and nothing released refers to it", released.Unreferenced),
        ("unknown", "the type is unknown", released.Unknown),
    ];

    private static string Count(long number, string what) =>
        $"{number.ToString(CultureInfo.InvariantCulture)} {what}{(number == 1 ? string.Empty : "s")}";
}
