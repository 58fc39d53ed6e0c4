using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Auditing.Trails;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Keys;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Benchmarks.Auditing;

/// <summary>
/// What one who appends a record pays and waits: time and bytes on their own thread until they wait, and how long they wait for the disk. Not a
/// benchmark of means: waits are told as percentiles.
/// </summary>
internal static class AuditWaits
{
    private const int AtOnce = 4096;
    private const int Rounds = 100;
    private const int Told = 41;
    private const int ThreadClock = 3;

    public static async Task RunAsync(TextWriter output)
    {
        string folder = Directory.CreateTempSubdirectory("trail-").FullName;
        using var keys = new KeyRing(new MasterKey("k1", RandomNumberGenerator.GetBytes(32)));
        using var signer = new EcdsaTreeHeadSigner("s1", ECDsa.Create(ECCurve.NamedCurves.nistP256));
        using (ChainedAuditTrail trail = ChainedAuditTrail.Open(folder, "benchmark", keys, signer, TimeProvider.System))
        {
            AuditRecord record = Record();
            var paths = new List<(double Microseconds, long Bytes)>();
            var jsons = new List<double>();
            for (int round = 0; round < Rounds; round++)
            {
                paths.Add(await PathAsync(trail, record));
                jsons.Add(Json(record));
            }

            // Those of the beginning are of code that is not optimised yet.
            double[] last = [.. paths.TakeLast(Told).Select(path => path.Microseconds).Order()];
            output.WriteLine(
                $"on the caller's path, {Told} rounds of {AtOnce}: median {last[Told / 2]:F2} us of CPU a record ({last[0]:F2} to {last[^1]:F2}), {paths[^1].Bytes} bytes, "
                + $"of which the JSON is {jsons.TakeLast(Told).Order().ElementAt(Told / 2):F2} us");
            foreach (int callers in (int[])[1, 16, 256, 4096])
            {
                await WaitAsync(trail, record, callers, callers * 5);
                long[] waits = await WaitAsync(trail, record, callers, callers == 1 ? 3000 : 200_000 / (256 / Math.Min(callers, 256)));
                output.WriteLine($"{callers} callers: wait p50 {At(waits, 50):F0} us, p99 {At(waits, 99):F0} us");
            }
        }

        Directory.Delete(folder, recursive: true);
    }

    // One thread appends, and waits only when all are given.
    private static async Task<(double Microseconds, long Bytes)> PathAsync(ChainedAuditTrail trail, AuditRecord record)
    {
        var waiting = new Task<AuditReceipt>[AtOnce];
        (double Microseconds, long Bytes) Append()
        {
            long bytes = GC.GetAllocatedBytesForCurrentThread();
            double started = ThreadTime();
            for (int i = 0; i < AtOnce; i++)
            {
                waiting[i] = trail.AppendAsync(record, CancellationToken.None);
            }

            return ((ThreadTime() - started) / AtOnce, (GC.GetAllocatedBytesForCurrentThread() - bytes) / AtOnce);
        }

        (double Microseconds, long Bytes) path = Append();
        await Task.WhenAll(waiting);
        return path;
    }

    private static double Json(AuditRecord record)
    {
        using var buffer = new MemoryStream(4096);
        using var writer = new System.Text.Json.Utf8JsonWriter(buffer);
        double started = ThreadTime();
        for (int i = 0; i < AtOnce; i++)
        {
            buffer.SetLength(0);
            writer.Reset();
            AuditRecordFormat.Write(writer, record);
            writer.Flush();
        }

        return (ThreadTime() - started) / AtOnce;
    }

    // Microseconds that the thread was on a processor, where the system tells; elsewhere those that went by.
    private static double ThreadTime() => OperatingSystem.IsLinux() && ClockOf(ThreadClock, out TimeOfClock time) == 0
        ? (time.Seconds * 1e6) + (time.Nanoseconds / 1e3)
        : Stopwatch.GetElapsedTime(0).TotalMicroseconds;

    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ClockOf(int clock, out TimeOfClock time);

    private static async Task<long[]> WaitAsync(ChainedAuditTrail trail, AuditRecord record, int callers, int records)
    {
        long[] waits = new long[records];
        await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            for (int i = caller; i < records; i += callers)
            {
                Task<AuditReceipt> waiting = trail.AppendAsync(record, CancellationToken.None);
                long from = Stopwatch.GetTimestamp();
                await waiting;
                waits[i] = Stopwatch.GetTimestamp() - from;
            }
        })));
        Array.Sort(waits);
        return waits;
    }

    private static double At(long[] sorted, int percent) => sorted[sorted.Length * (long)percent / 100] * 1e6 / Stopwatch.Frequency;

    // 598 bytes of JSON, as an access of every day has.
    private static AuditRecord Record() => new()
    {
        Kind = AuditKind.Access,
        At = DateTimeOffset.UnixEpoch,
        RequestId = "k2026a-mfrggzdfmztwq2lk",
        UserId = "user-7",
        Organisation = "RYJ",
        Roles = [new AuditedRole { Role = Role.Doctor, Facts = ["network=secure", "relationship=established", "objection=none"] }],
        Patient = ["k2026a-mfrggzdfmztwq2lknnwg23tpobyxe43u"],
        Purpose = PurposeOfUse.DirectCare,
        Programme = Programme.LondonCareRecord,
        Operation = Operation.View,
        Level = Identifiability.Identifiable,
        Outcome = AccessOutcome.Permit,
        Verdict = "permitted",
        Categories = ["identifying-data", "diagnoses"],
        Rules = ["A1"],
        PolicyName = "onelondon-baseline",
        PolicyVersion = "1.0.0",
        PolicyHash = new string('a', 64),
        Obligations = Obligations.Audit,
    };

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct TimeOfClock
    {
        public readonly nint Seconds;
        public readonly nint Nanoseconds;
    }
}
