using System;
using System.Collections.Generic;
using System.Linq;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Decisions;

/// <summary>
/// A permit made good: bound to one patient, programme, policy and expiry, and made by the core alone, once the access
/// is on record. Filters and releases take a grant and refuse another patient's.
/// </summary>
public sealed class Grant
{
    private readonly Func<bool>? _policyIsInForce;

    internal Grant(
        in Decision decision,
        PatientKey patient,
        Programme programme,
        PurposeOfUse purpose,
        IEnumerable<string> withheldControllers,
        DateTimeOffset issuedAt,
        DateTimeOffset expiresAt,
        Func<bool>? policyIsInForce = null)
    {
        if (!decision.IsPermitted || decision.Policy is null || patient.IsUnspecified)
        {
            throw new InvalidOperationException("a grant needs a permit and a patient");
        }

        Decision = decision;
        Patient = patient;
        Programme = programme;
        Purpose = purpose;
        WithheldControllers = withheldControllers.ToArray();
        IssuedAt = issuedAt;
        ExpiresAt = expiresAt;
        _policyIsInForce = policyIsInForce;
    }

    /// <summary>Gets the decision it makes good.</summary>
    public Decision Decision { get; }

    /// <summary>Gets whose record it is for.</summary>
    public PatientKey Patient { get; }

    /// <summary>Gets the programme it is for.</summary>
    public Programme Programme { get; }

    /// <summary>Gets the purpose of use it is for.</summary>
    public PurposeOfUse Purpose { get; }

    /// <summary>Gets the controllers whose items are withheld; where the decision obliges so there is at least one (O7 G6).</summary>
    public IReadOnlyList<string> WithheldControllers { get; }

    /// <summary>Gets the policy it rests on.</summary>
    public PolicyIdentity Policy => Decision.Policy!;

    /// <summary>Gets when it was made.</summary>
    public DateTimeOffset IssuedAt { get; }

    /// <summary>Gets from when on it is refused.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>Gets what tells whether the policy it rests on is still in force where it was made; null where nothing does.</summary>
    internal Func<bool>? PolicyIsInForce => _policyIsInForce;

    /// <summary>Tells whether it may be used at that time: not before it was made, before its expiry, and while the policy it rests on is in force.</summary>
    public bool IsUsableAt(DateTimeOffset now) => now >= IssuedAt && now < ExpiresAt && _policyIsInForce?.Invoke() != false;

    /// <summary>Gives a form that identifies nobody.</summary>
    public override string ToString() => $"grant in {Programme} by {Policy}";
}
