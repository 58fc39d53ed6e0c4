using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using OneLondon.Governance.Policies.Documents;

namespace OneLondon.Governance.Policies.Composition;

/// <summary>Puts a whole policy and its overlays together. An overlay can only narrow: sets are intersected, obligations united.</summary>
internal sealed class PolicyComposer
{
    private readonly IReadOnlyList<PolicyDocument> _layers;
    private readonly CompositionProblems _problems = new();
    private readonly ComposedPolicy _policy;

    private PolicyComposer(IReadOnlyList<PolicyDocument> layers)
    {
        _layers = layers;
        _policy = new ComposedPolicy(
            string.Join("+", layers.Select(l => l.Name)),
            string.Join("+", layers.Select(l => l.Version)),
            HashOf(layers),
            layers[0].Settings ?? new PolicySettings());
    }

    /// <summary>Gives the composed policy, or null and every problem found.</summary>
    public static ComposedPolicy? Compose(IReadOnlyList<PolicyDocument> layers, out IReadOnlyList<PolicyProblem> problems)
    {
        if (layers.Count == 0)
        {
            problems = [new PolicyProblem("policy", 0, 0, "$", PolicySeverity.Error, "no policy document was given", "give the whole policy first, then its overlays in order")];
            return null;
        }

        var composer = new PolicyComposer(layers);
        composer.Run();
        problems = composer._problems.All;
        return problems.Count == 0 ? composer._policy : null;
    }

    private static string HashOf(IReadOnlyList<PolicyDocument> layers)
    {
        if (layers.Count == 1)
        {
            return layers[0].ContentHash;
        }

        using SHA256 sha = SHA256.Create();
        byte[] hash = sha.ComputeHash(Encoding.ASCII.GetBytes(string.Join("\n", layers.Select(l => l.ContentHash))));
        return string.Concat(hash.Select(b => b.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
    }

    private void Run()
    {
        PolicyDocument whole = _layers[0];
        if (whole.Over is not null)
        {
            _problems.Add(whole, "$.over", $"the first document is an overlay over `{whole.Over}`", $"give the policy `{whole.Over}` first");
        }

        _policy.IsRead = _layers.All(l => l.Root is not null);
        _policy.Categories.AddRange(BuiltInCategories.All);
        string below = whole.Name;
        foreach (PolicyDocument layer in _layers)
        {
            bool overlay = layer != whole;
            if (overlay && layer.Over != below)
            {
                _problems.Add(layer, "$.over", $"it narrows `{layer.Over ?? "nothing"}`, and the layer below is `{below}`", "give the layers in order, each over the one before");
            }

            below = layer.Name;
            CheckHash(layer);
            new SettingsComposer(layer, _problems).CheckRange();
            _policy.Settings = overlay ? new SettingsComposer(layer, _problems).Tighten(_policy.Settings) : _policy.Settings;
            new CategoryComposer(_policy, layer, overlay, _problems).Run();
            new PurposeComposer(_policy, layer, overlay, _problems).Run();
            new ProgrammeComposer(_policy, layer, overlay, _problems).Run();
            new RoleComposer(_policy, layer, overlay, _problems).Run();
            new GrantComposer(_policy, layer, overlay, _problems).Run();
        }
    }

    private void CheckHash(PolicyDocument layer)
    {
        if (layer.ContentHash.Length != 64 || layer.ContentHash.Any(c => c is not ((>= '0' and <= '9') or (>= 'a' and <= 'f'))))
        {
            _problems.Add(layer, "$", "the content hash is no SHA-256", "give the 64 lower-case hexadecimal digits of the document's bytes");
        }
    }
}
