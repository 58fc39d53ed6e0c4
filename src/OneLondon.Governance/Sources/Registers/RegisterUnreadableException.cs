namespace OneLondon.Governance.Sources.Registers;

/// <summary>Says that an entry of a register cannot be read, so that nothing it bears on is known; its message quotes nothing of it.</summary>
public sealed class RegisterUnreadableException : Exception
{
    /// <summary>Makes the exception with its standing message.</summary>
    public RegisterUnreadableException()
        : base("an entry of a register cannot be read; restore the store, or use the release that wrote it")
    {
    }

    /// <summary>Makes the exception with a message that names no person.</summary>
    public RegisterUnreadableException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with a message that names no person, and its cause.</summary>
    public RegisterUnreadableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
