namespace OneLondon.Governance.Sqlite;

/// <summary>
/// Says that a file of registers cannot be used, why, and how to mend it, in one line that names no person. An append that
/// ends with it was not acknowledged.
/// </summary>
public sealed class RegisterStoreException : Exception
{
    /// <summary>Makes the exception with its standing message.</summary>
    public RegisterStoreException()
        : base("the file of registers cannot be used")
    {
    }

    /// <summary>Makes the exception with a message that names no person.</summary>
    public RegisterStoreException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with a message that names no person, and its cause.</summary>
    public RegisterStoreException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal RegisterStoreException(RegisterStoreFault fault, string message)
        : base(message) => Fault = fault;

    /// <summary>Gets what keeps the file from being used.</summary>
    public RegisterStoreFault Fault { get; }
}
