namespace OneLondon.Governance.Sqlite.Tests.Registers;

/// <summary>Holds a message to one line with a remedy, and with no patient, no body and no SQL in it or behind it.</summary>
internal static class SafeMessage
{
    public const string Patient = "9990000018";
    public const string Secret = "objects because of a secret";

    public static void Assert(Exception e)
    {
        Xunit.Assert.Null(e.InnerException);
        Xunit.Assert.DoesNotContain('\n', e.Message);
        Xunit.Assert.DoesNotContain(Patient, e.Message, StringComparison.Ordinal);
        Xunit.Assert.DoesNotContain("secret", e.Message, StringComparison.Ordinal);
        Xunit.Assert.DoesNotContain("entries", e.Message, StringComparison.Ordinal);
        Xunit.Assert.Matches("^(the file of registers|an entry in the file of registers).*; ", e.Message);
    }
}
