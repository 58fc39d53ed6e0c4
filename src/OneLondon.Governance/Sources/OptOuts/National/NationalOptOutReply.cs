using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Sources.Indexes;

namespace OneLondon.Governance.Sources.OptOuts.National;

/// <summary>
/// Holds the national service's reply to one exact request: it names those who have not opted out, so whoever was asked about and
/// is not named has. A reply that cannot be trusted whole is refused whole. To be used to apply opt-outs only: never write it to a
/// patient's record, and never read it as consent.
/// </summary>
public sealed class NationalOptOutReply
{
    private readonly PersonIndex _named;

    private NationalOptOutReply(NationalOptOutRequest request, PersonIndex named, DateTimeOffset until)
    {
        Request = request;
        _named = named;
        Until = until;
    }

    /// <summary>Gets the request it replies to.</summary>
    public NationalOptOutRequest Request { get; }

    /// <summary>Gets how many people it names: those not opted out when asked about.</summary>
    public int NotOptedOutCount => _named.Count;

    /// <summary>Gets until when lists may be made of it.</summary>
    public DateTimeOffset Until { get; }

    /// <summary>Reads a reply against its request.</summary>
    /// <param name="request">The exact request.</param>
    /// <param name="name">The reply's file name, which is the request's.</param>
    /// <param name="content">Its bytes; none at all says that everybody asked about has opted out.</param>
    /// <param name="maximumAge">How long after the request was made its reply may be taken, and lists made of it be used.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="InvalidDataException">The reply is stale, of another name, an error file, broken off, or names somebody not asked about.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The age is zero or less.</exception>
    public static NationalOptOutReply Read(
        NationalOptOutRequest request, string name, ReadOnlySpan<byte> content, TimeSpan maximumAge, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(maximumAge, TimeSpan.Zero);
        string expected = request.Transfer.DataFileName;
        if (!string.Equals(name, expected, StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidDataException($"the reply has another name than its request: give the one named `{expected}`");
        }

        TimeSpan age = time.GetUtcNow() - request.MadeAt;
        if (age < TimeSpan.Zero || age > maximumAge)
        {
            throw new InvalidDataException($"the reply to `{expected}` is stale, or the clock stands before the request: ask anew, with the next sequence number");
        }

        return new NationalOptOutReply(request, ReplyLines.Read(request, content), request.MadeAt + maximumAge);
    }

    /// <summary>Reads a reply from a file, by whose name it is matched with its request. It lies in another folder than its request.</summary>
    /// <exception cref="InvalidDataException">As in <see cref="Read"/>.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read; that is no empty reply.</exception>
    public static NationalOptOutReply ReadFile(NationalOptOutRequest request, string path, TimeSpan maximumAge, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);

        // INVARIANT: a request is never read as its own reply, which has the same name: it names everybody.
        if (File.Exists(RequestNote.PathFor(path)))
        {
            throw new InvalidDataException($"`{Path.GetFileName(path)}` is a request, not its reply: receive replies in another folder than requests are written to");
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);

        // A reply names some of those asked about, with at most a CR a line more than the request has.
        if (file.Length > request.Content.Length + (long)request.Count)
        {
            throw new InvalidDataException($"the reply to `{request.Transfer.DataFileName}` is longer than any reply to it can be: fetch it again");
        }

        byte[] content = new byte[file.Length];
        file.ReadExactly(content);
        return file.ReadByte() < 0
            ? Read(request, Path.GetFileName(path), content, maximumAge, time)
            : throw new InvalidDataException($"the reply to `{request.Transfer.DataFileName}` grew while it was read: fetch it whole first");
    }

    /// <summary>Gives who may stay in one disclosure, for a bounded time.</summary>
    /// <param name="disclosure">The id of the disclosure, 1 to 100 characters.</param>
    /// <param name="validFor">How long from now; at most until <see cref="Until"/>.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="ArgumentException">The id is blank, too long or of more than one line.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The time is zero or less.</exception>
    public CleanedList Clean(string disclosure, TimeSpan validFor, TimeProvider time) => new(this, disclosure, validFor, time);

    /// <summary>Gives the request's id alone.</summary>
    public override string ToString() => $"reply to opt-out request {Request.Transfer.LocalId}";

    internal OptOutAnswer Find(NhsNumber number)
    {
        NhsNumber current = Request.Superseded.Current(number);
        return !Request.HasAsked(current) ? OptOutAnswer.Unknown
            : _named.Contains(current) ? OptOutAnswer.NotOptedOut
            : OptOutAnswer.OptedOut;
    }
}
