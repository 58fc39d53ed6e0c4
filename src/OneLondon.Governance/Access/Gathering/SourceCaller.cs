using OneLondon.Governance.Decisions;
using OneLondon.Governance.Logging;
using OneLondon.Governance.Sources;

namespace OneLondon.Governance.Access.Gathering;

/// <summary>Asks sources within their time. One that throws, is late, is cancelled or mixes people up has told nothing, and is named.</summary>
internal sealed class SourceCaller
{
    private readonly AccessOptions _options;
    private readonly TimeProvider _time;
    private readonly QuietLogger _log;
    private readonly SortedSet<string> _unanswered = new(StringComparer.Ordinal);

    public SourceCaller(AccessOptions options, TimeProvider time, QuietLogger log)
    {
        _options = options;
        _time = time;
        _log = log;
    }

    /// <summary>Gets the names of the sources that told nothing, or not of everybody.</summary>
    public IReadOnlyList<string> Unanswered
    {
        get
        {
            lock (_unanswered)
            {
                return [.. _unanswered];
            }
        }
    }

    public async Task<PeopleAnswers<T>> AskAsync<T>(
        string name, IPatientSource<T>? source, SourceQuestion? question, CancellationToken cancellationToken)
    {
        if (source is null || question is null)
        {
            return source is null ? PeopleAnswers<T>.NoSource : PeopleAnswers<T>.Unknown;
        }

        try
        {
            IReadOnlyList<SourceAnswer<T>> answers = await Deadline.RunAsync(
                token => source.AskAsync(question, token), _options.SourceTimeout, _time, cancellationToken).ConfigureAwait(false);
            Dictionary<PatientKey, SourceAnswer<T>> read = SourceCheck.ByPatient(question.Patients, answers);
            if (read.Count < question.Patients.Count)
            {
                Note(name, "partial");
            }

            return PeopleAnswers<T>.Of(read);
        }
        catch (Exception e)
        {
            Note(name, e.GetType().Name);
            return PeopleAnswers<T>.Unknown;
        }
    }

    public async Task<RequestAnswer<T>> AskAsync<T>(
        string name, IRequestSource<T>? source, SourceQuestion? question, CancellationToken cancellationToken)
    {
        if (source is null || question is null)
        {
            return new RequestAnswer<T>(source is not null, default);
        }

        try
        {
            T answer = await Deadline.RunAsync(
                token => source.AskAsync(question, token), _options.SourceTimeout, _time, cancellationToken).ConfigureAwait(false);
            if (answer is null)
            {
                Note(name, "nothing");
            }

            return new RequestAnswer<T>(true, answer);
        }
        catch (Exception e)
        {
            Note(name, e.GetType().Name);
            return new RequestAnswer<T>(true, default);
        }
    }

    /// <summary>Has an effect of a register within its time, or tells that it did not come about.</summary>
    public async Task<bool> TryAsync(string name, Func<CancellationToken, Task<bool>> effect, CancellationToken cancellationToken)
    {
        try
        {
            return await Deadline.RunAsync(effect, _options.SourceTimeout, _time, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            Note(name, e.GetType().Name);
            return false;
        }
    }

    private void Note(string name, string failure)
    {
        lock (_unanswered)
        {
            _unanswered.Add(name);
        }

        _log.SourceUnanswered(name, failure);
    }
}
