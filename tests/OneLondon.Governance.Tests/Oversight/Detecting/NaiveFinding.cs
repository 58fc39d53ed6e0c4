using OneLondon.Governance.Oversight.Detecting;

namespace OneLondon.Governance.Tests.Oversight.Detecting;

/// <summary>Holds of a finding all that two implementations have to agree on.</summary>
internal sealed record NaiveFinding
{
    public required AuditFindingKind Kind { get; init; }

    public string User { get; init; } = string.Empty;

    public string Organisation { get; init; } = string.Empty;

    public required string Times { get; init; }

    public required string Positions { get; init; }

    public required string Requests { get; init; }

    public required long RequestCount { get; init; }

    public long Counted { get; init; }

    public double Expected { get; init; }

    public double Probability { get; init; } = 1;

    public long Refused { get; init; }

    public long Overrides { get; init; }

    public long Claims { get; init; }

    public long People { get; init; }

    public long Populations { get; init; }

    public long SharedBy { get; init; }

    public string Reason { get; init; } = string.Empty;

    public static NaiveFinding Of(AuditFinding finding) => new()
    {
        Kind = finding.Kind,
        User = finding.UserId.ToLowerInvariant(),
        Organisation = finding.Organisation.ToLowerInvariant(),
        Times = $"{finding.First:O} {finding.Last:O}",
        Positions = string.Join(' ', finding.Positions),
        Requests = string.Join(' ', finding.RequestIds.Order(StringComparer.Ordinal)),
        RequestCount = finding.Requests,
        Counted = finding.Counted,
        Expected = Math.Round(finding.Expected, 6),
        Probability = Math.Round(finding.Probability, 6),
        Refused = finding.Refused,
        Overrides = finding.Overrides,
        Claims = finding.Claims,
        People = finding.People,
        Populations = finding.Populations,
        SharedBy = finding.SharedBy,
        Reason = finding.Reason,
    };
}
