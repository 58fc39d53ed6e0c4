namespace OneLondon.Governance.Vocabulary;

/// <summary>Says how identifiable data is, from least to most (P5); pseudonymised and aggregate are kinds of depersonalised.</summary>
public enum Identifiability : byte
{
    /// <summary>Nothing said: permits nothing.</summary>
    Unspecified = 0,

    /// <summary>Nobody can be singled out (anonymised to the ICO's code).</summary>
    Anonymous = 1,

    /// <summary>Depersonalised counts and statistics over many people.</summary>
    Aggregate = 2,

    /// <summary>Depersonalised records of single people, pseudonymised ones included.</summary>
    Depersonalised = 3,

    /// <summary>Data that identifies a person.</summary>
    Identifiable = 4,
}
