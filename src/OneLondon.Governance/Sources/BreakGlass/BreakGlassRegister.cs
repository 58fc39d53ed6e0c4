using System.Security.Cryptography;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Sources.Registers;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Sources.BreakGlass;

/// <summary>Opens break-glass passes and counts their uses, across processes too (O5 X8). It stands on no other source.</summary>
public sealed class BreakGlassRegister
{
    private const int MostUses = 100;
    private static readonly TimeSpan LongestLife = TimeSpan.FromHours(12);

    private readonly Ledger<BreakGlassChange> _ledger;
    private readonly BreakGlassPasses _passes;
    private readonly IPersonMask _mask;

    internal BreakGlassRegister(IRegisterStore store, IPersonMask mask, TimeProvider time)
    {
        _ledger = BreakGlassPasses.Ledger(store, time);
        _passes = new BreakGlassPasses(store, time);
        _mask = mask;
    }

    /// <summary>Opens a pass, on record before it exists.</summary>
    /// <exception cref="RegisterRefusedException">Something is missing or out of range. Nothing was recorded.</exception>
    public async Task<BreakGlassPass> OpenAsync(NewBreakGlass asked, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(asked);
        Check(asked);
        string id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

        // What stands for a number is longer than the number, and a reason that is too long makes a request that is refused.
        string reason = SourceText.Reason(
            _mask.Mask(asked.Patient, SourceText.Reason(asked.Reason, "the reason for breaking the glass")),
            "the reason for breaking the glass, NHS numbers masked,");
        IReadOnlyList<Recorded<BreakGlassChange>> history = await _ledger.AppendAsync(
            id,
            (before, now) => before.Count > 0 ? throw new RegisterRefusedException("a pass of that id is there; try again") : new BreakGlassChange
            {
                Opens = true,
                At = now,
                Kind = asked.Kind,
                Reason = reason,
                UserId = asked.UserId,
                Organisation = asked.Organisation,
                Role = asked.Role.Code,
                Rank = _mask.Mask(asked.Patient, SourceText.OptionalName(asked.Rank, "the rank")),
                Patient = _mask.Token(asked.Patient),
                Purpose = asked.Purpose.Code,
                Programme = asked.Programme.Code,
                ExpiresAt = now + asked.Life,
                MaximumUses = asked.MaximumUses,
            },
            cancellationToken).ConfigureAwait(false);
        return new BreakGlassPass(id, asked, reason, history[0].Change.At);
    }

    /// <summary>Gives every pass opened since a time, in the order they were opened, with its uses.</summary>
    public Task<IReadOnlyList<BreakGlassEntry>> OpenedSinceAsync(DateTimeOffset since, CancellationToken cancellationToken = default) =>
        _passes.OpenedSinceAsync(since, cancellationToken);

    /// <summary>
    /// Uses a pass once: it has to be the same user, organisation, role, patient, purpose and programme, in time, and with a
    /// use left. The use is on record before this returns.
    /// </summary>
    internal async Task<bool> TryUseAsync(BreakGlassPass pass, SourceQuestion question, CancellationToken cancellationToken)
    {
        try
        {
            await _ledger.AppendAsync(
                pass.Id,
                (before, now) => before.Count > 0 && Serves(BreakGlassPasses.Entry(pass.Id, before), pass, question, now)
                    ? new BreakGlassChange { Opens = false, At = now }
                    : throw new RegisterRefusedException("the pass does not serve this request; break the glass anew"),
                cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (RegisterRefusedException)
        {
            return false;
        }
    }

    // INVARIANT: what the register holds counts, not what the object says; the object has to agree with it.
    private bool Serves(BreakGlassEntry entry, BreakGlassPass pass, SourceQuestion question, DateTimeOffset now) =>
        entry.Uses.Count < entry.MaximumUses
        && now >= entry.OpenedAt && now < entry.ExpiresAt
        && entry.Kind != OverrideKind.None && Enum.IsDefined(entry.Kind) && entry.Kind == pass.Kind
        && Same(entry.UserId, question.UserId)
        && Same(entry.Organisation, question.Organisation)
        && entry.Role == question.Role
        && entry.Purpose == question.Purpose
        && entry.Programme == question.Programme
        && question.Patients.Count == 1
        && question.Patients[0] == pass.Patient
        && Same(entry.Patient, _mask.Token(question.Patients[0]));

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.Ordinal);

    private static void Check(NewBreakGlass asked)
    {
        _ = SourceText.Name(asked.UserId, "the user");
        _ = SourceText.Name(asked.Organisation, "the organisation");
        if (asked.Kind == OverrideKind.None || !Enum.IsDefined(asked.Kind))
        {
            throw new RegisterRefusedException("the kind of reason is missing; name emergency, safeguarding or risk of harm (O5)");
        }

        if (asked.Patient.IsUnspecified || asked.Role.IsUnspecified || asked.Purpose.IsUnspecified || asked.Programme.IsUnspecified)
        {
            throw new RegisterRefusedException("the patient, role, purpose or programme is missing; the glass is broken for one of each (O5)");
        }

        if (asked.Life <= TimeSpan.Zero || asked.Life > LongestLife || asked.MaximumUses is < 1 or > MostUses)
        {
            throw new RegisterRefusedException($"a pass stands over 0 and up to {LongestLife.TotalHours} hours, for 1 to {MostUses} requests");
        }
    }
}
