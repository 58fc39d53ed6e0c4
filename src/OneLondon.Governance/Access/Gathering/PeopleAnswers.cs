using OneLondon.Governance.Decisions;
using OneLondon.Governance.Sources;

namespace OneLondon.Governance.Access.Gathering;

/// <summary>Holds what a source told about people: nothing where there is no source, it was not asked, or it did not answer.</summary>
internal sealed class PeopleAnswers<T>
{
    private readonly Dictionary<PatientKey, SourceAnswer<T>>? _answers;

    private PeopleAnswers(bool hasSource, Dictionary<PatientKey, SourceAnswer<T>>? answers)
    {
        HasSource = hasSource;
        _answers = answers;
    }

    public static PeopleAnswers<T> NoSource { get; } = new(false, null);

    public static PeopleAnswers<T> Unknown { get; } = new(true, null);

    /// <summary>Gets whether there is a source, so that its word counts and not the request's.</summary>
    public bool HasSource { get; }

    public static PeopleAnswers<T> Of(Dictionary<PatientKey, SourceAnswer<T>> answers) => new(true, answers);

    /// <summary>Gives what stands of a person, or null where nothing is known.</summary>
    public SourceAnswer<T>? Of(PatientKey patient) => _answers?.GetValueOrDefault(patient);

    /// <summary>Gives what stands of a person as of a time that is neither too old nor ahead, or the default, which is unknown.</summary>
    public T? Recent(PatientKey patient, DateTimeOffset now, AccessOptions options) =>
        Of(patient) is { } answer && answer.AsOf <= now + options.ClockTolerance && now - answer.AsOf <= options.MaximumAnswerAge
            ? answer.Value
            : default;
}
