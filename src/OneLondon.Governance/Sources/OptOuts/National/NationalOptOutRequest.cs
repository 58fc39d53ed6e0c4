using System.Security.Cryptography;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Sources.Identity;
using OneLondon.Governance.Sources.Indexes;

namespace OneLondon.Governance.Sources.OptOuts.National;

/// <summary>
/// Asks the national service which people have not opted out: one number and a comma a line, ended by LF. Immutable. The reply
/// names those only, so it can be read against the exact request alone, which <see cref="Save"/> keeps for it.
/// </summary>
public sealed class NationalOptOutRequest
{
    private readonly byte[] _content;
    private readonly int[] _refused;

    internal NationalOptOutRequest(MeshTransfer transfer, DateTimeOffset madeAt, byte[] content, int[] refused, SupersededNumbers superseded)
    {
        Transfer = transfer;
        MadeAt = madeAt;
        _content = content;
        _refused = refused;
        Superseded = superseded;
        Asked = PersonIndexReader.Read(content, transfer.LocalId, madeAt);
        Digest = Convert.ToHexStringLower(SHA256.HashData(content));
    }

    /// <summary>Gets what a MESH client needs to send it.</summary>
    public MeshTransfer Transfer { get; }

    /// <summary>Gets when it was made.</summary>
    public DateTimeOffset MadeAt { get; }

    /// <summary>Gets how many people it asks about.</summary>
    public int Count => Asked.Count;

    /// <summary>Gets the places, counted from 1, of lines that were refused: their people stay unknown.</summary>
    public IReadOnlyList<int> RefusedLines => _refused;

    /// <summary>Gets the SHA-256 of its content in hexadecimal, which tells it from every other request.</summary>
    public string Digest { get; }

    internal PersonIndex Asked { get; }

    internal SupersededNumbers Superseded { get; }

    internal ReadOnlySpan<byte> Content => _content;

    /// <summary>
    /// Writes the data file to send, and beside it, before it, what is needed to read the reply (`.request.json`); gives the data
    /// file's path. Both are readable by their owner alone, whole, and on the disk.
    /// </summary>
    /// <exception cref="IOException">The folder is not there, a file of this request is there already, or the disk failed.</exception>
    public string Save(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        string data = Path.Combine(folder, Transfer.DataFileName);
        string kept = RequestNote.PathFor(data);
        if (File.Exists(data) || File.Exists(kept))
        {
            throw new IOException($"request `{Transfer.LocalId}` was written before; take the next sequence number");
        }

        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException("the folder for the request is not there; make it, for its owner alone, since it holds NHS numbers");
        }

        // The note first: a data file that can be sent has what its reply is read against.
        OwnerFile.WriteNew(kept, RequestNote.Write(this));
        OwnerFile.WriteNew(data, _content);
        return data;
    }

    /// <summary>Opens a request that <see cref="Save"/> wrote, by the path of its data file; replaced numbers are followed by <paramref name="superseded"/>.</summary>
    /// <exception cref="InvalidDataException">The files do not belong together, were changed, or are damaged.</exception>
    /// <exception cref="NotSupportedException">Another version wrote them.</exception>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    public static NationalOptOutRequest Open(string path, SupersededNumbers superseded)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(superseded);
        RequestNote note = RequestNote.Read(File.ReadAllBytes(RequestNote.PathFor(path)));
        byte[] content = File.ReadAllBytes(path);
        if (!string.Equals(note.Digest, Convert.ToHexStringLower(SHA256.HashData(content)), StringComparison.Ordinal)
            || !string.Equals(note.Transfer.DataFileName, Path.GetFileName(path), StringComparison.Ordinal))
        {
            throw new InvalidDataException($"`{Path.GetFileName(path)}` is not the request its note was written for: ask anew, with the next sequence number");
        }

        return new NationalOptOutRequest(note.Transfer, note.MadeAt, content, note.Refused, superseded);
    }

    /// <summary>Gives the request's id and how many it asks about.</summary>
    public override string ToString() => FormattableString.Invariant($"opt-out request {Transfer.LocalId} about {Count} people");

    /// <summary>Tells whether a person was asked about, by the number in use.</summary>
    internal bool HasAsked(NhsNumber current) => !current.IsUnspecified && Asked.Contains(current);
}
