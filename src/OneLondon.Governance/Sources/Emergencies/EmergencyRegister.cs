using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Sources.Registers;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Sources.Emergencies;

/// <summary>Keeps the declarations of national emergency (O6 X5). Overlapping ones combine: a request that any of them covers is covered.</summary>
public sealed class EmergencyRegister : IEmergencySource
{
    private readonly Ledger<EmergencyChange> _ledger;
    private readonly KnownCodes _known;

    /// <summary>Opens the register in a store.</summary>
    public EmergencyRegister(IRegisterStore store, TimeProvider time)
        : this(store, time, KnownCodes.Any)
    {
    }

    /// <summary>Opens the register in a store, and refuses declarations over programmes and purposes that the policy in force does not know.</summary>
    public EmergencyRegister(IRegisterStore store, TimeProvider time, KnownCodes known)
    {
        ArgumentNullException.ThrowIfNull(known);
        _known = known;
        _ledger = new Ledger<EmergencyChange>(store, "emergencies", RegisterJson.Default.EmergencyChange, time);
    }

    /// <summary>Declares an emergency; it does nothing until somebody else signs it off.</summary>
    /// <exception cref="RegisterRefusedException">Something is missing, it has no end, the policy does not know a code, or the name is taken. Nothing was recorded.</exception>
    public async Task<DeclaredEmergency> DeclareAsync(NewEmergency emergency, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(emergency);
        (DateTimeOffset from, DateTimeOffset until) = SourceText.Span(emergency.From, emergency.Until, "an emergency (X5)");
        if (emergency.Programmes.Count == 0 || emergency.Programmes.Any(programme => programme.IsUnspecified)
            || emergency.Purposes.Count == 0 || emergency.Purposes.Any(purpose => purpose.IsUnspecified)
            || emergency.Areas.Count == 0)
        {
            throw new RegisterRefusedException("an emergency is scoped; name at least one programme, one area and one purpose (X5)");
        }

        foreach (Programme programme in emergency.Programmes)
        {
            _known.Check(programme);
        }

        foreach (PurposeOfUse purpose in emergency.Purposes)
        {
            _known.Check(purpose);
        }

        var change = new EmergencyChange
        {
            Step = EmergencyStep.Declared,
            By = SourceText.Name(emergency.DeclaredBy, "who declares the emergency"),
            From = from,
            Until = until,
            Text = SourceText.Reason(emergency.Reason, "the reason"),
            Programmes = [.. emergency.Programmes.Select(programme => programme.Code)],
            Areas = [.. emergency.Areas.Select(area => SourceText.Name(area, "the code of an area"))],
            Purposes = [.. emergency.Purposes.Select(purpose => purpose.Code)],
        };
        return await AppendAsync(
            emergency.Name,
            (before, _) => before is null
                ? change
                : throw new RegisterRefusedException($"there is an emergency `{emergency.Name}` already; give another name"),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Signs an emergency off, by somebody who did not declare it; it counts from now on.</summary>
    /// <exception cref="RegisterRefusedException">There is none of that name, it is signed off, or the same person declared it.</exception>
    public Task<DeclaredEmergency> SignOffAsync(string name, string by, CancellationToken cancellationToken = default) => AppendAsync(
        name,
        (before, now) =>
        {
            DeclaredEmergency emergency = Known(before, name);
            string signer = SourceText.Name(by, "who signs the emergency off");
            return emergency.SignedOffBy.Length > 0
                ? throw new RegisterRefusedException($"emergency `{name}` is signed off already")
                : UserIds.MayBeSame(signer, emergency.DeclaredBy)
                ? throw new RegisterRefusedException($"emergency `{name}` is signed off by somebody other than who declared it (X5)")
                : new EmergencyChange { Step = EmergencyStep.SignedOff, By = signer, From = now };
        },
        cancellationToken);

    /// <summary>Ends an emergency now, before its time.</summary>
    /// <exception cref="RegisterRefusedException">There is none of that name, or it has ended.</exception>
    public Task<DeclaredEmergency> EndAsync(string name, string by, string reason, CancellationToken cancellationToken = default) => AppendAsync(
        name,
        (before, now) => Known(before, name).Until > now
            ? new EmergencyChange
            {
                Step = EmergencyStep.Ended,
                By = SourceText.Name(by, "who ends the emergency"),
                From = now,
                Text = SourceText.Reason(reason, "the reason"),
            }
            : throw new RegisterRefusedException($"emergency `{name}` has ended already"),
        cancellationToken);

    /// <summary>Gives every declaration there is, by name.</summary>
    public async Task<IReadOnlyList<DeclaredEmergency>> AllAsync(CancellationToken cancellationToken = default)
    {
        IReadOnlyList<Recorded<EmergencyChange>> read = await _ledger.ReadAfterAsync(0, cancellationToken).ConfigureAwait(false);
        return [.. read
            .GroupBy(recorded => recorded.Subject, StringComparer.Ordinal)
            .OrderBy(history => history.Key, StringComparer.Ordinal)
            .Select(history => Read(history.Key, history)!)];
    }

    /// <inheritdoc/>
    public async Task<EmergencyDeclaration> AskAsync(SourceQuestion question, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        IReadOnlyList<DeclaredEmergency> all = await AllAsync(cancellationToken).ConfigureAwait(false);
        List<DeclaredEmergency> inForce = [.. all.Where(emergency => emergency.IsInForceAt(question.At))];
        return inForce.Count == 0 ? EmergencyDeclaration.None
            : inForce.Exists(emergency => emergency.Covers(question.Programme, question.Area, question.Purpose)) ? EmergencyDeclaration.Covering
            : EmergencyDeclaration.NotCovering;
    }

    private async Task<DeclaredEmergency> AppendAsync(
        string name, Func<DeclaredEmergency?, DateTimeOffset, EmergencyChange> decide, CancellationToken cancellationToken)
    {
        // The syntax of a programme's code is that of every code.
        string subject = Programme.TryParse(name, out Programme code)
            ? code.Code
            : throw new RegisterRefusedException("the name of an emergency is 1 to 64 lower-case words and digits joined by hyphens, such as `pandemic-2026`");
        IReadOnlyList<Recorded<EmergencyChange>> history = await _ledger.AppendAsync(
            subject, (before, now) => decide(Read(subject, before), now), cancellationToken).ConfigureAwait(false);
        return Read(subject, history)!;
    }

    private static DeclaredEmergency Known(DeclaredEmergency? emergency, string name) =>
        emergency ?? throw new RegisterRefusedException($"there is no emergency `{name}`; list them for the names there are");

    private static DeclaredEmergency? Read(string name, IEnumerable<Recorded<EmergencyChange>> history)
    {
        EmergencyChange? declared = null;
        string signedOffBy = string.Empty;
        DateTimeOffset signedOffAt = default;
        DateTimeOffset until = default;
        foreach (EmergencyChange change in history.Select(recorded => recorded.Change))
        {
            switch (change.Step)
            {
                case EmergencyStep.Declared when declared is null && change.Until > change.From && IsScoped(change):
                    declared = change;
                    until = change.Until;
                    break;
                case EmergencyStep.SignedOff when declared is not null && signedOffBy.Length == 0 && change.By is { Length: > 0 }:
                    signedOffBy = change.By;
                    signedOffAt = change.From;
                    break;
                case EmergencyStep.Ended when declared is not null:
                    until = change.From < until ? change.From : until;
                    break;
                default:
                    throw new RegisterUnreadableException("the changes of an emergency do not follow from one another; restore the store");
            }
        }

        return declared is null ? null : new DeclaredEmergency(name, declared, signedOffBy, signedOffAt, until);
    }

    private static bool IsScoped(EmergencyChange change) =>
        change.By is not null && change.Text is not null
        && change.Programmes is { Length: > 0 } && change.Programmes.All(code => Programme.TryParse(code, out _))
        && change.Purposes is { Length: > 0 } && change.Purposes.All(code => PurposeOfUse.TryParse(code, out _))
        && change.Areas is { Length: > 0 };
}
