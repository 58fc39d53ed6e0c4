using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Sources.Identity;
using OneLondon.Governance.Sources.Registers;
using OneLondon.Governance.Sources.Relationships;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Sources.Directions;

/// <summary>
/// Keeps who directs which administrator (A4). The director's own relationship with each person is asked of the source of
/// relationships: a direction lends no more than the director has.
/// </summary>
public sealed class DirectionRegister : IDirectionSource
{
    private readonly DatedLedger<DirectionChange> _ledger;
    private readonly IRelationshipSource _relationships;
    private readonly SupersededNumbers _numbers;

    /// <summary>Opens the register in a store; no number was replaced.</summary>
    public DirectionRegister(IRegisterStore store, IRelationshipSource relationships, TimeProvider time)
        : this(store, relationships, SupersededNumbers.None, time)
    {
    }

    /// <summary>Opens the register in a store; a direction about a number that was replaced is about the one in use.</summary>
    public DirectionRegister(IRegisterStore store, IRelationshipSource relationships, SupersededNumbers numbers, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(relationships);
        ArgumentNullException.ThrowIfNull(numbers);
        _numbers = numbers;
        _ledger = new DatedLedger<DirectionChange>(store, "directions", RegisterJson.Default.DirectionChange, time);
        _relationships = relationships;
    }

    /// <summary>Records a direction and gives its number among the administrator's.</summary>
    /// <exception cref="RegisterRefusedException">Something is missing, or administrators direct themselves. Nothing was recorded.</exception>
    public Task<int> DirectAsync(DirectionRecord direction, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(direction);
        string director = SourceText.Name(direction.Director, "the director");
        if (direction.DirectorRole.IsUnspecified)
        {
            throw new RegisterRefusedException("the director's role is missing; name it, for it decides what may be seen (A4)");
        }

        if (UserIds.MayBeSame(director, direction.Administrator))
        {
            throw new RegisterRefusedException("nobody directs themselves; name the professional who provides the care (A4)");
        }

        (DateTimeOffset from, DateTimeOffset until) = SourceText.Span(direction.From, direction.Until, "a direction");
        return _ledger.BeginAsync(
            Subject(direction.Administrator),
            (number, _) => new DirectionChange
            {
                Number = number,
                Begins = true,
                From = from,
                Until = until,
                By = director,
                Organisation = SourceText.Name(direction.Organisation, "the organisation"),
                Director = director,
                DirectorRole = direction.DirectorRole.Code,
                Team = SourceText.OptionalName(direction.Team, "the care team"),
                Person = direction.Person.IsUnspecified ? string.Empty : direction.Person.Reveal(),
            },
            cancellationToken);
    }

    /// <summary>Ends a direction before its time; one that ends before it begins never holds.</summary>
    /// <exception cref="RegisterRefusedException">There is none of that number, it has ended by then, or something is missing.</exception>
    public Task EndAsync(
        string administrator, int number, string by, DateTimeOffset at, string reason, CancellationToken cancellationToken = default) =>
        _ledger.EndAsync(Subject(administrator), number, new DatedEnd("a direction", by, at, reason), cancellationToken);

    /// <summary>Gives every direction an administrator ever had, each with the end it came to.</summary>
    public async Task<IReadOnlyList<DirectionRecord>> OfAsync(string administrator, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<DatedRecord<DirectionChange>> records = await _ledger.OfAsync(Subject(administrator), cancellationToken).ConfigureAwait(false);
        return [.. records.Select(record => new DirectionRecord
        {
            Number = record.Begun.Number,
            Administrator = administrator,
            Organisation = record.Begun.Organisation,
            Director = record.Begun.Director,
            DirectorRole = Role.Parse(record.Begun.DirectorRole),
            Team = record.Begun.Team,
            Person = record.Begun.Person.Length == 0 ? default : NhsNumber.Parse(record.Begun.Person),
            From = record.Begun.From,
            Until = record.Until ?? DateTimeOffset.MaxValue,
        })];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SourceAnswer<DirectionAnswer>>> AskAsync(SourceQuestion question, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        IReadOnlyList<DatedRecord<DirectionChange>> records = await _ledger.OfAsync(Subject(question.UserId), cancellationToken).ConfigureAwait(false);
        List<DirectionChange> running = [.. records
            .Where(record => record.HoldsAt(question.At) && record.Begun.Organisation == question.Organisation)
            .Select(record => record.Begun)
            .Where(change => question.DirectedBy.Length == 0 || question.DirectedBy == (change.Team.Length > 0 ? change.Team : change.Director))];
        var best = question.Patients.ToDictionary(patient => patient, _ => new DirectionAnswer { Direction = Direction.None });
        foreach (DirectionChange change in running)
        {
            await AskDirectorAsync(change, question, best, cancellationToken).ConfigureAwait(false);
        }

        return [.. best.Select(row => new SourceAnswer<DirectionAnswer> { Patient = row.Key, Value = row.Value, AsOf = question.At })];
    }

    // The first direction by a director with an established relationship stands; until then, the first there is.
    private async Task AskDirectorAsync(
        DirectionChange change, SourceQuestion question, Dictionary<PatientKey, DirectionAnswer> best, CancellationToken cancellationToken)
    {
        List<PatientKey> open = [.. best
            .Where(row => row.Value.DirectorRelationship != Relationship.Established && IsAbout(change, row.Key))
            .Select(row => row.Key)];
        if (open.Count == 0)
        {
            return;
        }

        IReadOnlyList<SourceAnswer<Relationship>> answers = await _relationships.AskAsync(
            new SourceQuestion
            {
                Patients = open,
                UserId = change.Director,
                Organisation = change.Organisation,
                Teams = change.Team.Length > 0 ? [change.Team] : [],
                Role = Role.Parse(change.DirectorRole),
                Purpose = question.Purpose,
                Programme = question.Programme,
                At = question.At,
            },
            cancellationToken).ConfigureAwait(false);
        Dictionary<PatientKey, Relationship> relationships = SourceCheck.ByPatient(open, answers).ToDictionary(row => row.Key, row => row.Value.Value);
        foreach (PatientKey patient in open)
        {
            Relationship relationship = relationships.GetValueOrDefault(patient);
            if (best[patient].Direction == Direction.None || relationship == Relationship.Established)
            {
                best[patient] = new DirectionAnswer
                {
                    Direction = change.Team.Length > 0 ? Direction.Team : Direction.Professional,
                    Director = Role.Parse(change.DirectorRole),
                    DirectedBy = change.Director,
                    Team = change.Team,
                    DirectorRelationship = relationship,
                };
            }
        }
    }

    private bool IsAbout(DirectionChange change, PatientKey patient) =>
        change.Person.Length == 0
        || (!patient.NhsNumber.IsUnspecified && People.SubjectsOf(patient.NhsNumber, _numbers).Contains(change.Person, StringComparer.Ordinal));

    private static string Subject(string administrator) => SourceKeys.Of(administrator, "the administrator");
}
