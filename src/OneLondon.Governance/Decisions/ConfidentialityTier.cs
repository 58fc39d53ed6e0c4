namespace OneLondon.Governance.Decisions;

/// <summary>Says up to which HL7 confidentiality label an item may be shown (v3-Confidentiality).</summary>
public enum ConfidentialityTier : byte
{
    /// <summary>Unrestricted, low, moderate and normal (U L M N); unlabelled items are normal.</summary>
    Normal = 0,

    /// <summary>Restricted (R) as well.</summary>
    Restricted = 1,

    /// <summary>Very restricted (V) as well.</summary>
    VeryRestricted = 2,
}
