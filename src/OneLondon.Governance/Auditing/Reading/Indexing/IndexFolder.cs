using System.Globalization;
using OneLondon.Governance.Auditing.Trails;
using OneLondon.Governance.Keys;

namespace OneLondon.Governance.Auditing.Reading.Indexing;

/// <summary>The folder of an index, beside the segments: runs that follow each other from the first record on.</summary>
internal static class IndexFolder
{
    public const string Name = "index";

    private const string Lock = "index.lock";
    private const string RunEnd = ".run";
    private const string UnfinishedEnd = ".unfinished";
    private const int BufferLength = 1 << 20;

    public static string Of(string trailFolder) => Path.Combine(trailFolder, Name);

    /// <summary>Makes the folder where there is none, and holds it for the one that writes.</summary>
    /// <exception cref="IOException">Another process is at it.</exception>
    public static FileStream Hold(string folder)
    {
        if (!OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        else
        {
            Directory.CreateDirectory(folder);
        }

        FileStream held = DiskFolder.Lock(Path.Combine(folder, Lock), "the index of the audit trail");
        foreach (string path in Directory.EnumerateFiles(folder, "*" + UnfinishedEnd))
        {
            File.Delete(path);
        }

        return held;
    }

    /// <summary>Gives the paths of the runs that follow each other from the first record on; of two that begin alike the longer.</summary>
    public static IReadOnlyList<(string Path, long First, long Count)> Runs(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        var runs = new List<(string Path, long First, long Count)>();
        IOrderedEnumerable<(string Path, long First, long Count)> all = Directory.EnumerateFiles(folder, "*" + RunEnd)
            .Select(path => (Path: path, Names: Parse(Path.GetFileName(path)))).Where(run => run.Names is not null)
            .Select(run => (run.Path, run.Names!.Value.First, run.Names.Value.Count)).OrderBy(run => run.First).ThenByDescending(run => run.Count);
        long next = 0;
        foreach ((string Path, long First, long Count) run in all)
        {
            if (run.First == next)
            {
                runs.Add(run);
                next += run.Count;
            }
        }

        return runs;
    }

    /// <summary>Deletes all runs but those given.</summary>
    public static void Keep(string folder, IEnumerable<string> paths)
    {
        var kept = paths.Select(Path.GetFileName).ToHashSet(StringComparer.Ordinal);
        foreach (string path in Directory.EnumerateFiles(folder, "*" + RunEnd).Where(path => !kept.Contains(Path.GetFileName(path))))
        {
            File.Delete(path);
        }
    }

    /// <summary>Writes a run; its name is there when all of it is on the disk.</summary>
    public static void WriteRun(string folder, string trail, KeyRing keys, IndexRunHeader header, Action<IndexPageWriter> records, Action<IndexPageWriter> postings)
    {
        string path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{header.First:D20}-{header.Count:D10}{RunEnd}"));
        string unfinished = path + UnfinishedEnd;
        using (var pages = new IndexPage(keys, trail, header.KeyId))
        using (var stream = new FileStream(unfinished, Options(FileMode.Create)))
        {
            byte[] first = new byte[IndexPage.Length];
            header.Write(first);
            pages.Seal(header.Run, 0, first);
            stream.Write(first);
            Section(1, records);
            Section(header.FirstPostingPage, postings);
            stream.Flush(flushToDisk: true);

            void Section(long page, Action<IndexPageWriter> write)
            {
                var writer = new IndexPageWriter(stream, pages, header.Run, page);
                write(writer);
                writer.EndPage();
            }
        }

        File.Move(unfinished, path, overwrite: true);
        DiskFolder.Flush(folder);
    }

    private static (long First, long Count)? Parse(string name) =>
        name.Length == 20 + 1 + 10 + RunEnd.Length && name[20] == '-'
        && long.TryParse(name.AsSpan(0, 20), NumberStyles.None, CultureInfo.InvariantCulture, out long first)
        && long.TryParse(name.AsSpan(21, 10), NumberStyles.None, CultureInfo.InvariantCulture, out long count) && count > 0
            ? (first, count)
            : null;

    private static FileStreamOptions Options(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = BufferLength };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}
