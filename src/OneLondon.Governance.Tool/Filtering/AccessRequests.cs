using OneLondon.Governance.Access;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies;
using OneLondon.Governance.Tool.Requests;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tool.Filtering;

/// <summary>Puts a gathered request to the gate in its own terms.</summary>
internal static class AccessRequests
{
    private const string StatedAsAFact = "stated on the command line";

    private static readonly Requester Operator = new() { UserId = CommandLine.Name, Organisation = CommandLine.Name };

    public static AccessRequest Of(GatheredRequest request, Policy policy, PatientKey patient, IReadOnlyList<string> controllers, DateTimeOffset now) => new()
    {
        Patient = patient,
        Requester = Operator,
        Roles = [.. request.Stated.Roles.Select((role, i) => ClaimOf(role, request.Stated, request.FactsPerRole[i], policy))],
        Purpose = request.Stated.Purpose,
        Programme = request.Programme,
        Operation = request.Operation,
        Level = request.Level,
        RequestedAt = now,
        ObjectedControllers = controllers,
        WithdrawnControllers = controllers,
        OverrideReason = ReasonOf(request.Stated, "override-reason"),
        ClaimReason = ReasonOf(request.Stated, "claim-reason"),
    };

    /// <summary>Gives the same request with nothing known about it: the refusal it gets is the one for a record that is not there (X7).</summary>
    public static AccessRequest WithNothingKnown(GatheredRequest request, PatientKey patient, DateTimeOffset now) => new()
    {
        Patient = patient,
        Requester = Operator,
        Roles = [.. request.Stated.Roles.Select(role => new RoleClaim { Role = role })],
        Purpose = request.Stated.Purpose,
        Programme = request.Programme,
        Operation = request.Operation,
        Level = request.Level,
        RequestedAt = now,
    };

    private static RoleClaim ClaimOf(Role role, StatedRequest stated, AccessFacts facts, Policy policy) => new()
    {
        Role = role,
        Director = stated.Director,
        Facts = facts,
        ApplicationCategories = CategoriesOf(policy, facts.ApplicationCategories),
        AgreementCategories = CategoriesOf(policy, facts.AgreementCategories),
    };

    private static DataCategory[] CategoriesOf(Policy policy, CategorySet categories) =>
        [.. policy.CategoryCodes.Where((_, index) => categories.Contains(index)).Select(DataCategory.Parse)];

    private static string ReasonOf(StatedRequest stated, string fact) =>
        !stated.States(fact, "stated") ? string.Empty : stated.Reason.Length > 0 ? stated.Reason : StatedAsAFact;
}
