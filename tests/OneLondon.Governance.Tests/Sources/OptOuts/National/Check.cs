using System.Text;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Sources.Identity;
using OneLondon.Governance.Sources.OptOuts.National;
using OneLondon.Governance.Testing.Time;
using OneLondon.Governance.Tests.Sources.Indexes;

namespace OneLondon.Governance.Tests.Sources.OptOuts.National;

/// <summary>A request about a few people, and its clock.</summary>
internal static class Check
{
    public const string Name = "LDN01OT001-221126-0001.dat";
    public static readonly TimeSpan Day = TimeSpan.FromDays(1);
    public static readonly string[] Asked = ["9990000018", "9990000026", "9990000034", "9990000042"];
    public const string Stranger = "9990000050";

    public static ManualClock Clock() => new(Numbers.Noon);

    public static NationalOptOutRequest Request(params string[] lines) => Request(SupersededNumbers.None, lines);

    public static NationalOptOutRequest Request(SupersededNumbers superseded, string[] lines, int sequence = 1, DateTimeOffset? at = null)
    {
        var builder = new NationalOptOutRequestBuilder(superseded);
        Array.ForEach(lines.Length == 0 ? Asked : lines, line => builder.Add(line));
        return builder.Build("LDN01OT001", sequence, at ?? Numbers.Noon);
    }

    public static NationalOptOutReply Reply(NationalOptOutRequest request, params string[] named) =>
        Read(request, string.Concat(named.Select(number => number + ",\r\n")));

    public static NationalOptOutReply Read(NationalOptOutRequest request, string text, string? name = null, TimeProvider? time = null) =>
        NationalOptOutReply.Read(request, name ?? request.Transfer.DataFileName, Encoding.UTF8.GetBytes(text), Day, time ?? Clock());

    public static NhsNumber Person(string number) => NhsNumber.Parse(number);
}
