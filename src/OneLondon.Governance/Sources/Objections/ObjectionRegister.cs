using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Sources.Identity;
using OneLondon.Governance.Sources.Proxies;
using OneLondon.Governance.Sources.Registers;

namespace OneLondon.Governance.Sources.Objections;

/// <summary>
/// Keeps the objections of people to programmes of sharing (O2 to O7): raised, under review, upheld or not, withdrawn,
/// superseded. Every change is kept and none overwritten, so that it can be told what held on any day.
/// </summary>
public sealed class ObjectionRegister : IObjectionSource
{
    internal const string Name = "objections";

    private readonly Ledger<ObjectionChange> _ledger;
    private readonly ProxyRegister _proxies;
    private readonly SupersededNumbers _numbers;
    private readonly KnownCodes _known;

    /// <summary>Opens the register in a store; proxies are looked up in theirs (O8); no number was replaced.</summary>
    public ObjectionRegister(IRegisterStore store, ProxyRegister proxies, TimeProvider time)
        : this(store, proxies, SupersededNumbers.None, time)
    {
    }

    /// <summary>
    /// Opens the register in a store; proxies are looked up in theirs (O8). An objection raised under a number that was
    /// replaced stands for the one in use, and for every other that one replaced.
    /// </summary>
    public ObjectionRegister(IRegisterStore store, ProxyRegister proxies, SupersededNumbers numbers, TimeProvider time)
        : this(store, proxies, numbers, time, KnownCodes.Any)
    {
    }

    /// <summary>Opens the register in a store, and refuses objections to programmes that the policy in force does not know.</summary>
    public ObjectionRegister(IRegisterStore store, ProxyRegister proxies, SupersededNumbers numbers, TimeProvider time, KnownCodes known)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(proxies);
        ArgumentNullException.ThrowIfNull(numbers);
        _numbers = numbers;
        _ledger = new Ledger<ObjectionChange>(store, Name, RegisterJson.Default.ObjectionChange, time);
        _proxies = proxies;
        _known = known;
    }

    /// <summary>Raises an objection; it stands from the time it was raised (X6).</summary>
    /// <exception cref="RegisterRefusedException">Something is missing, the policy does not know the programme, or a proxy has no legal power. Nothing was recorded.</exception>
    public async Task<Objection> RaiseAsync(NewObjection objection, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(objection);
        if (objection.Programme.IsUnspecified)
        {
            throw new RegisterRefusedException("the programme is missing; name the programme objected to (O4)");
        }

        _known.Check(objection.Programme);
        if (!Enum.IsDefined(objection.Route) || objection.Route == ObjectionRoute.Unspecified)
        {
            throw new RegisterRefusedException("the route is missing; name it, by where the person lives (O3)");
        }

        await CheckProxyAsync(objection.Person, objection.Proxy, objection.At, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<Recorded<ObjectionChange>> history = await _ledger.AppendAsync(
            People.Subject(objection.Person),
            (before, now) => Raised(objection, ObjectionLives.Read(objection.Person, before), now),
            cancellationToken).ConfigureAwait(false);
        return Last(objection.Person, history);
    }

    /// <summary>Puts an objection under review; it stands on.</summary>
    /// <exception cref="RegisterRefusedException">It has gone too far for that, or something is missing.</exception>
    public Task<Objection> ReviewAsync(ObjectionStep step, CancellationToken cancellationToken = default) =>
        StepAsync(step, ObjectionStage.UnderReview, cancellationToken);

    /// <summary>Upholds an objection: the record cannot be viewed in its programme (O7).</summary>
    /// <exception cref="RegisterRefusedException">It has gone too far for that, or something is missing.</exception>
    public Task<Objection> UpholdAsync(ObjectionStep step, CancellationToken cancellationToken = default) =>
        StepAsync(step, ObjectionStage.Upheld, cancellationToken);

    /// <summary>Sets an objection aside, with its reason in kind and words (O5).</summary>
    /// <exception cref="RegisterRefusedException">There is no reason, it has gone too far for that, or something is missing.</exception>
    public Task<Objection> NotUpholdAsync(ObjectionStep step, CancellationToken cancellationToken = default) =>
        StepAsync(step, ObjectionStage.NotUpheld, cancellationToken);

    /// <summary>Withdraws an objection, for the person or for a proxy with legal power (O8).</summary>
    /// <exception cref="RegisterRefusedException">It has ended already, a proxy has no legal power, or something is missing.</exception>
    public async Task<Objection> WithdrawAsync(ObjectionStep step, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(step);
        await CheckProxyAsync(step.Person, step.Proxy, step.At, cancellationToken).ConfigureAwait(false);
        return await StepAsync(step, ObjectionStage.Withdrawn, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gives all objections raised under one number, with their whole lives; those under a number it replaced stand under that.</summary>
    public async Task<IReadOnlyList<Objection>> OfAsync(NhsNumber person, CancellationToken cancellationToken = default) =>
        ObjectionLives.Read(person, await _ledger.ReadAsync(People.Subject(person), cancellationToken).ConfigureAwait(false));

    /// <summary>Gives the objections as they held at a time, by all that is recorded by now.</summary>
    public Task<IReadOnlyList<Objection>> HeldAtAsync(NhsNumber person, DateTimeOffset at, CancellationToken cancellationToken = default) =>
        HeldAtAsync(person, at, DateTimeOffset.MaxValue, cancellationToken);

    /// <summary>Gives the objections as they held at a time, by what was recorded at another: what a system could know then.</summary>
    public async Task<IReadOnlyList<Objection>> HeldAtAsync(
        NhsNumber person, DateTimeOffset at, DateTimeOffset knownAt, CancellationToken cancellationToken = default) =>
        ObjectionLives.ReadAt(
            person, await _ledger.ReadAsync(People.Subject(person), cancellationToken).ConfigureAwait(false), at, knownAt);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SourceAnswer<ObjectionStanding>>> AskAsync(SourceQuestion question, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        ILookup<string, Recorded<ObjectionChange>> read =
            await _ledger.ReadAsync(People.Subjects(question.Patients, _numbers), cancellationToken).ConfigureAwait(false);
        return People.Answer(question, question.At, _numbers, subjects => ObjectionLives.Standing(subjects, subject => read[subject], question.Programme));
    }

    private static ObjectionChange Raised(NewObjection objection, IReadOnlyList<Objection> before, DateTimeOffset now)
    {
        DateTimeOffset at = SourceText.Past(objection.At, now, "when the objection was raised");
        if (objection.Supersedes != 0)
        {
            Objection old = Find(before, objection.Supersedes);
            if (old.Programme != objection.Programme || old.History[0].At > at)
            {
                throw new RegisterRefusedException(
                    "an objection supersedes an earlier one to the same programme alone; raise it without, or name another");
            }
        }

        return new ObjectionChange
        {
            Stage = ObjectionStage.Raised,
            Number = before.Count + 1,
            At = at,
            By = SourceText.Name(objection.TakenBy, "who took the objection down"),
            Programme = objection.Programme.Code,
            Controller = SourceText.OptionalName(objection.Controller, "the controller"),
            Route = objection.Route,
            Supersedes = objection.Supersedes,
            Proxy = SourceText.OptionalName(objection.Proxy, "the proxy's user id"),
        };
    }

    private async Task<Objection> StepAsync(ObjectionStep step, ObjectionStage stage, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(step);
        IReadOnlyList<Recorded<ObjectionChange>> history = await _ledger.AppendAsync(
            People.Subject(step.Person),
            (before, now) => Stepped(step, stage, ObjectionLives.Read(step.Person, before), now),
            cancellationToken).ConfigureAwait(false);
        return Find(ObjectionLives.Read(step.Person, history), step.Number);
    }

    private static ObjectionChange Stepped(ObjectionStep step, ObjectionStage stage, IReadOnlyList<Objection> before, DateTimeOffset now)
    {
        Objection objection = Find(before, step.Number);
        DateTimeOffset at = SourceText.Past(step.At, now, "the time of the step");
        if (!ObjectionLives.MayFollow(objection.Stage, stage))
        {
            throw new RegisterRefusedException($"objection {step.Number} is {objection.Stage} and cannot become {stage}; raise a new one where it has ended");
        }

        if (at < objection.History[^1].At)
        {
            throw new RegisterRefusedException($"the step is dated before the last one of objection {step.Number}; give a time after it");
        }

        bool setAside = stage == ObjectionStage.NotUpheld;
        if (setAside && (!Enum.IsDefined(step.Reason) || step.Reason == NotUpheldReason.Unspecified))
        {
            throw new RegisterRefusedException("an objection is not set aside without a reason; name its kind, and say it in words (O5)");
        }

        return new ObjectionChange
        {
            Stage = stage,
            Number = step.Number,
            At = at,
            By = SourceText.Name(step.By, "who decides"),
            Reason = setAside ? step.Reason : NotUpheldReason.Unspecified,
            Text = setAside ? SourceText.Reason(step.Text, "the reason") : SourceText.OptionalReason(step.Text, "the text"),
            Proxy = stage == ObjectionStage.Withdrawn ? SourceText.OptionalName(step.Proxy, "the proxy's user id") : string.Empty,
        };
    }

    private async Task CheckProxyAsync(NhsNumber person, string proxy, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(proxy))
        {
            return;
        }

        // INVARIANT: legal power is asked for at the time of the act and now, so that nobody acts by a power that has ended.
        string name = SourceText.Name(proxy, "the proxy's user id");
        if (!await _proxies.HoldsAsync(person, name, at, cancellationToken).ConfigureAwait(false)
            || !await _proxies.HoldsAsync(person, name, _ledger.Time.GetUtcNow(), cancellationToken).ConfigureAwait(false))
        {
            throw new RegisterRefusedException("the proxy has no legal power on record; record it with its evidence first (O8)");
        }
    }

    private static Objection Find(IReadOnlyList<Objection> objections, int number) =>
        objections.FirstOrDefault(objection => objection.Number == number)
        ?? throw new RegisterRefusedException($"the person has no objection {number}; list them for the numbers there are");

    private static Objection Last(NhsNumber person, IReadOnlyList<Recorded<ObjectionChange>> history) =>
        Find(ObjectionLives.Read(person, history), history[^1].Change.Number);
}
