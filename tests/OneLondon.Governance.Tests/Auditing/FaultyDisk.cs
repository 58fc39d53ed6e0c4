using System.Text;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Testing.Time;

namespace OneLondon.Governance.Tests.Auditing;

internal sealed class FaultyDisk
{
    public List<byte> Bytes { get; } = [];

    public int Room { get; set; } = int.MaxValue;

    public bool Confirms { get; set; } = true;

    public int Flushes { get; set; }

    public int Opened { get; set; }

    public string[] Lines => Encoding.UTF8.GetString([.. Bytes]).Split('\n');

    /// <summary>Gets the records, leaving out what the repair records say is damaged; anything else damaged fails.</summary>
    public IReadOnlyList<AuditRecord> Records()
    {
        List<(long Offset, byte[] Line)> lines = [];
        long offset = 0;
        foreach (byte[] line in Split())
        {
            lines.Add((offset, line));
            offset += line.Length + 1;
        }

        List<AuditRecord> records = [];
        List<(long From, long To)> damaged = [];
        List<long> unread = [];
        foreach ((long at, byte[] line) in lines)
        {
            try
            {
                AuditRecord record = AuditRecordFormat.Read(line);
                records.Add(record);
                if (record.Kind == AuditKind.Repair)
                {
                    damaged.Add((record.DamagedOffset, record.DamagedOffset + record.DamagedLength));
                }
            }
            catch (FormatException)
            {
                unread.Add(at);
            }
        }

        Assert.All(unread, at => Assert.Contains(damaged, region => at >= region.From && at < region.To));
        return records;
    }

    public JsonLinesAuditTrail Trail() => new(() => new FaultyFile(this), new ManualClock(TestRecords.At));

    private IEnumerable<byte[]> Split()
    {
        int start = 0;
        for (int i = 0; i <= Bytes.Count; i++)
        {
            if (i == Bytes.Count ? start < i : Bytes[i] == '\n')
            {
                yield return [.. Bytes[start..i]];
                start = i + 1;
            }
        }
    }
}
