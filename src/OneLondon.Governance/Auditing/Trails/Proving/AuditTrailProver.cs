using System.Text;

namespace OneLondon.Governance.Auditing.Trails.Proving;

/// <summary>Makes proofs from a trail. Each reads the trail once; what is damaged gives a proof that does not check.</summary>
public static class AuditTrailProver
{
    /// <summary>Gives the heads that a trail keeps, the earliest first.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">There are no heads, or one is damaged.</exception>
    public static IReadOnlyList<TreeHead> Heads(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        using DiskTrailStore store = DiskTrailStore.ForReading(folder);
        return Heads(store);
    }

    /// <summary>Gives the last head that a trail keeps, and reads no other: what is to be kept elsewhere, so that a cut shows.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">There is no head, or it is damaged.</exception>
    /// <exception cref="NotSupportedException">Another version wrote it.</exception>
    public static TreeHead LastHead(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        using DiskTrailStore store = DiskTrailStore.ForReading(folder);
        using TrailFile file = Open(store);
        return TrailHeads.Last(file).Last?.Head ?? throw NotSigned();
    }

    /// <summary>Proves that a record is in a trail, up to the last head.</summary>
    /// <param name="folder">The folder of the trail.</param>
    /// <param name="position">The number of the record: the position of its receipt.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="ArgumentOutOfRangeException">No head speaks for that record yet.</exception>
    /// <exception cref="InvalidDataException">The trail has fewer records than its head says.</exception>
    public static AuditProof Prove(string folder, long position, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        using DiskTrailStore store = DiskTrailStore.ForReading(folder);
        return Prove(store, Heads(store)[^1], position, cancellationToken);
    }

    /// <summary>Proves that a trail was not rewritten between two of its heads.</summary>
    /// <param name="folder">The folder of the trail.</param>
    /// <param name="earlier">A head, kept elsewhere perhaps.</param>
    /// <param name="later">A later one.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ArgumentException">The heads are of two trails, or the later has fewer records.</exception>
    /// <exception cref="InvalidDataException">The trail has fewer records than the later head says.</exception>
    public static TreeProof Prove(string folder, TreeHead earlier, TreeHead later, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        using DiskTrailStore store = DiskTrailStore.ForReading(folder);
        return Prove(store, earlier, later, cancellationToken);
    }

    internal static IReadOnlyList<TreeHead> Heads(TrailStore store)
    {
        using TrailFile file = Open(store);
        TreeHead[] heads = [.. TrailHeads.All(file).Select(line => line.Head)];
        return heads.Length > 0 ? heads : throw NotSigned();
    }

    internal static AuditProof Prove(TrailStore store, TreeHead head, long position, CancellationToken cancellation)
    {
        if (position < 0 || position >= head.Size)
        {
            throw new ArgumentOutOfRangeException(nameof(position), $"the last tree head speaks for records 0 to {head.Size - 1}; give one of them, or wait for the next head");
        }

        var wanted = new List<(long, long)>();
        MerkleProof.Inclusion((begin, count) => Want(wanted, begin, count), position, head.Size);
        (string record, string code, long ticks) = (string.Empty, string.Empty, 0);
        Dictionary<(long, long), byte[]> subtrees = TrailRecords.Subtrees(
            store, head.Size, wanted,
            (number, reader) =>
            {
                if (number == position)
                {
                    (record, code, ticks) = (Encoding.UTF8.GetString(reader.Body.Span), Convert.ToHexStringLower(reader.Code.Span), reader.Ticks);
                }
            },
            cancellation);
        return new AuditProof
        {
            Head = head,
            Position = position,
            Ticks = ticks,
            Record = record,
            Code = code,
            Path = [.. MerkleProof.Inclusion((begin, count) => subtrees[(begin, count)], position, head.Size).Select(Convert.ToHexStringLower)],
        };
    }

    internal static TreeProof Prove(TrailStore store, TreeHead earlier, TreeHead later, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        ArgumentNullException.ThrowIfNull(later);
        if (earlier.Trail != later.Trail || earlier.Size > later.Size)
        {
            throw new ArgumentException("the heads are of two trails, or the later one has fewer records; give two heads of one trail, the earlier first");
        }

        var wanted = new List<(long, long)>();
        bool isTrivial = earlier.Size == 0 || earlier.Size == later.Size;
        if (!isTrivial)
        {
            MerkleProof.Consistency((begin, count) => Want(wanted, begin, count), earlier.Size, later.Size);
        }

        Dictionary<(long, long), byte[]> subtrees = TrailRecords.Subtrees(store, later.Size, wanted, (_, _) => { }, cancellation);
        return new TreeProof
        {
            Earlier = earlier,
            Later = later,
            Path = isTrivial ? [] : [.. MerkleProof.Consistency((begin, count) => subtrees[(begin, count)], earlier.Size, later.Size).Select(Convert.ToHexStringLower)],
        };
    }

    private static TrailFile Open(TrailStore store) => store.Names().Contains(TrailNames.Heads)
        ? store.Open(TrailNames.Heads)
        : throw new InvalidDataException("the folder has no file of tree heads; give the folder of an audit trail");

    private static InvalidDataException NotSigned() => new("the tree of the audit trail was not signed yet; wait for its first head");

    private static byte[] Want(List<(long, long)> wanted, long begin, long count)
    {
        wanted.Add((begin, count));
        return [];
    }
}
