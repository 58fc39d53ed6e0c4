using System;
using System.Globalization;
using System.Xml;
using OneLondon.Governance.Policies.Documents;

namespace OneLondon.Governance.Policies.Composition;

/// <summary>Tightens the settings by an overlay's. A looser one would have no effect, and is refused so that its author sees it.</summary>
internal sealed class SettingsComposer
{
    private readonly PolicyDocument _layer;
    private readonly CompositionProblems _problems;

    public SettingsComposer(PolicyDocument layer, CompositionProblems problems)
    {
        _layer = layer;
        _problems = problems;
    }

    public PolicySettings Tighten(PolicySettings below)
    {
        if (_layer.Settings is not { } over)
        {
            return below;
        }

        var unstated = new PolicySettings();
        if (over.ClaimedReviewRate < below.ClaimedReviewRate && IsStated("claimedReviewRate", over.ClaimedReviewRate != unstated.ClaimedReviewRate))
        {
            Refuse("claimedReviewRate", $"the review rate is {Text(over.ClaimedReviewRate)}, and {Text(below.ClaimedReviewRate)} below", $"`{Text(below.ClaimedReviewRate)}` or more");
        }

        return new PolicySettings
        {
            PendingObjectionsBlock = below.PendingObjectionsBlock || over.PendingObjectionsBlock,
            ClaimedReviewRate = Math.Max(below.ClaimedReviewRate, over.ClaimedReviewRate),
            ObjectionMaximumAge = Shorter("objectionMaximumAge", below.ObjectionMaximumAge, over.ObjectionMaximumAge, unstated.ObjectionMaximumAge),
            ObjectionGrace = Shorter("objectionGrace", below.ObjectionGrace, over.ObjectionGrace, unstated.ObjectionGrace),
            GrantLifetime = Shorter("grantLifetime", below.GrantLifetime, over.GrantLifetime, unstated.GrantLifetime),
        };
    }

    private TimeSpan Shorter(string name, TimeSpan below, TimeSpan over, TimeSpan unstated)
    {
        if (over > below && IsStated(name, over != unstated && over != TimeSpan.MaxValue))
        {
            Refuse(name, $"the time is `{XmlConvert.ToString(over)}`, and `{XmlConvert.ToString(below)}` below", $"`{XmlConvert.ToString(below)}` or less");
        }

        return over < below ? over : below;
    }

    /// <summary>Tells whether the file states the setting; of a document made in code, whether it differs from the default.</summary>
    private bool IsStated(string name, bool differs) =>
        _layer.Root is { } root ? root.Find("settings")?.Find(name) is not null : differs;

    private void Refuse(string name, string message, string bound) =>
        _problems.Add(_layer, "$.settings." + name, message, $"write {bound}, or leave it out: an overlay can only tighten");

    private static string Text(double rate) => rate.ToString(CultureInfo.InvariantCulture);
}
