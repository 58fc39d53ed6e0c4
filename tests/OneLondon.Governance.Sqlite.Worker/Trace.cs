using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OneLondon.Governance.Sources.Registers;

namespace OneLondon.Governance.Sqlite.Worker;

/// <summary>Says what a writer writes and how it acknowledges it, so that a reader can tell what was written from what was not.</summary>
internal static class Trace
{
    public const string Register = "trace";

    /// <summary>Makes the entry of a subject: its body follows from the writer, the subject and the version alone.</summary>
    public static RegisterEntry Entry(int writer, string subject, int version) => new()
    {
        Register = Register,
        Subject = subject,
        Version = version,
        RecordedAt = DateTimeOffset.UnixEpoch.AddSeconds(version),
        Format = writer,
        Body = Body(writer, subject, version),
    };

    /// <summary>Tells whether an entry is one that a writer writes.</summary>
    public static bool IsWritten(RegisterEntry entry) =>
        entry.Register == Register && entry.Body == Body(entry.Format, entry.Subject, entry.Version);

    public static string Acknowledge(string subject, int version, long sequence) =>
        string.Create(CultureInfo.InvariantCulture, $"{subject} {version} {sequence}");

    /// <summary>Reads a line of a writer; the last one of a killed writer may be torn, and then acknowledges nothing.</summary>
    public static bool TryReadAcknowledged(string line, out (string Subject, int Version, long Sequence) acknowledged)
    {
        acknowledged = default;
        string[] parts = line.Split(' ');
        if (parts.Length != 4 || parts[3] != "." || !int.TryParse(parts[1], CultureInfo.InvariantCulture, out int version)
            || !long.TryParse(parts[2], CultureInfo.InvariantCulture, out long sequence))
        {
            return false;
        }

        acknowledged = (parts[0], version, sequence);
        return true;
    }

    // Mostly short, at times of many pages.
    private static string Body(int writer, string subject, int version)
    {
        byte[] seed = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{writer}/{subject}/{version}")));
        int length = seed[0] < 16 ? 1 + (seed[1] * 128) : 1 + seed[1];
        return string.Concat(Enumerable.Repeat(Convert.ToHexStringLower(seed), (length / 64) + 1))[..length];
    }
}
