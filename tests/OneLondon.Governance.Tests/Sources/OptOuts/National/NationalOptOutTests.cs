using System.Security.Cryptography;
using System.Text;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Sources.Identity;
using OneLondon.Governance.Sources.OptOuts;
using OneLondon.Governance.Sources.OptOuts.National;
using OneLondon.Governance.Testing.Time;
using OneLondon.Governance.Tests.Sources.Indexes;

namespace OneLondon.Governance.Tests.Sources.OptOuts.National;

public sealed class NationalOptOutTests
{
    [Fact]
    public void Request_OfAFewPeople_HoldsANumberAndACommaALine()
    {
        NationalOptOutRequest request = Check.Request("9990000026", "999 000 0018", "9990000026");
        Assert.Equal("9990000026,\n9990000018,\n", Encoding.ASCII.GetString(request.Content));
        Assert.Equal((2, Check.Name), (request.Count, request.Transfer.DataFileName));
        Assert.Equal(("LDN01OT001", "X26HC036", "SPINE_NTT_UPHOLDING", 1), (request.Transfer.Sender, request.Transfer.Recipient, request.Transfer.WorkflowId, request.Transfer.Sequence));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(request.Content)), request.Digest);
        Assert.Empty(request.RefusedLines);
    }

    [Fact]
    public void Request_WithLinesThatAreNoNumber_RefusesThemByPlace()
    {
        NationalOptOutRequest request = Check.Request("9990000018", "9990000019", "", "9990000026", "0000000000", "hello");
        Assert.Equal([2, 3, 5, 6], request.RefusedLines);
        Assert.Equal("9990000018,\n9990000026,\n", Encoding.ASCII.GetString(request.Content));
    }

    [Fact]
    public void Request_AboutAReplacedNumber_AsksByTheOneInUse()
    {
        NationalOptOutRequest request = Check.Request(Replaced(), ["9990000018", "9990000026"]);
        Assert.Equal("9990000026,\n", Encoding.ASCII.GetString(request.Content));
        NationalOptOutReply reply = Check.Reply(request, "9990000026");
        CleanedList list = reply.Clean("extract-1", Check.Day, Check.Clock());
        Assert.True(list.MayStay(Check.Person("9990000018"), "extract-1"));
        Assert.True(list.MayStay(Check.Person("9990000026"), "extract-1"));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("9990000018,\n", "9990000018")]
    [InlineData("9990000018,\r\n", "9990000018")]
    [InlineData("9990000026,\r\n9990000018,\n", "9990000018 9990000026")]
    [InlineData("9990000018,\n9990000026,\n9990000034,\n9990000042,\n", "9990000018 9990000026 9990000034 9990000042")]
    public void Reply_OfEitherLineEnding_NamesWhoMayStay(string text, string staying)
    {
        NationalOptOutReply reply = Check.Read(Check.Request(), text);
        CleanedList list = reply.Clean("extract-1", Check.Day, Check.Clock());
        var cache = new OptOutCache(Check.Day, Check.Clock());
        cache.Add(reply);
        string[] expected = staying.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(expected.Length, reply.NotOptedOutCount);
        foreach (string number in Check.Asked)
        {
            bool stays = expected.Contains(number);
            Assert.Equal(stays, list.MayStay(Check.Person(number), "extract-1"));
            Assert.Equal(stays ? OptOutAnswer.NotOptedOut : OptOutAnswer.OptedOut, cache.Find(Check.Person(number)));
        }
    }

    [Fact]
    public void Reply_OverRandomPeople_AgreesWithANaiveDifference()
    {
        var random = new Random(9);
        for (int round = 0; round < 200; round++)
        {
            string[] asked = [.. Enumerable.Range(0, random.Next(1, 60)).Select(_ => Numbers.From(999_000_000 + random.Next(2000))).Distinct()];
            HashSet<string> named = [.. asked.Where(_ => random.Next(3) > 0)];
            NationalOptOutReply reply = Check.Reply(Check.Request(asked), [.. named.OrderBy(_ => random.Next())]);
            CleanedList list = reply.Clean("extract-1", Check.Day, Check.Clock());
            for (int nine = 999_000_000; nine < 999_002_000; nine += random.Next(1, 40))
            {
                string number = Numbers.From(nine);
                Assert.Equal(named.Contains(number), list.MayStay(Check.Person(number), "extract-1"));
                Assert.Equal(
                    !asked.Contains(number) ? OptOutAnswer.Unknown : named.Contains(number) ? OptOutAnswer.NotOptedOut : OptOutAnswer.OptedOut,
                    reply.Find(Check.Person(number)));
            }
        }
    }

    [Fact]
    public void Cache_OfTwoReplies_AnswersByTheLaterRequest()
    {
        NationalOptOutRequest early = Check.Request();
        NationalOptOutRequest late = Check.Request(SupersededNumbers.None, ["9990000018", Check.Stranger], 2, Numbers.Noon.AddHours(2));
        var clock = new ManualClock(Numbers.Noon.AddHours(3));
        var cache = new OptOutCache(Check.Day, clock);
        cache.Add(Check.Read(late, "", time: clock));
        cache.Add(Check.Read(early, "9990000018,\n9990000026,\n", time: clock));
        Assert.Equal(OptOutAnswer.OptedOut, cache.Find(Check.Person("9990000018")));
        Assert.Equal(OptOutAnswer.NotOptedOut, cache.Find(Check.Person("9990000026")));
        Assert.Equal(OptOutAnswer.OptedOut, cache.Find(Check.Person(Check.Stranger)));
    }

    [Fact]
    public void Request_SavedAndOpened_IsTheSame()
    {
        using var folder = new TemporaryFolder();
        NationalOptOutRequest request = Check.Request("9990000018", "nobody", "9990000026");
        string path = request.Save(folder.Path);
        NationalOptOutRequest opened = NationalOptOutRequest.Open(path, SupersededNumbers.None);
        Assert.Equal(Path.Combine(folder.Path, Check.Name), path);
        Assert.Equal((request.Digest, request.MadeAt, request.Count), (opened.Digest, opened.MadeAt, opened.Count));
        Assert.Equal(request.RefusedLines, opened.RefusedLines);
        Assert.Equal(request.Transfer.LocalId, opened.Transfer.LocalId);
        Assert.Equal(2, Directory.GetFiles(folder.Path).Length);
        using var received = new TemporaryFolder();
        string reply = Path.Combine(received.Path, Check.Name);
        File.WriteAllText(reply, "9990000026,\r\n");
        Assert.Equal(1, NationalOptOutReply.ReadFile(opened, reply, Check.Day, Check.Clock()).NotOptedOutCount);
    }

    [Fact]
    public void Cache_AfterARestart_KnowsNothingUntilRepliesAreReadAgain()
    {
        using var outbox = new TemporaryFolder();
        using var inbox = new TemporaryFolder();
        string sent = Check.Request().Save(outbox.Path);
        string came = Path.Combine(inbox.Path, Check.Name);
        File.WriteAllText(came, "9990000026,\r\n");
        var clock = new ManualClock(Numbers.Noon.AddHours(20));

        // Another process has no more than the files.
        var cache = new OptOutCache(Check.Day, clock);
        Assert.All(Check.Asked, number => Assert.Equal(OptOutAnswer.Unknown, cache.Find(Check.Person(number))));

        cache.Add(NationalOptOutReply.ReadFile(NationalOptOutRequest.Open(sent, SupersededNumbers.None), came, Check.Day, clock));
        Assert.Equal(OptOutAnswer.NotOptedOut, cache.Find(Check.Person("9990000026")));
        Assert.Equal(OptOutAnswer.OptedOut, cache.Find(Check.Person("9990000018")));

        // The age goes on from when the request was made: reading it again makes it no younger.
        clock.Jump(Numbers.Noon + Check.Day + TimeSpan.FromTicks(1));
        Assert.Equal(OptOutAnswer.Unknown, cache.Find(Check.Person("9990000026")));
        Assert.ThrowsAny<Exception>(() => NationalOptOutReply.ReadFile(NationalOptOutRequest.Open(sent, SupersededNumbers.None), came, Check.Day, clock));
    }

    [Fact]
    public void Request_OnDisk_IsTheOwnersAlone()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var folder = new TemporaryFolder();
        Check.Request().Save(folder.Path);
        Assert.All(
            Directory.GetFiles(folder.Path),
            path => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, new FileInfo(path).UnixFileMode));
    }

    [Theory]
    [InlineData("22 Nov 2026 23:59:59 +00:00", "221126")]
    [InlineData("1 Jul 2026 00:30:00 +01:00", "010726")]
    public void Request_OnItsDay_IsNamedByIt(string at, string day)
    {
        DateTimeOffset time = DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture);
        NationalOptOutRequest request = Check.Request(SupersededNumbers.None, [], 42, time);
        Assert.Equal($"LDN01OT001-{day}-0042.dat", request.Transfer.DataFileName);
    }

    internal static SupersededNumbers Replaced() =>
        new([new KeyValuePair<NhsNumber, NhsNumber>(Check.Person("9990000018"), Check.Person("9990000026"))]);
}
