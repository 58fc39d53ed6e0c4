using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Vocabulary;

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
            Tightened(layers));
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

    private static PolicySettings Tightened(IReadOnlyList<PolicyDocument> layers)
    {
        PolicySettings settings = layers[0].Settings ?? new PolicySettings();
        foreach (PolicySettings over in layers.Skip(1).Select(l => l.Settings).OfType<PolicySettings>())
        {
            settings = new PolicySettings
            {
                PendingObjectionsBlock = settings.PendingObjectionsBlock || over.PendingObjectionsBlock,
                ClaimedReviewRate = Math.Max(settings.ClaimedReviewRate, over.ClaimedReviewRate),
                ObjectionMaximumAge = Shorter(settings.ObjectionMaximumAge, over.ObjectionMaximumAge),
                ObjectionGrace = Shorter(settings.ObjectionGrace, over.ObjectionGrace),
                GrantLifetime = Shorter(settings.GrantLifetime, over.GrantLifetime),
            };
        }

        return settings;
    }

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private void Run()
    {
        PolicyDocument whole = _layers[0];
        if (whole.Over is not null)
        {
            _problems.Add(whole, "$.over", $"the first document is an overlay over `{whole.Over}`", $"give the policy `{whole.Over}` first");
        }

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
            AddCategories(layer, overlay);
            AddPurposes(layer, overlay);
            AddProgrammes(layer, overlay);
            new RoleComposer(_policy, layer, overlay, _problems).Run();
            new GrantComposer(_policy, layer, overlay, _problems).Run();
        }
    }

    private void AddCategories(PolicyDocument layer, bool overlay)
    {
        foreach (PolicyCategory category in layer.Categories)
        {
            string code = category.Code.Code;
            int within = _policy.Categories.FindIndex(c => c.Code == category.Within.Code);
            if (_policy.Categories.Any(c => c.Code == code))
            {
                _problems.Add(layer, "$.categories", $"category `{code}` stands already", "choose another code");
            }
            else if (within < 0 && (overlay || !category.Within.IsUnspecified))
            {
                _problems.Add(layer, "$.categories", $"category `{code}` lies within `{category.Within}`, which the layers below do not have", "name one of theirs in `within`");
            }
            else if (_policy.Categories.Count == CategorySet.Capacity)
            {
                _problems.Add(layer, "$.categories", $"category `{code}` is the 65th", "keep to 64 categories in all");
            }
            else
            {
                int index = _policy.Categories.Count;
                _policy.Categories.Add(new ComposedCategory(code, category.Title, index, within));
                ExtendRows(index, within);
            }
        }
    }

    private void ExtendRows(int index, int within)
    {
        foreach (ComposedRole role in _policy.Roles.Where(_ => within >= 0))
        {
            role.Letters[index] = role.Letters[within];
            role.Denies |= ((role.Denies >> within) & 1) << index;
        }

        foreach (ComposedGrant grant in _policy.Grants.Where(g => within >= 0 && ((g.Categories >> within) & 1) != 0))
        {
            grant.Categories |= 1UL << index;
        }
    }

    private void AddPurposes(PolicyDocument layer, bool overlay)
    {
        foreach (PolicyPurpose purpose in layer.Purposes)
        {
            string code = purpose.Code.Code;
            ComposedPurpose? like = _policy.Purposes.Find(p => p.Code == purpose.Like.Code);
            if (_policy.Purposes.Any(p => p.Code == code))
            {
                _problems.Add(layer, "$.purposes", $"purpose `{code}` stands already", "choose another code");
            }
            else if (overlay && like is null)
            {
                _problems.Add(layer, "$.purposes", $"purpose `{code}` is like `{purpose.Like}`, which the layers below do not have", "name one of theirs in `like`");
            }
            else
            {
                _policy.Purposes.Add(new ComposedPurpose(code, purpose.Title, like?.Family ?? purpose.Family, purpose.Hl7, like?.Lineage ?? []));
            }
        }
    }

    private void AddProgrammes(PolicyDocument layer, bool overlay)
    {
        foreach (PolicyProgramme programme in layer.Programmes)
        {
            string code = programme.Code.Code;
            ComposedProgramme? like = _policy.Programmes.Find(p => p.Code == programme.Like.Code);
            if (_policy.Programmes.Any(p => p.Code == code))
            {
                _problems.Add(layer, "$.programmes", $"programme `{code}` stands already", "choose another code");
            }
            else if (overlay && like is null)
            {
                _problems.Add(layer, "$.programmes", $"programme `{code}` is like `{programme.Like}`, which the layers below do not have", "name one of theirs in `like`");
            }
            else
            {
                foreach (Operation wider in programme.Operations.Where(o => like is not null && !like.Offers(o)))
                {
                    _problems.Add(layer, "$.programmes", $"programme `{code}` offers `{CodeNames.Of(wider)}`, which `{like!.Code}` does not", "leave the operation out: an overlay can only narrow");
                }

                IEnumerable<Operation> operations = like is not null && programme.Operations.Count == 0 ? like.Operations : programme.Operations;
                _policy.Programmes.Add(new ComposedProgramme(programme, like?.Kind ?? programme.Kind, operations, like?.Lineage ?? []));
            }
        }
    }
}
