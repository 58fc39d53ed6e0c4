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
    /// <exception cref="AccessDeniedException">Nothing is given, and there is no way to say so.</exception>
    /// <exception cref="RecordSourceException">The service failed.</exception>
    public TResult Call<TState, TResult>(
        GovernedOperation operation, in CallPatients patients, TState state, Func<TState, GrantedCall, TResult> call, Func<TResult>? absent)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(call);
        GrantedCall granted = _spare ?? new GrantedCall();
        _spare = null;
        granted.Begin(operation, _time);
        try
        {
            if (!Wait(AskAsync(granted, patients, default)))
            {
                return Absent(granted, absent);
            }

            TResult result;
            try
            {
                result = call(state, granted);
            }
            catch (Exception e)
            {
                AccessVerdict verdict = Failure(granted, default);
                Wait(EndAsync(granted, verdict, e.GetType().Name));
                return verdict == AccessVerdict.Failed ? throw new RecordSourceException(e.GetType().Name) : Absent(granted, absent);
            }

            if (Wait(ReleaseAsync(granted, default)))
            {
                return granted.IsAbsent ? Absent(granted, absent) : result;
            }

            (result as Stream)?.Dispose();
            return Absent(granted, absent);
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
            cancellationToken.ThrowIfCancellationRequested();
            return Absent(granted, absent);
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
            cancellationToken.ThrowIfCancellationRequested();
            return verdict == AccessVerdict.Failed ? throw new RecordSourceException(e.GetType().Name) : Absent(granted, absent);
        }

        if (await ReleaseAsync(granted, cancellationToken).ConfigureAwait(false))
        {
            return granted.IsAbsent ? Absent(granted, absent) : result;
        }

        if (result is Stream stream)
        {
            await stream.DisposeAsync().ConfigureAwait(false);
        }

        cancellationToken.ThrowIfCancellationRequested();
        return Absent(granted, absent);
    }

    // What was asked for and is not there, or may not be seen, or could not be put on record, reads alike (X7).
    private static TResult Absent<TResult>(GrantedCall granted, Func<TResult>? absent) => absent is not null
        ? absent()
        : throw new AccessDeniedException(granted.Denial ?? CallerExplanation.Denial(granted.Draft.Policy, granted.Draft.Facts).Explain(Audience.Caller));

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

    private static void Tell(RequesterContext? context, Explanation explanation)
    {
        try
        {
            context?.Tell?.Invoke(explanation);
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
    private async ValueTask<bool> AskAsync(GrantedCall granted, CallPatients patients, CancellationToken cancellationToken)
    {
        RequesterContext? context = Requester();
        AccessRequest request = granted.Operation.Request(context);
        if (patients.IsPopulation)
        {
            PopulationAccess population = await _gate.AskAsync(request, cancellationToken).ConfigureAwait(false);
            Tell(context, population.Explanation);
            granted.Denial = population.IsPermitted ? null : population.Explanation;
            if (population.IsPermitted)
            {
                granted.Grant(population);
            }
        }
        else if (patients.Many is { } many)
        {
            IReadOnlyList<AccessResult> people = many.Length == 0 ? [] : await _gate.AskAsync(request, many, cancellationToken).ConfigureAwait(false);
            foreach (AccessResult person in people)
            {
                Tell(context, person.Explanation);
            }

            granted.Denial = people.FirstOrDefault(person => !person.IsPermitted)?.Explanation ?? new Explanation("Nobody's record was asked for.", [], []);
            granted.Grant(people.Where(person => person.IsPermitted));
        }
        else
        {
            AccessResult one = await _gate.AskAsync(request, patients.One, cancellationToken).ConfigureAwait(false);
            Tell(context, one.Explanation);
            granted.Denial = one.IsPermitted ? null : one.Explanation;
            if (one.IsPermitted)
            {
                granted.Grant(one);
            }
        }

        return granted.IsGranted && await SuitsAsync(granted).ConfigureAwait(false);
    }

    // A permit that does not cover the result is taken back before anything is read.
    private async ValueTask<bool> SuitsAsync(GrantedCall granted)
    {
        (AccessVerdict Verdict, string Failure) problem = granted.Problem();
        if (problem.Verdict == AccessVerdict.Permitted)
        {
            return true;
        }

        await EndAsync(granted, problem.Verdict, problem.Failure).ConfigureAwait(false);
        return false;
    }

    /// <summary>Puts on record what leaves; gives whether it may leave.</summary>
    private async ValueTask<bool> ReleaseAsync(GrantedCall granted, CancellationToken cancellationToken)
    {
        if (!granted.Operation.GivesAnything)
        {
            return true;
        }

        try
        {
            if (granted.One is { } one)
            {
                await _gate.ReleaseAsync(one, granted.Note, cancellationToken).ConfigureAwait(false);
            }
            else if (granted.Population is { } population)
            {
                await _gate.ReleaseAsync(population, granted.Note, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                foreach (AccessResult[] some in granted.People.Chunk(AtOnce))
                {
                    await Task.WhenAll(some.Select(person => _gate.ReleaseAsync(person, granted.NoteOf(person), cancellationToken).AsTask())).ConfigureAwait(false);
                }
            }

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
