using OneLondon.Governance.Sources.Registers;

namespace OneLondon.Governance.Sqlite.Registers;

/// <summary>Reads a whole file of registers and tells whether it is as it was written, without a gap.</summary>
internal static class RegisterFileReview
{
    /// <summary>Gives how many entries there are.</summary>
    /// <exception cref="RegisterUnreadableException">An entry is not as it was written, or one is missing.</exception>
    public static long Run(RegisterConnection connection, string path, CancellationToken cancellationToken)
    {
        if (!RegisterSchema.IsIn(connection.Connection) || connection.Scalar("PRAGMA integrity_check(1)") is not "ok")
        {
            throw RegisterFaults.Of(RegisterStoreFault.Damaged, path);
        }

        var versions = new Dictionary<(string Register, string Subject), int>();
        long count = 0;
        foreach (RegisterEntry entry in RegisterStatements.All(connection))
        {
            cancellationToken.ThrowIfCancellationRequested();
            int before = versions.GetValueOrDefault((entry.Register, entry.Subject));
            if (entry.Version != before + 1)
            {
                throw new RegisterUnreadableException("an entry in the file of registers is missing; keep the file aside and restore the last backup");
            }

            versions[(entry.Register, entry.Subject)] = entry.Version;
            count++;
        }

        return count;
    }
}
