namespace OneLondon.Governance.Testing.Population.Records;

/// <summary>The whole record of one person: its resources in order, drawn before any is written so that they may refer to one another.</summary>
internal sealed class PersonRecord
{
    private const ulong RecordStream = 2;

    private readonly List<RecordEntry> _entries = [];
    private SplitMix64 _random;
    private int _ordinal;

    public PersonRecord(LondonPerson person)
    {
        Person = person;
        _random = SplitMix64.For(person.Seed, person.Index, RecordStream);
        Patient = new Link("Patient/" + person.ResourceId, person.FullName);
        Gp = Clinician("gp", person.Practice, "Dr");
        Consultant = Clinician("consultant", person.Trust, "Dr");
        Nurse = Clinician("nurse", person.Practice, "Nurse");
        Problems = [.. person.Profiles.Select(DrawProblem)];
        Main = Problems.FirstOrDefault(problem => problem.Label == "N") ?? Problems[0];
        Encounter = Reserve("Encounter");

        IdentitySection.AddTo(this);
        AppointmentSection.AddTo(this);
        DiagnosisSection.AddTo(this);
        MedicationSection.AddTo(this);
        AllergySection.AddTo(this);
        ResultSection.AddTo(this);
        LetterSection.AddTo(this);
        CarePlanSection.AddTo(this);
        ProvenanceSection.AddTo(this);
        FinanceSection.AddTo(this);
        DirectorySection.AddTo(this);
    }

    public LondonPerson Person { get; }

    public IReadOnlyList<RecordEntry> Entries => _entries;

    public Link Patient { get; }

    public Link Gp { get; }

    public Link Consultant { get; }

    public Link Nurse { get; }

    public Problem[] Problems { get; }

    /// <summary>Gets the condition most of the record is about: the first that is not sensitive, where there is one.</summary>
    public Problem Main { get; }

    public string Encounter { get; }

    /// <summary>Gets the label of text that tells of every condition.</summary>
    public string HighestLabel => Problems.Max(problem => problem.Label)!;

    public Link Practice => LinkTo(Person.Practice);

    public Link Trust => LinkTo(Person.Trust);

    public static Link LinkTo(LondonOrganisation organisation) => new("Organization/" + organisation.ResourceId, organisation.Name);

    public string Reserve(string type) =>
        $"{type}/{PersonFactory.ResourceId(Person.Seed, Person.Index, ++_ordinal)}";

    public void Add(string reference, LondonOrganisation source, string label, Action<FhirWriter> writeElements) =>
        _entries.Add(new RecordEntry { Reference = reference, SourceUri = source.SourceUri, Label = label, WriteElements = writeElements });

    public void AddNobodys(string reference, Action<FhirWriter> writeElements) =>
        _entries.Add(new RecordEntry { Reference = reference, SourceUri = null, Label = "N", WriteElements = writeElements });

    public int Below(int bound) => _random.Below(bound);

    public bool Chance(int perThousand) => _random.Chance(perThousand);

    public T Pick<T>(T[] items) => _random.Pick<T>(items);

    /// <summary>Draws a day up to <paramref name="days"/> before the person's last day, and always after birth.</summary>
    public DateOnly Past(int days)
    {
        int lifetime = Person.LastDay.DayNumber - Person.BirthDate.DayNumber;
        return Person.LastDay.AddDays(-1 - _random.Below(Math.Min(days, lifetime - 1)));
    }

    private Problem DrawProblem(ConditionProfile profile) => new()
    {
        Profile = profile,
        Reference = Reserve("Condition"),
        Label = !profile.IsSensitive ? "N" : Chance(200) ? "V" : "R",
        Onset = Past(3650),
    };

    // Who works where follows from the organisation alone: the same surgery has the same doctor in every record.
    private static Link Clinician(string role, LondonOrganisation organisation, string title)
    {
        int place = organisation.OdsCode.Sum(c => c * 7) + role.Length;
        string family = NameCatalogue.Clinicians[place % NameCatalogue.Clinicians.Length];
        return new Link($"Practitioner/{role}-{organisation.OdsCode.ToLowerInvariant()}", $"{title} {family}");
    }
}
