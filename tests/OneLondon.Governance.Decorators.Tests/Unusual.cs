using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Records;
using OneLondon.Governance.Tagging;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Decorators.Tests;

/// <summary>A generic interface, closed by the context.</summary>
public interface IStore<TRow, in TKey>
    where TRow : class
    where TKey : notnull
{
    Task<TRow?> GetAsync(NhsNumber person, TKey key);

    IReadOnlyCollection<TRow> List(NhsNumber person);
}

public sealed class Question
{
    [PatientIdentifier]
    public string? NhsNumber { get; set; }

    public int Id { get; set; }
}

/// <summary>Signatures that are awkward to write again: names that are words of the language or of generated code, many arguments, constraints.</summary>
[Governed]
[PurposeOfUse(PurposeCodes.DirectCare), PurposeOfUse(PurposeCodes.EmergencyCare)]
public interface IUnusual : IStore<Appointment, int>, IDisposable
{
    [RequiresRole(RoleCodes.Doctor)]
    Appointment? Ask(Question @class, in int people, string? result = null, params object?[] granted);

    ValueTask<ICollection<Appointment>> Nine(int a, int b, int c, int d, int e, int f, int g, int h, PatientKey? i, CancellationToken cancellation = default);

    bool TryAny<T>(NhsNumber person, T? like, [NotNullWhen(true)] out Appointment? found, [DataCategory(CategoryCodes.Letters)] out string? text)
        where T : class, IFormattable
    {
        (found, text) = (List(person).FirstOrDefault(), like?.ToString(null, CultureInfo.InvariantCulture));
        return found is not null;
    }

    [GovernanceExempt("asks nobody's record")]
    ref readonly int Version { get; }

    [GovernanceExempt("asks nobody's record")]
    int this[int at] { get; set; }

    [GovernanceExempt("asks nobody's record")]
    event EventHandler? Changed;

    [GovernanceExempt("asks nobody's record")]
    bool Swap<T>(ref T left, out T right)
        where T : struct;

    IList<Appointment> Inherited(NhsNumber person) => [.. List(person)];

    sealed int Sealed(NhsNumber person) => List(person).Count;

    static string Title => "unusual";

    IEnumerable<Appointment> ByNumbers([PatientIdentifier] string[] numbers);

    [return: DataCategory(CategoryCodes.Letters), IdentifiableData]
    IEnumerable<string> Lines(NhsNumber person);

    [return: DataCategory(CategoryCodes.Letters), IdentifiableData]
    IAsyncEnumerable<string> LinesAsync(NhsNumber person);
}

public partial class Outer
{
    [Governs(typeof(Appointment))]
    [Governs(typeof(IUnusual))]
    internal sealed partial class Unusually : GovernanceContext
    {
        public IReadOnlyList<GovernedServiceType> Types => ServiceTypes;
    }
}

internal sealed class Unusual : IUnusual
{
    private int _version = 7;

    public event EventHandler? Changed;

    public List<Appointment> Rows { get; } = [];

    public string[] Numbers { get; private set; } = [];

    public bool IsDisposed { get; private set; }

    /// <summary>Gets or sets what happens to the question when it has come.</summary>
    public Action<Question> Meddle { get; set; } = _ => { };

    public ref readonly int Version => ref _version;

    public int this[int at]
    {
        get => at;
        set => Changed?.Invoke(this, EventArgs.Empty);
    }

    public Task<Appointment?> GetAsync(NhsNumber person, int key) => Task.FromResult(Rows.Find(row => row.Id == key));

    public IReadOnlyCollection<Appointment> List(NhsNumber person) => Rows;

    public Appointment? Ask(Question @class, in int people, string? result = null, params object?[] granted) => Rows.Find(row => row.Id == @class.Id);

    public ValueTask<ICollection<Appointment>> Nine(int a, int b, int c, int d, int e, int f, int g, int h, PatientKey? i, CancellationToken cancellation = default) => new([.. Rows.Take(a + b + c + d + e + f + g + h)]);

    public bool Swap<T>(ref T left, out T right)
        where T : struct
    {
        right = left;
        return true;
    }

    public IEnumerable<Appointment> ByNumbers(string[] numbers)
    {
        Numbers = numbers;
        return Rows;
    }

    public IEnumerable<string> Lines(NhsNumber person) => Rows.Select(row => row.Id.ToString(CultureInfo.InvariantCulture));

    public async IAsyncEnumerable<string> LinesAsync(NhsNumber person)
    {
        foreach (string line in Lines(person))
        {
            await Task.Yield();
            yield return line;
        }
    }

    public void Dispose() => IsDisposed = true;
}
