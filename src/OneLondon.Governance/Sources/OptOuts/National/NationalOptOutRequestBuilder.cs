using System.Text;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Sources.Identity;

namespace OneLondon.Governance.Sources.OptOuts.National;

/// <summary>
/// Gathers whom to ask the national service about, each once and by the number in use. A line that is no NHS number is refused and
/// counted by its place: its person is not asked about, stays unknown, and is left out of record-level use.
/// </summary>
public sealed class NationalOptOutRequestBuilder
{
    private readonly SupersededNumbers _superseded;
    private readonly HashSet<NhsNumber> _asked = [];
    private readonly List<int> _refused = [];
    private readonly StringBuilder _lines = new();
    private int _line;

    /// <summary>Begins with nobody; numbers that were replaced are followed by <paramref name="superseded"/>.</summary>
    public NationalOptOutRequestBuilder(SupersededNumbers superseded)
    {
        ArgumentNullException.ThrowIfNull(superseded);
        _superseded = superseded;
    }

    /// <summary>Takes the next line: a person by NHS number; an unspecified one is refused.</summary>
    public void Add(NhsNumber number)
    {
        _line++;
        if (number.IsUnspecified)
        {
            _refused.Add(_line);
            return;
        }

        NhsNumber current = _superseded.Current(number);
        if (_asked.Add(current))
        {
            _lines.Append(current.Reveal()).Append(",\n");
        }
    }

    /// <summary>Takes the next line: a person by a number as text, unbroken or grouped 3-3-4; one that fails modulus 11 is refused.</summary>
    public void Add(ReadOnlySpan<char> text) => Add(NhsNumber.TryParse(text, out NhsNumber number) ? number : default);

    /// <summary>Makes the request of what was added so far.</summary>
    /// <param name="mailbox">The MESH mailbox that asks: 1 to 20 of A-Z and 0-9.</param>
    /// <param name="sequence">The number of the request, 1 to 9999, not used before on the day.</param>
    /// <param name="madeAt">When it is made; its day, in its own offset, stands in the file's name, so give London time.</param>
    /// <exception cref="ArgumentException">The mailbox or sequence is none, or the time is missing.</exception>
    /// <exception cref="InvalidOperationException">Nobody is asked about.</exception>
    public NationalOptOutRequest Build(string mailbox, int sequence, DateTimeOffset madeAt) =>
        _asked.Count == 0
            ? throw new InvalidOperationException("nobody is asked about, so an empty reply would say nothing: add at least one valid NHS number")
            : new NationalOptOutRequest(new MeshTransfer(mailbox, sequence, madeAt), madeAt, Encoding.ASCII.GetBytes(_lines.ToString()), [.. _refused], _superseded);
}
