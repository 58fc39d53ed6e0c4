using System;
using System.Collections.Generic;
using System.Linq;
using OneLondon.Governance.Analyzers.Tags;
using OneLondon.Governance.Policies.Composition;

namespace OneLondon.Governance.Analyzers.Models;

/// <summary>Holds the codes in a row against the policy in force.</summary>
internal static class ModelCodes
{
    /// <summary>Gives what is wrong with a code of a row and the remedy, or null where nothing is.</summary>
    public static (string Message, string Remedy)? Unknown(ModelRow row, ComposedPolicy policy)
    {
        if (row.Kind == ModelKind.Output && row.Channel is { } channel && channel is not (RowReader.Log or RowReader.Egress))
        {
            string purpose = Channel.Parse(channel).Purpose;
            return policy.Purposes.Any(p => p.Code == purpose) ? null : Said("purpose", purpose, policy, policy.Purposes.Select(p => p.Code).Concat([RowReader.Log, RowReader.Egress]));
        }

        return row.Categories.FirstOrDefault(c => !policy.Categories.Any(known => known.Code == c)) is { } category
            ? Said("category", category, policy, policy.Categories.Select(c => c.Code))
            : null;
    }

    private static (string Message, string Remedy) Said(string noun, string code, ComposedPolicy policy, IEnumerable<string> known) =>
        ($"the policy {policy.Name} knows no {noun} `{code}`", $"write one of {string.Join(", ", known.OrderBy(c => c, StringComparer.Ordinal))}, or add the {noun} to the policy");
}
