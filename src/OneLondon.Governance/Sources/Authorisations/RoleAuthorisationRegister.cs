using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Sources.Registers;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Sources.Authorisations;

/// <summary>Keeps who authorised whom for which role, and until when (A3).</summary>
public sealed class RoleAuthorisationRegister : IRoleAuthorisationSource
{
    private readonly DatedLedger<RoleAuthorisationChange> _ledger;

    /// <summary>Opens the register in a store.</summary>
    public RoleAuthorisationRegister(IRegisterStore store, TimeProvider time) => _ledger = new DatedLedger<RoleAuthorisationChange>(
        store, "role-authorisations", RegisterJson.Default.RoleAuthorisationChange, time);

    /// <summary>Records an authorisation and gives its number among the user's.</summary>
    /// <exception cref="RegisterRefusedException">Something is missing, or users authorise themselves. Nothing was recorded.</exception>
    public Task<int> AuthoriseAsync(RoleAuthorisationRecord authorisation, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(authorisation);
        string by = SourceText.Name(authorisation.AuthorisedBy, "who authorises the role");
        if (authorisation.Role.IsUnspecified)
        {
            throw new RegisterRefusedException("the role is missing; name the role that is authorised (A3)");
        }

        if (UserIds.MayBeSame(by, authorisation.UserId))
        {
            throw new RegisterRefusedException("nobody authorises the own role; have a senior person or group do it (A3)");
        }

        (DateTimeOffset from, DateTimeOffset until) = SourceText.Span(authorisation.From, authorisation.Until, "an authorisation");
        return _ledger.BeginAsync(
            Subject(authorisation.UserId),
            (number, _) => new RoleAuthorisationChange
            {
                Number = number,
                Begins = true,
                From = from,
                Until = until,
                By = by,
                Text = SourceText.OptionalReason(authorisation.Note, "the note"),
                Organisation = SourceText.Name(authorisation.Organisation, "the organisation"),
                Role = authorisation.Role.Code,
            },
            cancellationToken);
    }

    /// <summary>Ends an authorisation before its time; one that ends before it begins never holds.</summary>
    /// <exception cref="RegisterRefusedException">There is none of that number, it has ended by then, or something is missing.</exception>
    public Task EndAsync(
        string userId, int number, string by, DateTimeOffset at, string reason, CancellationToken cancellationToken = default) =>
        _ledger.EndAsync(Subject(userId), number, new DatedEnd("an authorisation", by, at, reason), cancellationToken);

    /// <summary>Gives every authorisation a user ever had, each with the end it came to.</summary>
    public async Task<IReadOnlyList<RoleAuthorisationRecord>> OfAsync(string userId, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<DatedRecord<RoleAuthorisationChange>> records = await _ledger.OfAsync(Subject(userId), cancellationToken).ConfigureAwait(false);
        return [.. records.Select(record => new RoleAuthorisationRecord
        {
            Number = record.Begun.Number,
            UserId = userId,
            Organisation = record.Begun.Organisation,
            Role = Role.Parse(record.Begun.Role),
            AuthorisedBy = record.Begun.By,
            Note = record.Begun.Text,
            From = record.Begun.From,
            Until = record.Until ?? DateTimeOffset.MaxValue,
        })];
    }

    /// <inheritdoc/>
    public async Task<RoleAuthorisation> AskAsync(SourceQuestion question, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        IReadOnlyList<DatedRecord<RoleAuthorisationChange>> records = await _ledger.OfAsync(Subject(question.UserId), cancellationToken).ConfigureAwait(false);
        return !question.Role.IsUnspecified && records.Any(record => record.HoldsAt(question.At)
                && record.Begun.Role == question.Role.Code
                && string.Equals(record.Begun.Organisation, question.Organisation, StringComparison.Ordinal))
            ? RoleAuthorisation.Authorised
            : RoleAuthorisation.NotAuthorised;
    }

    private static string Subject(string userId) => SourceKeys.Of(userId, "the user");
}
