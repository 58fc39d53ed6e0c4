using System;
using OneLondon.Governance.Identifiers;

namespace OneLondon.Governance.Decisions;

/// <summary>Says whose record is meant: by NHS number, by the logical id of the Patient resource, or both. Never prints either.</summary>
public readonly struct PatientKey : IEquatable<PatientKey>
{
    private readonly string? _logicalId;

    /// <summary>Names a patient by NHS number.</summary>
    public PatientKey(NhsNumber nhsNumber)
        : this(nhsNumber, null)
    {
    }

    /// <summary>Names a patient by the logical id of the Patient resource, 1 to 64 of A-Z a-z 0-9 - and . as FHIR has it.</summary>
    /// <exception cref="ArgumentException">The text is no FHIR id.</exception>
    public PatientKey(string logicalId)
        : this(default, logicalId ?? throw new ArgumentNullException(nameof(logicalId)))
    {
    }

    /// <summary>Names a patient by NHS number and logical id; both must hold.</summary>
    /// <exception cref="ArgumentException">The logical id is given and is no FHIR id.</exception>
    public PatientKey(NhsNumber nhsNumber, string? logicalId)
    {
        if (logicalId is not null && !IsFhirId(logicalId))
        {
            throw new ArgumentException("not a FHIR id: write 1 to 64 letters, digits, hyphens and dots", nameof(logicalId));
        }

        NhsNumber = nhsNumber;
        _logicalId = logicalId;
    }

    /// <summary>Gets the NHS number, or the unspecified one.</summary>
    public NhsNumber NhsNumber { get; }

    /// <summary>Gets whether nobody is named.</summary>
    public bool IsUnspecified => NhsNumber == default && _logicalId is null;

    /// <summary>Tells whether two keys name a patient in the same way.</summary>
    public static bool operator ==(PatientKey left, PatientKey right) => left.Equals(right);

    /// <summary>Tells whether two keys differ.</summary>
    public static bool operator !=(PatientKey left, PatientKey right) => !left.Equals(right);

    /// <summary>Gives the logical id, or null; an explicit call, because it identifies the person.</summary>
    public string? RevealLogicalId() => _logicalId;

    /// <inheritdoc/>
    public bool Equals(PatientKey other) =>
        NhsNumber == other.NhsNumber && string.Equals(_logicalId, other._logicalId, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is PatientKey other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        NhsNumber.GetHashCode() ^ (_logicalId is null ? 0 : StringComparer.Ordinal.GetHashCode(_logicalId));

    /// <summary>Gives a form that identifies nobody.</summary>
    public override string ToString() => IsUnspecified ? "no patient" : "patient ***";

    private static bool IsFhirId(string text)
    {
        if (text.Length is 0 or > 64)
        {
            return false;
        }

        foreach (char c in text)
        {
            if (c is not ((>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '.'))
            {
                return false;
            }
        }

        return true;
    }
}
