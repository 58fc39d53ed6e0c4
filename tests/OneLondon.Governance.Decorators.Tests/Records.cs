using System.Runtime.CompilerServices;
using OneLondon.Governance.Identifiers;

namespace OneLondon.Governance.Decorators.Tests;

/// <summary>What is governed: it holds rows, notes what it was asked, and does first what the test says.</summary>
public sealed class Records : IPatientRecords, IDisposable
{
    public List<Appointment> Rows { get; } = [];

    public List<string> Asked { get; } = [];

    /// <summary>Gets or sets what it does before it answers, such as throwing.</summary>
    public Action Before { get; set; } = () => { };

    public int Machines => 3;

    public int LastRead { get; private set; }

    public bool IsDisposed { get; private set; }

    public MemoryStream? Letter { get; private set; }

    public async Task<Appointment?> FindAsync(NhsNumber person, int id, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return Find(person, id);
    }

    public ValueTask<Appointment> LatestAsync(string nhsNumber) => new(Note(nameof(LatestAsync), Rows.LastOrDefault(row => row.NhsNumber == nhsNumber)!));

    public Appointment? Find(NhsNumber person, int id) => Note(nameof(Find), Rows.Find(row => row.Id == id));

    public Reading? LatestReading(NhsNumber person) => Note(nameof(LatestReading), (Reading?)new Reading(person, 7.1));

    public async Task<IReadOnlyList<Appointment>> ListAsync(NhsNumber person, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return Note(nameof(ListAsync), Rows);
    }

    public IEnumerable<Appointment> Lazily(NhsNumber person)
    {
        Note(nameof(Lazily), 0);
        foreach (Appointment row in Rows)
        {
            LastRead = row.Id;
            yield return row;
        }
    }

    public Appointment[] Array(NhsNumber person) => [.. Note(nameof(Array), Rows)];

    public async Task<List<Appointment>> WardAsync(IReadOnlyList<NhsNumber> people, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return Note($"{nameof(WardAsync)} {people.Count}", Rows.ToList());
    }

    public bool TryFind(NhsNumber person, int id, out Appointment? found)
    {
        found = Note(nameof(TryFind), Rows.Find(row => row.Id == id));
        return found is not null;
    }

    public async IAsyncEnumerable<Appointment> StreamAsync(NhsNumber person, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Note(nameof(StreamAsync), 0);
        foreach (Appointment row in Rows)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            Before();
            LastRead = row.Id;
            yield return row;
        }
    }

    public Task<Stream> LetterAsync(NhsNumber person, int id, CancellationToken cancellationToken = default) =>
        Task.FromResult<Stream>(Letter = Note(nameof(LetterAsync), new MemoryStream([1, 2, 3])));

    public string? LetterText(NhsNumber person, int id) => Note(nameof(LetterText), "Dear colleague");

    public Task RescheduleAsync(NhsNumber person, int id, CancellationToken cancellationToken = default) => Task.FromResult(Note(nameof(RescheduleAsync), 0));

    public void Dispose() => IsDisposed = true;

    private T Note<T>(string asked, T answer)
    {
        Asked.Add(asked);
        Before();
        return answer;
    }
}
