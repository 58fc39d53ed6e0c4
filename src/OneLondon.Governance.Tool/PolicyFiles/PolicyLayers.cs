using System.Collections.Concurrent;
using OneLondon.Governance.Policies;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Proofs;
using OneLondon.Governance.Tool.Usage;

namespace OneLondon.Governance.Tool.PolicyFiles;

/// <summary>Reads policy files into layers, and layers into a proved policy.</summary>
internal static class PolicyLayers
{
    private const string BaselineName = "baseline";
    private const long LargestFile = 16 * 1024 * 1024;

    // The same bytes are proved once in a process.
    private static readonly ConcurrentDictionary<string, Policy> Proved = new(StringComparer.Ordinal);

    /// <summary>Reads the files; none means the baseline, and an overlay that comes first narrows it.</summary>
    /// <exception cref="UsageException">A file cannot be read, or has problems: all of them are told.</exception>
    public static IReadOnlyList<PolicyDocument> Read(IReadOnlyList<string> files)
    {
        if (files.Count == 0)
        {
            return [PolicyDocument.Baseline];
        }

        List<PolicyDocument> layers = [];
        List<string> problems = [];
        foreach (string file in files)
        {
            if (file == BaselineName && !File.Exists(file))
            {
                layers.Add(PolicyDocument.Baseline);
                continue;
            }

            PolicyReadResult read = PolicyReader.Read(BytesOf(file), file);
            problems.AddRange(read.Problems.Where(problem => problem.Severity == PolicySeverity.Error).Select(problem => problem.ToString()));
            if (read.Document is not null)
            {
                layers.Add(read.Document);
            }
        }

        if (problems.Count > 0)
        {
            throw new UsageException(problems);
        }

        return layers[0].Over is null ? layers : [PolicyDocument.Baseline, .. layers];
    }

    /// <summary>Reads files and proves the policy they make.</summary>
    /// <exception cref="UsageException">The files have problems, or the policy is refuted.</exception>
    public static LoadedPolicy Load(IReadOnlyList<string> files)
    {
        IReadOnlyList<PolicyDocument> layers = Read(files);
        return new LoadedPolicy(Proved.GetOrAdd(string.Join(' ', layers.Select(layer => layer.ContentHash)), _ => Prove(layers)), layers);
    }

    /// <summary>Makes a proved policy of layers.</summary>
    /// <exception cref="UsageException">The layers do not go together, or the policy is refuted.</exception>
    public static Policy Prove(IReadOnlyList<PolicyDocument> layers)
    {
        PolicyLoadResult loaded = PolicyLoader.Load(layers);
        return loaded.Policy ?? throw new UsageException(loaded.Problems.Select(problem => problem.ToString()));
    }

    private static byte[] BytesOf(string file)
    {
        try
        {
            // Read to its limit and not by its length, which a device or a pipe does not have.
            using FileStream stream = File.OpenRead(file);
            using MemoryStream bytes = new();
            byte[] piece = new byte[1 << 16];
            int read;
            while ((read = stream.Read(piece)) > 0)
            {
                bytes.Write(piece, 0, read);
                if (bytes.Length > LargestFile)
                {
                    throw new UsageException($"policy file {Quoted.OfPath(file)} is larger than {LargestFile / (1024 * 1024)} MiB; name a policy file");
                }
            }

            return bytes.ToArray();
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UsageException($"policy file {Quoted.OfPath(file)} cannot be read; name a file that is there, or `{BaselineName}` for the policy built in");
        }
    }
}
