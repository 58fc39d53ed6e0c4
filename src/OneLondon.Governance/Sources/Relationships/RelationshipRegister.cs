using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Sources.Identity;
using OneLondon.Governance.Sources.Registers;

namespace OneLondon.Governance.Sources.Relationships;

/// <summary>Keeps the contacts that confirm legitimate relationships (A1): encounters, appointments, referrals, registrations and calls.</summary>
public sealed class RelationshipRegister : IRelationshipSource
{
    private readonly DatedLedger<ContactChange> _ledger;
    private readonly ContactTolerance _tolerance;
    private readonly SupersededNumbers _numbers;

    /// <summary>Opens the register in a store; no number was replaced.</summary>
    /// <exception cref="ArgumentException">A time of the tolerance is out of range.</exception>
    public RelationshipRegister(IRegisterStore store, ContactTolerance tolerance, TimeProvider time)
        : this(store, tolerance, SupersededNumbers.None, time)
    {
    }

    /// <summary>Opens the register in a store; what stands under numbers that were replaced is found under the one in use.</summary>
    /// <exception cref="ArgumentException">A time of the tolerance is out of range.</exception>
    public RelationshipRegister(IRegisterStore store, ContactTolerance tolerance, SupersededNumbers numbers, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(tolerance);
        ArgumentNullException.ThrowIfNull(numbers);
        _numbers = numbers;
        _ledger = new DatedLedger<ContactChange>(store, "contacts", RegisterJson.Default.ContactChange, time);
        _tolerance = tolerance.Checked();
    }

    /// <summary>Records a contact and gives its number among the person's.</summary>
    /// <exception cref="RegisterRefusedException">Something is missing. Nothing was recorded.</exception>
    public Task<int> OpenAsync(CareContact contact, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(contact);
        if (!Enum.IsDefined(contact.Kind) || contact.Kind == CareContactKind.Unspecified
            || !Enum.IsDefined(contact.HolderKind) || contact.HolderKind == ContactHolderKind.Unspecified)
        {
            throw new RegisterRefusedException("the kind of the contact, or of who has it, is missing; name both (A1)");
        }

        if (contact.From == default || contact.Until <= contact.From)
        {
            throw new RegisterRefusedException("a contact needs a start, and an end after it where it has one");
        }

        return _ledger.BeginAsync(
            People.Subject(contact.Person),
            (number, _) => new ContactChange
            {
                Number = number,
                Begins = true,
                From = contact.From.ToUniversalTime(),
                Until = contact.Until?.ToUniversalTime(),
                By = SourceText.Name(contact.RecordedBy, "who recorded the contact"),
                Kind = contact.Kind,
                HolderKind = contact.HolderKind,
                Holder = SourceText.Name(contact.Holder, "who has the contact"),
            },
            cancellationToken);
    }

    /// <summary>Closes a contact; one that ends when it begins, or before, never confirms anything.</summary>
    /// <exception cref="RegisterRefusedException">There is none of that number, it has ended by then, or something is missing.</exception>
    public Task CloseAsync(NhsNumber person, int number, string by, DateTimeOffset at, CancellationToken cancellationToken = default) =>
        _ledger.EndAsync(People.Subject(person), number, new DatedEnd("a contact", by, at, null), cancellationToken);

    /// <summary>Gives every contact of a person, each with the end it came to.</summary>
    public async Task<IReadOnlyList<CareContact>> OfAsync(NhsNumber person, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<DatedRecord<ContactChange>> records = await _ledger.OfAsync(People.Subject(person), cancellationToken).ConfigureAwait(false);
        return [.. records.Select(record => new CareContact
        {
            Number = record.Begun.Number,
            Person = person,
            Kind = record.Begun.Kind,
            HolderKind = record.Begun.HolderKind,
            Holder = record.Begun.Holder,
            RecordedBy = record.Begun.By,
            From = record.Begun.From,
            Until = record.Until,
        })];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SourceAnswer<Relationship>>> AskAsync(SourceQuestion question, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        ILookup<string, DatedRecord<ContactChange>> records =
            await _ledger.OfAsync(People.Subjects(question.Patients, _numbers), cancellationToken).ConfigureAwait(false);
        return People.Answer(
            question,
            question.At,
            _numbers,
            subjects => subjects.SelectMany(subject => records[subject]).Any(record => Confirms(record, question))
                ? Relationship.Established
                : Relationship.None);
    }

    private bool Confirms(DatedRecord<ContactChange> record, SourceQuestion question) =>
        question.IsOne(record.Begun.HolderKind, record.Begun.Holder)
        && _tolerance.IsOpenAt(record.Begun.Kind, record.Begun.From, record.Until, question.At);
}
