using System.ComponentModel;
using System.Runtime.CompilerServices;
using OneLondon.Governance.Access;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Decorators;

/// <summary>
/// What every call of a governed operation goes through: decided and on record, then made, its result filtered, that put on record, and only then
/// released. Whatever fails on the way releases nothing. Used by generated code; safe for many calls at once.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class GovernedCalls
{
    private const int AtOnce = 16;

    [ThreadStatic]
    private static GrantedCall? _spare;

    private readonly CallGate _gate;
    private readonly IRequesterSource? _requesters;
    private readonly TimeProvider _time;

    internal GovernedCalls(CallGate gate, IRequesterSource? requesters, TimeProvider time)
    {
        _gate = gate;
        _requesters = requesters;
        _time = time;
    }

    /// <summary>Makes a synchronous call; the thread waits for decision and record.</summary>
    /// <param name="operation">The tags of the operation.</param>
    /// <param name="patients">Whose records it asks for.</param>
    /// <param name="state">The service and its arguments.</param>
    /// <param name="call">Calls the service, and lets through of its result what may be seen.</param>
    /// <param name="absent">Gives what says "nothing"; null where nothing can say so.</param>
    /// <param name="cancellationToken">Ends it before the service is called, and before anything is released.</param>
    /// <exception cref="AccessDeniedException">Nothing is given, and there is no way to say so.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    /// <exception cref="RecordSourceException">The service failed.</exception>
    public TResult Call<TState, TResult>(
        GovernedOperation operation,
        in CallPatients patients,
        TState state,
        Func<TState, GrantedCall, TResult> call,
        Func<TResult>? absent,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(call);
        GrantedCall granted = _spare ?? new GrantedCall();
        _spare = null;
        granted.Begin(operation, _time);
        try
        {
            if (!Wait(AskAsync(granted, patients, cancellationToken)))
            {
                return Absent(granted, absent, cancellationToken);
            }

            TResult result;
            try
            {
                cancellationToken.ThrowIfCancellationRequested();
                result = call(state, granted);
            }
            catch (Exception e)
            {
                AccessVerdict verdict = Failure(granted, cancellationToken);
                Wait(EndAsync(granted, verdict, e.GetType().Name));
                return verdict == AccessVerdict.Failed ? throw new RecordSourceException(e.GetType().Name) : Absent(granted, absent, cancellationToken);
            }

            if (Wait(ReleaseAsync(granted, cancellationToken)))
            {
                return granted.IsAbsent ? Absent(granted, absent, default) : result;
            }

            (result as Stream)?.Dispose();
            return Absent(granted, absent, cancellationToken);
        }
        finally
        {
            granted.Forget();
            _spare = granted;
        }
    }

    /// <summary>Makes an asynchronous call.</summary>
    /// <inheritdoc cref="Call"/>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async ValueTask<TResult> CallAsync<TState, TResult>(
        GovernedOperation operation,
        CallPatients patients,
        TState state,
        Func<TState, GrantedCall, ValueTask<TResult>> call,
        Func<TResult>? absent,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(call);
        var granted = new GrantedCall();
        granted.Begin(operation, _time);
        if (!await AskAsync(granted, patients, cancellationToken).ConfigureAwait(false))
        {
            return Absent(granted, absent, cancellationToken);
        }

        TResult result;
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            result = await call(state, granted).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            AccessVerdict verdict = Failure(granted, cancellationToken);
            await EndAsync(granted, verdict, e.GetType().Name).ConfigureAwait(false);
            return verdict == AccessVerdict.Failed ? throw new RecordSourceException(e.GetType().Name) : Absent(granted, absent, cancellationToken);
        }

        if (await ReleaseAsync(granted, cancellationToken).ConfigureAwait(false))
        {
            return granted.IsAbsent ? Absent(granted, absent, default) : result;
        }

        if (result is Stream stream)
        {
            await stream.DisposeAsync().ConfigureAwait(false);
        }

        return Absent(granted, absent, cancellationToken);
    }

    // What was asked for and is not there, or may not be seen, or could not be put on record, reads alike (X7).
    private static TResult Absent<TResult>(GrantedCall granted, Func<TResult>? absent, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return absent is not null ? absent() : throw new AccessDeniedException(granted.Denial ?? CallerExplanation.Denial(granted.Draft.Policy, granted.Draft.Facts).Explain(Audience.Caller));
    }

    private static bool Writes(GovernedOperation operation) => operation.Kind is not (Operation.View or Operation.Compute or Operation.Release);

    // Completed as a rule only in tests: decisions and records take their time.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Wait(ValueTask<bool> task) => task.IsCompletedSuccessfully ? task.Result : task.AsTask().GetAwaiter().GetResult();

    private static void Wait(ValueTask task)
    {
        if (!task.IsCompletedSuccessfully)
        {
            task.AsTask().GetAwaiter().GetResult();
        }
    }

    private static void Tell(RequesterContext? context, AccessResult access)
    {
        if (context?.Tell is { } tell)
        {
            Tell(tell, access.Explanation);
        }
    }

    private static void Tell(Action<Explanation> tell, Explanation explanation)
    {
        try
        {
            tell(explanation);
        }
        catch (Exception)
        {
            // What is shown of an answer does not change it.
        }
    }

    // Who asks is read on the caller's thread, before the first wait.
    private RequesterContext? Requester()
    {
        try
        {
            return _requesters?.Find();
        }
        catch (Exception)
        {
            return null;
        }
    }

    /// <summary>Asks for access; gives whether the service may be called.</summary>
    private ValueTask<bool> AskAsync(GrantedCall granted, in CallPatients patients, CancellationToken cancellationToken)
    {
        RequesterContext? context = Requester();
        AccessRequest request = granted.Operation.Request(context);
        if (patients.IsPopulation)
        {
            return AskOfPopulationAsync(granted, context, request, cancellationToken);
        }

        if (patients.Many is { } many)
        {
            return AskOfManyAsync(granted, context, request, many, cancellationToken);
        }

        ValueTask<AccessResult> asked = _gate.AskAsync(request, patients.One, cancellationToken);
        return asked.IsCompletedSuccessfully ? Answered(granted, context, asked.Result) : AskOfOneAsync(granted, context, asked);
    }

    private async ValueTask<bool> AskOfOneAsync(GrantedCall granted, RequesterContext? context, ValueTask<AccessResult> asked) =>
        await Answered(granted, context, await asked.ConfigureAwait(false)).ConfigureAwait(false);

    private ValueTask<bool> Answered(GrantedCall granted, RequesterContext? context, AccessResult one)
    {
        Tell(context, one);
        if (!one.IsPermitted)
        {
            granted.Denial = one.Explanation;
            return new ValueTask<bool>(false);
        }

        granted.Grant(one);
        return SuitsAsync(granted);
    }

    private async ValueTask<bool> AskOfPopulationAsync(GrantedCall granted, RequesterContext? context, AccessRequest request, CancellationToken cancellationToken)
    {
        PopulationAccess population = await _gate.AskAsync(request, cancellationToken).ConfigureAwait(false);
        if (context?.Tell is { } tell)
        {
            Tell(tell, population.Explanation);
        }

        if (!population.IsPermitted)
        {
            granted.Denial = population.Explanation;
            return false;
        }

        granted.Grant(population);
        return await SuitsAsync(granted).ConfigureAwait(false);
    }

    private async ValueTask<bool> AskOfManyAsync(
        GrantedCall granted, RequesterContext? context, AccessRequest request, PatientKey[] many, CancellationToken cancellationToken)
    {
        IReadOnlyList<AccessResult> people = many.Length == 0 ? [] : await _gate.AskAsync(request, many, cancellationToken).ConfigureAwait(false);
        foreach (AccessResult person in people)
        {
            Tell(context, person);
        }

        granted.Denial = people.FirstOrDefault(person => !person.IsPermitted)?.Explanation ?? new Explanation("Nobody's record was asked for.", [], []);
        granted.Grant(people.Where(person => person.IsPermitted));
        return granted.IsGranted && await SuitsAsync(granted).ConfigureAwait(false);
    }

    // A permit that does not cover the result is taken back before anything is read.
    private ValueTask<bool> SuitsAsync(GrantedCall granted)
    {
        (AccessVerdict verdict, string failure) = granted.Problem();
        return verdict == AccessVerdict.Permitted ? new ValueTask<bool>(true) : TakeBackAsync(granted, verdict, failure);
    }

    private async ValueTask<bool> TakeBackAsync(GrantedCall granted, AccessVerdict verdict, string failure)
    {
        await EndAsync(granted, verdict, failure).ConfigureAwait(false);
        return false;
    }

    /// <summary>Puts on record what leaves; gives whether it may leave.</summary>
    private ValueTask<bool> ReleaseAsync(GrantedCall granted, CancellationToken cancellationToken)
    {
        if (!granted.Operation.GivesAnything)
        {
            return new ValueTask<bool>(true);
        }

        ValueTask released;
        try
        {
            released = granted.One is { } one ? _gate.ReleaseAsync(one, granted.Note, cancellationToken)
                : granted.Population is { } population ? _gate.ReleaseAsync(population, granted.Note, cancellationToken)
                : ReleaseEachAsync(granted, cancellationToken);
        }
        catch (Exception e)
        {
            released = ValueTask.FromException(e);
        }

        return released.IsCompletedSuccessfully ? new ValueTask<bool>(true) : ReleasedAsync(granted, released, cancellationToken);
    }

    private async ValueTask<bool> ReleasedAsync(GrantedCall granted, ValueTask released, CancellationToken cancellationToken)
    {
        try
        {
            await released.ConfigureAwait(false);
            return true;
        }
        catch (Exception e)
        {
            AccessVerdict verdict = cancellationToken.IsCancellationRequested ? AccessVerdict.Cancelled
                : IsUsable(granted) ? AccessVerdict.AuditUnavailable
                : AccessVerdict.ClockUnreliable;
            await EndAsync(granted, verdict, e.GetType().Name).ConfigureAwait(false);
            return false;
        }
    }

    private async ValueTask ReleaseEachAsync(GrantedCall granted, CancellationToken cancellationToken)
    {
        foreach (AccessResult[] some in granted.People.Chunk(AtOnce))
        {
            await Task.WhenAll(some.Select(person => _gate.ReleaseAsync(person, granted.NoteOf(person), cancellationToken).AsTask())).ConfigureAwait(false);
        }
    }

    // A filter stops where the access has come to its end: that is no failure of the service.
    private AccessVerdict Failure(GrantedCall granted, CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested ? AccessVerdict.Cancelled : IsUsable(granted) ? AccessVerdict.Failed : AccessVerdict.ClockUnreliable;

    private bool IsUsable(GrantedCall granted)
    {
        try
        {
            return granted.UsableAt()(_time.GetUtcNow());
        }
        catch (Exception)
        {
            return false;
        }
    }

    // What reads nothing and releases nothing came to nothing; what was to change data may have.
    private async ValueTask EndAsync(GrantedCall granted, AccessVerdict verdict, string failure)
    {
        AuditKind kind = Writes(granted.Operation) ? AuditKind.End : AuditKind.Retraction;
        foreach (AccessDraft draft in granted.Drafts())
        {
            await _gate.EndAsync(draft, kind, verdict, failure, default).ConfigureAwait(false);
        }
    }
}
