namespace OneLondon.Governance.Sources.Registers;

/// <summary>Says that a register refuses a change, why, and how to mend it, in one line that names no person. Nothing was recorded.</summary>
public sealed class RegisterRefusedException : Exception
{
    /// <summary>Makes the exception with its standing message.</summary>
    public RegisterRefusedException()
        : base("the register refuses the change")
    {
    }

    /// <summary>Makes the exception with a message that names no person.</summary>
    public RegisterRefusedException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with a message that names no person, and its cause.</summary>
    public RegisterRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
