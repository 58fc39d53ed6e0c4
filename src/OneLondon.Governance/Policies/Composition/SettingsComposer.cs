using System;
using System.Globalization;
using System.Xml;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Policies.Documents.Reading;

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

    /// <summary>Refuses what is out of range: the reader lets none such through, and a document made in code may hold one.</summary>
    public void CheckRange()
    {
        if (_layer.Settings is not { } settings)
        {
            return;
        }

        // Written so that a number that is none is out of range too.
        if (!(settings.ClaimedReviewRate >= 0 && settings.ClaimedReviewRate <= 1))
        {
            _problems.Add(_layer, "$.settings.claimedReviewRate", $"the review rate is {Text(settings.ClaimedReviewRate)}", "write a share from 0 to 1");
        }

        CheckRange("objectionMaximumAge", settings.ObjectionMaximumAge);
        CheckRange("objectionGrace", settings.ObjectionGrace);
        CheckRange("grantLifetime", settings.GrantLifetime);
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

    private void CheckRange(string name, TimeSpan time)
    {
        bool unchanged = _layer.Over is not null && time == TimeSpan.MaxValue;
        if (!unchanged && (time <= TimeSpan.Zero || time > Iso8601Duration.Longest))
        {
            _problems.Add(_layer, "$.settings." + name, $"the time is `{XmlConvert.ToString(time)}`", "write one above zero and up to 366 days");
        }
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
