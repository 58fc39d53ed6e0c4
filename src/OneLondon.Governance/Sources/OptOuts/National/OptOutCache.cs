using OneLondon.Governance.Decisions;
using OneLondon.Governance.Identifiers;

namespace OneLondon.Governance.Sources.OptOuts.National;

/// <summary>
/// Keeps what the national service replied, in memory, for a time that its user has to choose. Unknown for people not asked about
/// and for answers past that age, which counts from when the request was made. Safe from any thread.
/// </summary>
public sealed class OptOutCache : INationalOptOutSource, IOptOutLookup
{
    private readonly TimeProvider _time;

    // Newest first: the first that asked about a person answers.
    private NationalOptOutReply[] _replies = [];

    /// <summary>Begins with no reply; <paramref name="maximumAge"/> is the age past which an answer is unknown.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The age is zero or less.</exception>
    public OptOutCache(TimeSpan maximumAge, TimeProvider time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(maximumAge, TimeSpan.Zero);
        ArgumentNullException.ThrowIfNull(time);
        MaximumAge = maximumAge;
        _time = time;
    }

    /// <summary>Gets the age past which an answer is unknown.</summary>
    public TimeSpan MaximumAge { get; }

    /// <inheritdoc/>
    public bool IsWholeList => false;

    /// <summary>Takes a reply and drops those past their age; of two replies about a person the one asked for later answers.</summary>
    public void Add(NationalOptOutReply reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        NationalOptOutReply[] held;
        NationalOptOutReply[] next;
        do
        {
            held = Volatile.Read(ref _replies);
            DateTimeOffset oldest = _time.GetUtcNow() - MaximumAge;
            next = [.. held.Where(other => other.Request.MadeAt >= oldest && other != reply).Append(reply).OrderByDescending(other => other.Request.MadeAt)];
        }
        while (Interlocked.CompareExchange(ref _replies, next, held) != held);
    }

    /// <summary>Tells whether a person has opted out; unknown where no reply of an age that counts was asked about them.</summary>
    public OptOutAnswer Find(NhsNumber number) => Find(number, Volatile.Read(ref _replies), _time.GetUtcNow()).Answer;

    /// <inheritdoc/>
    public Task<IReadOnlyList<SourceAnswer<OptOutAnswer>>> AskAsync(SourceQuestion question, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        NationalOptOutReply[] replies = Volatile.Read(ref _replies);
        DateTimeOffset now = _time.GetUtcNow();
        List<SourceAnswer<OptOutAnswer>> answers = [];
        foreach (PatientKey patient in question.Patients)
        {
            (OptOutAnswer answer, DateTimeOffset asOf) = Find(patient.NhsNumber, replies, now);
            if (answer != OptOutAnswer.Unknown)
            {
                answers.Add(new SourceAnswer<OptOutAnswer> { Patient = patient, Value = answer, AsOf = asOf });
            }
        }

        return Task.FromResult<IReadOnlyList<SourceAnswer<OptOutAnswer>>>(answers);
    }

    /// <summary>Gives the age alone.</summary>
    public override string ToString() => $"national opt-outs, kept for {MaximumAge}";

    private (OptOutAnswer Answer, DateTimeOffset AsOf) Find(NhsNumber number, NationalOptOutReply[] replies, DateTimeOffset now)
    {
        foreach (NationalOptOutReply reply in replies)
        {
            TimeSpan age = now - reply.Request.MadeAt;
            if (reply.Find(number) is not OptOutAnswer.Unknown and OptOutAnswer answer)
            {
                return age >= TimeSpan.Zero && age <= MaximumAge ? (answer, reply.Request.MadeAt) : default;
            }
        }

        return default;
    }
}
