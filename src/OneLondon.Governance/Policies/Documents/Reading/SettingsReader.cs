using System;
using OneLondon.Governance.Policies.Json;

namespace OneLondon.Governance.Policies.Documents.Reading;

/// <summary>Reads the settings. What a whole policy leaves out has its default; what an overlay leaves out changes nothing.</summary>
internal static class SettingsReader
{
    public static PolicySettings? Read(PolicyObject policy, ReadingContext context)
    {
        if (policy["settings"] is not { } node || context.Open(node, Shapes.Settings) is not { } settings)
        {
            return null;
        }

        PolicySettings unstated = context.IsOverlay ? PolicySettings.Unchanged : new PolicySettings();
        return new PolicySettings
        {
            PendingObjectionsBlock = ReadPending(settings, context) ?? unstated.PendingObjectionsBlock,
            ClaimedReviewRate = settings["claimedReviewRate"] is { } rate ? context.Values.Rate(rate) ?? 1 : unstated.ClaimedReviewRate,
            ObjectionMaximumAge = Duration("objectionMaximumAge", unstated.ObjectionMaximumAge),
            ObjectionGrace = Duration("objectionGrace", unstated.ObjectionGrace),
            GrantLifetime = Duration("grantLifetime", unstated.GrantLifetime),
        };

        TimeSpan Duration(string name, TimeSpan left) => settings[name] is { } written ? context.Values.Duration(written) ?? TimeSpan.Zero : left;
    }

    private static bool? ReadPending(PolicyObject settings, ReadingContext context)
    {
        if (settings["pendingObjections"] is not { } node)
        {
            return null;
        }

        bool block = context.Values.Word(node, PolicyWords.PendingObjections, string.Empty);
        if (!block && context.IsOverlay && node.Text == "allow")
        {
            context.Problems.Add(node, "an overlay allows pending objections", "write `block`, or leave it out: an overlay can only tighten");
        }

        return block;
    }
}
