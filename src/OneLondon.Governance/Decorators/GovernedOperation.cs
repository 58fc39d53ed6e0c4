using OneLondon.Governance.Access;
using OneLondon.Governance.Records;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Decorators;

/// <summary>Holds the tags of one operation of a governed service, as the compiler read them. Made by generated code.</summary>
public sealed class GovernedOperation
{
    private readonly PurposeOfUse[] _purposes = [];
    private readonly Role[] _roles = [];

    /// <summary>Gets its name on record, such as <c>IPatientRecords.FindAsync</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the codes of the purposes it serves; a request has one of them (P1).</summary>
    public required IReadOnlyList<string> Purposes
    {
        get => [.. _purposes.Select(purpose => purpose.Code)];
        init => _purposes = [.. (value ?? []).Select(PurposeOfUse.Parse)];
    }

    /// <summary>Gets the codes of the roles of which the requester needs one; empty, any role will do (A3).</summary>
    public IReadOnlyList<string> Roles
    {
        get => [.. _roles.Select(role => role.Code)];
        init => _roles = [.. (value ?? []).Select(Role.Parse)];
    }

    /// <summary>Gets what it does with the data (N7).</summary>
    public required Operation Kind { get; init; }

    /// <summary>Gets the level of identifiability of what it gives (P5).</summary>
    public required Identifiability Level { get; init; }

    /// <summary>Gets the codes of the categories of what it gives or takes as a whole; where one of them is denied, nothing is called (A2).</summary>
    public IReadOnlyList<string> Categories
    {
        get => [.. Whole.Select(category => category.Code)];
        init => Whole = [.. (value ?? []).Select(DataCategory.Parse)];
    }

    /// <summary>Gets whether it gives rows that are filtered one by one.</summary>
    public bool HasRecords { get; init; }

    /// <summary>Gets what becomes of a row of which some members are withheld.</summary>
    public WithheldMembers Members { get; init; }

    /// <summary>Gets whether it gives anything back, so that a release is on record first.</summary>
    public bool GivesAnything { get; init; } = true;

    internal DataCategory[] Whole { get; private init; } = [];

    /// <summary>Gives the name.</summary>
    public override string ToString() => Name;

    // Without a requester, or for a purpose that the operation does not have, the gate refuses, and has that on record.
    internal AccessRequest Request(RequesterContext? context)
    {
        if (context is null)
        {
            return new AccessRequest { Patient = default, Requester = null!, Roles = [], Purpose = Purpose(default), Operation = Kind, Level = Level, Service = Name };
        }

        return new AccessRequest
        {
            Patient = context.Patient,
            Requester = context.Requester,
            Roles = RolesOf(context),
            Purpose = Purpose(context.Purpose),
            Programme = context.Programme,
            Operation = Kind,
            Level = Level,
            RequestedAt = context.At,
            ObjectedControllers = context.ObjectedControllers,
            WithdrawnControllers = context.WithdrawnControllers,
            ApplicationId = context.ApplicationId,
            BreakGlass = context.BreakGlass,
            OverrideReason = context.OverrideReason,
            ClaimReason = context.ClaimReason,
            Service = Name,
        };
    }

    private PurposeOfUse Purpose(PurposeOfUse asked) =>
        asked.IsUnspecified ? (_purposes.Length == 1 ? _purposes[0] : default)
        : Array.IndexOf(_purposes, asked) >= 0 ? asked
        : default;

    private IReadOnlyList<RoleClaim> RolesOf(RequesterContext context) => _roles.Length == 0
        ? context.Roles
        : [.. context.Roles.Where(claim => claim is not null && Array.IndexOf(_roles, claim.Role) >= 0)];
}
