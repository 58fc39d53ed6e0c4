using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using OneLondon.Governance.Keys;
using OneLondon.Governance.Logging;

namespace OneLondon.Governance.Auditing.Trails;

/// <summary>
/// Keeps tree heads in a file, which is to lie where the owner of the trail cannot change it: one JSON object a line (<see cref="TreeHeadFormat"/>), each on the
/// disk before it counts as kept. The file only grows; half a line that a crash left is cut off, and told of. One file is for one trail.
/// </summary>
public sealed class FileTreeHeadAnchor : ITreeHeadAnchor
{
    private const string What = "the file of tree heads";

    // Others hold the file for the time of one flush; each try takes some tenths of a second.
    private const int Tries = 10;

    private readonly Func<TrailFile> _open;
    private readonly string _shown;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private bool _isLost;

    internal FileTreeHeadAnchor(Func<TrailFile> open, string shown, ILogger? logger)
    {
        _open = open;
        _shown = shown;
        _logger = logger is null ? NullLogger.Instance : new QuietLogger(logger);
    }

    /// <summary>Gets the whole path; empty where it is no file on disk.</summary>
    internal string Path { get; private init; } = string.Empty;

    /// <summary>Opens a file, or makes one for its owner alone; its folder has to be there, so that a disk that is not mounted is noticed. The file is held only while a head is added.</summary>
    /// <param name="path">The file, not in the folder of the trail.</param>
    /// <param name="logger">Where it is told that half a line was cut off, and that a head was kept which speaks for more records than the trail has now.</param>
    /// <exception cref="IOException">The file or its folder is not there or cannot be used, or another process adds to it.</exception>
    /// <exception cref="InvalidDataException">What stands at the end of the file is no tree head, nor the beginning of one.</exception>
    /// <exception cref="NotSupportedException">Another version wrote it.</exception>
    public static FileTreeHeadAnchor Open(string path, ILogger? logger = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        string whole = System.IO.Path.GetFullPath(path);
        string shown = ShownPath.Of(path);
        var anchor = new FileTreeHeadAnchor(() => OpenAlone(whole, shown), shown, logger) { Path = whole };
        using TrailFile file = anchor._open();
        anchor.Mend(file);
        return anchor;
    }

    /// <summary>Reads the heads of a file, for <see cref="Verifying.AuditTrailVerifier"/>; empty lines are passed over.</summary>
    /// <exception cref="InvalidDataException">A line is no tree head; the message names file and line, and says how to mend it.</exception>
    /// <exception cref="IOException">The file is not there or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file is not this user's to read.</exception>
    /// <exception cref="NotSupportedException">Another version wrote it.</exception>
    public static IReadOnlyList<TreeHead> Read(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        return KeptHeads.All(file, ShownPath.Of(path));
    }

    /// <summary>Adds a head to the file, and returns when it is on the disk; the last one that is there already is not added again.</summary>
    /// <exception cref="IOException">The head may not be on the disk.</exception>
    /// <exception cref="InvalidDataException">The file keeps the heads of another trail, or something else.</exception>
    public async Task AnchorAsync(TreeHead head, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(head);
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // INVARIANT: from here on cancellation is not heard, so that a line is written whole.
            await Task.Run(() => Keep(head), CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    private static DiskTrailFile OpenAlone(string path, string shown)
    {
        for (int tries = 1; ; tries++)
        {
            try
            {
                return Once(path, shown);
            }
            catch (IOException e) when (tries < Tries && DiskFolder.IsHeld(e.InnerException))
            {
                // INVARIANT: two that add at once take turns, and neither loses its head for it.
            }
        }
    }

    private static DiskTrailFile Once(string path, string shown)
    {
        try
        {
            return DiskTrailFile.OpenAlone(path, What);
        }
        catch (DirectoryNotFoundException e)
        {
            throw new IOException($"the folder of {What} {shown} is not there; mount or make it, where the trail's owner cannot change it", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException($"{What} {shown} cannot be written by this user; name a file in a folder that is open to it", e);
        }
    }

    private void Keep(TreeHead head)
    {
        if (_isLost)
        {
            throw new IOException($"the disk did not confirm an earlier tree head in {_shown}; check it, then open the file afresh");
        }

        using TrailFile file = _open();
        (long end, TreeHead? last) = Mend(file);
        byte[] line = KeptHeads.Line(head);
        if (last is not null)
        {
            if (last.Trail != head.Trail)
            {
                throw new InvalidDataException($"{_shown} keeps the heads of the trail {ShownPath.OfId(last.Trail)}, and this one is of {ShownPath.OfId(head.Trail)}; keep the heads of each trail in a file of its own");
            }

            if (KeptHeads.Line(last).AsSpan().SequenceEqual(line))
            {
                // The trail gives its last head again when it is opened.
                return;
            }

            if (last.Size > head.Size)
            {
                _logger.KeptHeadIsAhead(last.Size, head.Size);
            }
        }

        Append(file, end, line);
    }

    // Cuts off what a crash left of a line, and gives where the last whole line ends.
    private (long End, TreeHead? Last) Mend(TrailFile file)
    {
        (long end, TreeHead? last, long torn, bool lacksEnd) = KeptHeads.End(file, _shown);
        if (torn > 0)
        {
            file.Cut(end);
            Flush(file);
            _logger.TornHeadCut(torn);
        }
        else if (lacksEnd)
        {
            Append(file, end, "\n"u8.ToArray());
            end++;
        }

        return (end, last);
    }

    private void Append(TrailFile file, long end, byte[] bytes)
    {
        try
        {
            file.Write(end, bytes);
        }
        catch
        {
            TryCut(file, end);
            throw;
        }

        Flush(file);
    }

    // After a failed flush the system may forget what it did not write, and report success the next time.
    private void Flush(TrailFile file)
    {
        try
        {
            file.Flush();
        }
        catch
        {
            _isLost = true;
            throw;
        }
    }

    // What cannot be cut now is cut when the next head comes.
    private static void TryCut(TrailFile file, long end)
    {
        try
        {
            file.Cut(end);
        }
        catch (IOException)
        {
            // The failure to write is thrown.
        }
    }
}
