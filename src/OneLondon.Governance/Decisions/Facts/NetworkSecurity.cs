namespace OneLondon.Governance.Decisions.Facts;

/// <summary>Says over which network the request comes (A7).</summary>
public enum NetworkSecurity : byte
{
    /// <summary>Not known: care access is denied.</summary>
    Unknown = 0,

    /// <summary>Not a secure health and care network.</summary>
    Insecure = 1,

    /// <summary>A secure health and care network.</summary>
    Secure = 2,
}
