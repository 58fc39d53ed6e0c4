namespace OneLondon.Governance.Auditing.Trails.Merging;

/// <summary>Reads the records of a trail from a number on, as they stand.</summary>
internal static class TrailScan
{
    /// <summary>Hands over the number and JSON of each record in a range; the JSON is the reader's, until the next record.</summary>
    /// <exception cref="InvalidDataException">There are fewer.</exception>
    public static void Read(TrailStore store, long from, long upTo, Action<long, ReadOnlyMemory<byte>> take, CancellationToken cancellation)
    {
        long[] segments = TrailNames.Segments(store.Names());
        int index = Math.Max(0, Array.FindLastIndex(segments, first => first <= from));
        long number = index < segments.Length ? segments[index] : upTo;
        for (; index < segments.Length && segments[index] == number && number < upTo; index++)
        {
            using TrailFile file = store.Open(TrailNames.Segment(number));
            if (TrailSegment.Read(file, out int length, out _, out _) is null)
            {
                break;
            }

            var reader = new TrailFrameReader(file, length);
            for (; number < upTo && reader.Read(); number++)
            {
                cancellation.ThrowIfCancellationRequested();
                if (number >= from)
                {
                    take(number, reader.Body);
                }
            }
        }

        if (number < upTo)
        {
            throw new InvalidDataException($"the audit trail has {number} records that can be read, and not {upTo}; verify it");
        }
    }
}
