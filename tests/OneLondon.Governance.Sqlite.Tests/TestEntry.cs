using OneLondon.Governance.Sources.Registers;

namespace OneLondon.Governance.Sqlite.Tests;

/// <summary>Makes entries, and tells them apart.</summary>
internal static class TestEntry
{
    public static readonly DateTimeOffset At = new(2026, 5, 3, 10, 0, 0, TimeSpan.Zero);

    public static RegisterEntry Of(string subject, int version, string body = "{}", string register = "objections") => new()
    {
        Register = register,
        Subject = subject,
        Version = version,
        RecordedAt = At,
        Format = 1,
        Body = body,
    };

    /// <summary>All that an entry says.</summary>
    public static (long Sequence, string Register, string Subject, int Version, DateTimeOffset At, int Format, string Body) Whole(RegisterEntry entry) =>
        (entry.Sequence, entry.Register, entry.Subject, entry.Version, entry.RecordedAt, entry.Format, entry.Body);
}
