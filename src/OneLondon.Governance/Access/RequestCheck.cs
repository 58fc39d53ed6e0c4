using System.Text;
using OneLondon.Governance.Decisions;

namespace OneLondon.Governance.Access;

/// <summary>Finds what makes a request unfit to be decided at all.</summary>
internal static class RequestCheck
{
    public const int LongestReason = 2000;
    private const int LongestName = 256;
    private const int MostRoles = 32;
    private const int MostControllers = 1000;

    /// <summary>Gives the verdict against the request, or <see cref="AccessVerdict.Permitted"/> where it may be decided.</summary>
    public static AccessVerdict Check(AccessRequest request, RequestScope scope, DateTimeOffset now, AccessOptions options) =>
        !IsWellFormed(request) || request.Patient.IsUnspecified != (scope == RequestScope.Population) ? AccessVerdict.RequestMalformed
        : request.RequestedAt > now + options.ClockTolerance || now - request.RequestedAt > options.MaximumRequestAge ? AccessVerdict.RequestStale
        : AccessVerdict.Permitted;

    /// <summary>Tells whether the controllers whose items are to be withheld are named.</summary>
    public static bool NamesControllers(AccessRequest request, Obligations obligations) =>
        ((obligations & Obligations.WithholdObjectedControllers) == 0 || request.ObjectedControllers.Count > 0)
        && ((obligations & Obligations.WithholdWithdrawnControllers) == 0 || request.WithdrawnControllers.Count > 0);

    /// <summary>Tells whether there is a list of roles, within its limit and without a gap.</summary>
    public static bool HasRoles(AccessRequest request) =>
        request.Roles.Count is > 0 and <= MostRoles && request.Roles.All(claim => claim is not null);

    /// <summary>Tells whether a text holds a letter or digit: of blanks and invisible characters nobody can read who or why.</summary>
    public static bool SaysSomething(string? text) => text is not null && text.EnumerateRunes().Any(Rune.IsLetterOrDigit);

    private static bool IsWellFormed(AccessRequest request) =>
        request.Requester is not null
        && IsName(request.Requester.UserId)
        && IsName(request.Requester.Organisation)
        && Enum.IsDefined(request.Operation)
        && Enum.IsDefined(request.Level)
        && HasRoles(request)
        && FactBinding.Agree(request.Roles)
        && request.Roles.All(claim => claim.DirectedBy is null or { Length: <= LongestName })
        && request.OverrideReason is { Length: <= LongestReason }
        && request.ClaimReason is { Length: <= LongestReason }
        && request.ApplicationId is { Length: <= LongestName }
        && request.Service is { Length: <= LongestName }
        && AreNames(request.ObjectedControllers)
        && AreNames(request.WithdrawnControllers);

    private static bool AreNames(IReadOnlyList<string> names) => names.Count <= MostControllers && names.All(IsName);

    /// <summary>Tells whether a text is a name: of 1 to 256 characters that say something.</summary>
    public static bool IsName(string? text) => text is { Length: <= LongestName } && SaysSomething(text);
}
