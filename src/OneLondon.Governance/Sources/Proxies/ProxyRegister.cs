using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Sources.Identity;
using OneLondon.Governance.Sources.Registers;

namespace OneLondon.Governance.Sources.Proxies;

/// <summary>Keeps who may act for whom, by which legal power and until when (O8).</summary>
public sealed class ProxyRegister : IProxySource
{
    private readonly DatedLedger<ProxyChange> _ledger;
    private readonly SupersededNumbers _numbers;

    /// <summary>Opens the register in a store; no number was replaced.</summary>
    public ProxyRegister(IRegisterStore store, TimeProvider time)
        : this(store, SupersededNumbers.None, time)
    {
    }

    /// <summary>Opens the register in a store; what stands under numbers that were replaced is found under the one in use.</summary>
    public ProxyRegister(IRegisterStore store, SupersededNumbers numbers, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        _ledger = new DatedLedger<ProxyChange>(store, "proxies", RegisterJson.Default.ProxyChange, time);
        _numbers = numbers;
    }

    /// <summary>Records a power and gives its number among the person's.</summary>
    /// <exception cref="RegisterRefusedException">Something is missing, or the proxy vouches for itself.</exception>
    public Task<int> RecordAsync(ProxyPower power, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(power);
        string proxy = SourceText.Name(power.Proxy, "the proxy's user id");
        string by = SourceText.Name(power.RecordedBy, "who saw the evidence");
        if (!Enum.IsDefined(power.Power) || power.Power == LegalPower.None)
        {
            throw new RegisterRefusedException("a proxy acts only with legal power; name the power (O8)");
        }

        if (UserIds.MayBeSame(proxy, by))
        {
            throw new RegisterRefusedException("a proxy cannot vouch for the own power; have somebody else see the evidence (O8)");
        }

        (DateTimeOffset from, DateTimeOffset until) = SourceText.Span(power.From, power.Until, "a proxy's power");
        return _ledger.BeginAsync(
            People.Subject(power.Person),
            (number, _) => new ProxyChange
            {
                Number = number,
                Begins = true,
                From = from,
                Until = until,
                By = by,
                Text = SourceText.Reason(power.Evidence, "the evidence of a proxy's power"),
                Proxy = proxy,
                Power = power.Power,
            },
            cancellationToken);
    }

    /// <summary>Ends a power before its time; one that ends before it begins never holds.</summary>
    /// <exception cref="RegisterRefusedException">There is none of that number, it has ended by then, or something is missing.</exception>
    public Task EndAsync(
        NhsNumber person, int number, string by, DateTimeOffset at, string reason, CancellationToken cancellationToken = default) =>
        _ledger.EndAsync(People.Subject(person), number, new DatedEnd("a proxy's power", by, at, reason), cancellationToken);

    /// <summary>Gives every power there ever was over a person, each with the end it came to.</summary>
    public async Task<IReadOnlyList<ProxyPower>> OfAsync(NhsNumber person, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<DatedRecord<ProxyChange>> records = await _ledger.OfAsync(People.Subject(person), cancellationToken).ConfigureAwait(false);
        return [.. records.Select(record => new ProxyPower
        {
            Number = record.Begun.Number,
            Person = person,
            Proxy = record.Begun.Proxy,
            Power = record.Begun.Power,
            Evidence = record.Begun.Text,
            RecordedBy = record.Begun.By,
            From = record.Begun.From,
            Until = record.Until ?? DateTimeOffset.MaxValue,
        })];
    }

    /// <summary>Tells whether a user held legal power over a person at a time.</summary>
    public async Task<bool> HoldsAsync(NhsNumber person, string proxy, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        ILookup<string, DatedRecord<ProxyChange>> records =
            await _ledger.OfAsync(People.SubjectsOf(person, _numbers), cancellationToken).ConfigureAwait(false);
        return records.SelectMany(own => own).Any(record => Holds(record, proxy, at));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SourceAnswer<SubjectIdentity>>> AskAsync(SourceQuestion question, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        ILookup<string, DatedRecord<ProxyChange>> records =
            await _ledger.OfAsync(People.Subjects(question.Patients, _numbers), cancellationToken).ConfigureAwait(false);
        return People.Answer(
            question,
            question.At,
            _numbers,
            subjects => subjects.SelectMany(subject => records[subject]).Any(record => Holds(record, question.UserId, question.At))
                ? SubjectIdentity.ProxyWithPower
                : SubjectIdentity.ProxyWithoutPower);
    }

    private static bool Holds(DatedRecord<ProxyChange> record, string proxy, DateTimeOffset at) =>
        record.HoldsAt(at)
        && record.Begun.Power is not LegalPower.None
        && string.Equals(record.Begun.Proxy, proxy, StringComparison.Ordinal);
}
