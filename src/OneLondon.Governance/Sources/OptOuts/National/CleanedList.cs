using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Sources.Indexes;

namespace OneLondon.Governance.Sources.OptOuts.National;

/// <summary>
/// Says who may stay in one disclosure, for a bounded time, and nothing else: not who opted out, and not that anybody consented.
/// Whoever was not asked about, or has no NHS number, may not stay.
/// </summary>
public sealed class CleanedList
{
    private readonly NationalOptOutReply _reply;
    private readonly TimeProvider _time;
    private readonly DateTimeOffset _from;

    internal CleanedList(NationalOptOutReply reply, string disclosure, TimeSpan validFor, TimeProvider time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(validFor, TimeSpan.Zero);
        ArgumentNullException.ThrowIfNull(time);
        Disclosure = PersonIndexBuilder.CheckedSource(disclosure);
        DateTimeOffset now = time.GetUtcNow();
        _from = now;
        Until = reply.Until - now < validFor ? reply.Until : now + validFor;
        _reply = reply;
        _time = time;
    }

    /// <summary>Gets the id of the disclosure it is for.</summary>
    public string Disclosure { get; }

    /// <summary>Gets until when it may be used, that instant left out.</summary>
    public DateTimeOffset Until { get; }

    /// <summary>Gets the hash of the request it rests on, for the record of the disclosure.</summary>
    public string RequestDigest => _reply.Request.Digest;

    /// <summary>Tells whether a person may stay in a disclosure; false in another one, and once its time is over.</summary>
    public bool MayStay(NhsNumber number, string disclosure)
    {
        DateTimeOffset now = _time.GetUtcNow();
        return string.Equals(disclosure, Disclosure, StringComparison.Ordinal)
            && now >= _from && now < Until
            && _reply.Find(number) == OptOutAnswer.NotOptedOut;
    }

    /// <summary>Gives the disclosure and its time; nobody, and no count.</summary>
    public override string ToString() => FormattableString.Invariant($"cleaned list for `{Disclosure}` until {Until.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}");
}
