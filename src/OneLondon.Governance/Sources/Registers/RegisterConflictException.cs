namespace OneLondon.Governance.Sources.Registers;

/// <summary>Says that somebody else changed the same subject first; read it again and decide anew.</summary>
public sealed class RegisterConflictException : Exception
{
    /// <summary>Makes the exception with its standing message.</summary>
    public RegisterConflictException()
        : base("the register was changed by somebody else at the same moment; read it again and decide anew")
    {
    }

    /// <summary>Makes the exception with a message that names no person.</summary>
    public RegisterConflictException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with a message that names no person, and its cause.</summary>
    public RegisterConflictException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
