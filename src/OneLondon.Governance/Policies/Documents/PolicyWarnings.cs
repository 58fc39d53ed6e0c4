using System;
using System.Collections.Generic;
using System.Globalization;

namespace OneLondon.Governance.Policies.Documents;

/// <summary>Finds what of a policy wants attention on one day.</summary>
internal sealed class PolicyWarnings
{
    private readonly PolicyDocument _document;
    private readonly DateTime _today;
    private readonly List<PolicyProblem> _warnings = [];

    public PolicyWarnings(PolicyDocument document, DateTime today)
    {
        _document = document;
        _today = today;
    }

    public IReadOnlyList<PolicyProblem> List()
    {
        if (_document.Owner is null)
        {
            Warn("$", $"policy `{_document.Name}` names no owner", "add `owner`, the body that answers for it");
        }

        if (_document.Approvals.Count == 0)
        {
            Warn("$.approvals", $"policy `{_document.Name}` is unsigned", "have it approved, and record who did in `approvals`");
        }

        for (int i = 0; i < _document.Approvals.Count; i++)
        {
            if (_document.Approvals[i].ApprovedOn > _today)
            {
                Warn($"$.approvals[{Number(i)}].approvedOn", $"the approval is dated {Day(_document.Approvals[i].ApprovedOn)}, which is still to come", "write the day on which it was approved");
            }
        }

        if (_document.ReviewBy is null)
        {
            Warn("$", $"policy `{_document.Name}` names no review date", "add `reviewBy`, the day by which it must be reviewed");
        }

        CheckReview("$.reviewBy", $"policy `{_document.Name}`", _document.ReviewBy);
        for (int i = 0; i < _document.Grants.Count; i++)
        {
            CheckReview($"$.grants[{Number(i)}].reviewBy", $"the narrowing of grant `{_document.Grants[i].Id}`", _document.Grants[i].ReviewBy);
        }

        for (int i = 0; i < _document.Narrowings.Count; i++)
        {
            CheckReview($"$.narrowings[{Number(i)}].reviewBy", "the narrowing", _document.Narrowings[i].ReviewBy);
        }

        return _warnings;
    }

    private static string Number(int index) => index.ToString(CultureInfo.InvariantCulture);

    private static string Day(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private void CheckReview(string path, string what, DateTime? reviewBy)
    {
        if (reviewBy < _today)
        {
            Warn(path, $"{what} was to be reviewed by {Day(reviewBy.Value)}", "review it and set a new date");
        }
    }

    private void Warn(string path, string message, string remedy) =>
        _warnings.Add(_document.ProblemAt(path, PolicySeverity.Warning, message, remedy));
}
