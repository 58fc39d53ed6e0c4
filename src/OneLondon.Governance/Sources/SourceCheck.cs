using OneLondon.Governance.Decisions;

namespace OneLondon.Governance.Sources;

/// <summary>Believes a source's answers only where they can be told apart and are about those asked about.</summary>
internal static class SourceCheck
{
    /// <summary>Gives the answers by person; a person without one is unknown.</summary>
    /// <exception cref="InvalidOperationException">The source answered for somebody not asked about, twice, or with nothing in an answer.</exception>
    public static Dictionary<PatientKey, SourceAnswer<T>> ByPatient<T>(IReadOnlyCollection<PatientKey> asked, IReadOnlyList<SourceAnswer<T>>? answers)
    {
        var people = new HashSet<PatientKey>(asked);
        var read = new Dictionary<PatientKey, SourceAnswer<T>>();
        foreach (SourceAnswer<T>? answer in answers ?? throw new InvalidOperationException("a source gave no list of answers"))
        {
            // INVARIANT: a source that mixes people up is not believed about any of them.
            if (answer is null || answer.Value is null || !people.Contains(answer.Patient) || !read.TryAdd(answer.Patient, answer))
            {
                throw new InvalidOperationException("a source answered for somebody not asked about, or twice, or not at all");
            }
        }

        return read;
    }
}
