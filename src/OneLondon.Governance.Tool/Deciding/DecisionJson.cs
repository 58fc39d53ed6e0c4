using System.Text.Json;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies.Composition;
using OneLondon.Governance.Tool.PolicyFiles;
using OneLondon.Governance.Tool.Terminals;

namespace OneLondon.Governance.Tool.Deciding;

/// <summary>Writes a decision as JSON: all of it for the policy's author, what X7 allows for a caller.</summary>
internal static class DecisionJson
{
    public static void Write(
        Utf8JsonWriter json, in Decision decision, Explanation explanation, Audience audience, IReadOnlyList<string> assumptions)
    {
        json.WriteString("outcome", CodeNames.Of(decision.Outcome));
        json.WriteStrings("categories", decision.CategoryCodes());
        json.WriteString("identifiability", decision.IsPermitted ? CodeNames.Of(decision.Identifiability) : null);
        if (audience == Audience.Caller)
        {
            // INVARIANT: obligations and rules tell of objections and overrides, so a caller gets neither (X7).
            json.WriteStrings("reasons", explanation.Reasons);
            return;
        }

        json.WriteStrings("obligations", ObligationCodes.Of(decision.Obligations));
        json.WriteStrings("rules", decision.Rules);
        if (decision.Policy is { } policy)
        {
            json.WritePolicy("policy", policy);
        }

        json.WriteString("summary", explanation.Summary);
        json.WriteStrings("reasons", explanation.Reasons);
        json.WriteStrings("wouldBePermittedIf", explanation.WouldBePermittedIf);
        json.WriteStrings("assumptions", assumptions);
    }
}
