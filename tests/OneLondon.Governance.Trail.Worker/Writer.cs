using System.Globalization;
using System.Text;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Auditing.Trails;

namespace OneLondon.Governance.Trail.Worker;

/// <summary>Appends without end from many callers, and prints each record once it is acknowledged.</summary>
internal static class Writer
{
    public const int Callers = 16;

    public static async Task RunAsync(string folder, int writer)
    {
        using var keys = Trails.Keys();
        using EcdsaTreeHeadSigner signer = Trails.Signer(folder);
        using ChainedAuditTrail trail = Trails.Open(folder, keys, signer);
        using Stream output = Console.OpenStandardOutput();
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            for (int number = 0; ; number++)
            {
                AuditRecord record = Trails.Record(writer, caller, number);
                AuditReceipt receipt = await trail.AppendAsync(record, CancellationToken.None);
                lock (output)
                {
                    // One write a line, at once: what was printed was acknowledged, and what was acknowledged is printed.
                    output.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{record.RequestId} {receipt.Position} .\n")));
                }
            }
        })));
    }
}
