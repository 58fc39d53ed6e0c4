using System.Text;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Sources.Indexes;
using OneLondon.Governance.Testing.Time;

namespace OneLondon.Governance.Tests.Sources.Indexes;

public sealed class PersonIndexFailClosedTests
{
    private static readonly NhsNumber Listed = NhsNumber.Parse("9990000018");
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Fact]
    public void Membership_ByDefault_IsUnknown() => Assert.Equal(Membership.Unknown, default);

    [Fact]
    public void Replacement_ByDefault_IsARefusal() => Assert.NotEqual(SnapshotReplacement.Replaced, default);

    [Fact]
    public void Find_BeforeTheFirstSnapshot_IsUnknown()
    {
        var live = new LivePersonIndex("test list", Day, new ManualClock(Numbers.Noon));
        AssertUnknown(live, "9990000018");
        Assert.Null(live.Current());
    }

    [Fact]
    public void Find_AsTheSnapshotAges_TurnsUnknown()
    {
        var clock = new ManualClock(Numbers.Noon);
        var live = new LivePersonIndex("test list", Day, clock);
        Assert.Equal(SnapshotReplacement.Replaced, live.Replace(List(Numbers.Noon, "9990000018", "9990000019")));
        clock.Advance(Day);
        Assert.Equal(Membership.Listed, live.Find(Listed));
        Assert.Equal(Membership.Listed, live.Find("9990000019"));
        Assert.Equal(Membership.NotListed, live.Find("9990000026"u8));
        clock.Advance(TimeSpan.FromTicks(1));
        AssertUnknown(live, "9990000018");
        AssertUnknown(live, "9990000026");
        Assert.NotNull(live.Held);
    }

    [Fact]
    public void Find_WhenTheClockJumpsBack_IsUnknown()
    {
        var clock = new ManualClock(Numbers.Noon);
        var live = new LivePersonIndex("test list", Day, clock);
        Assert.Equal(SnapshotReplacement.Replaced, live.Replace(List(Numbers.Noon, "9990000018")));
        clock.Jump(Numbers.Noon.AddTicks(-1));
        AssertUnknown(live, "9990000018");
        AssertUnknown(live, "9990000026");
    }

    [Fact]
    public void Replace_ByAnOlderSnapshot_IsRefused()
    {
        var live = new LivePersonIndex("test list", Day, new ManualClock(Numbers.Noon));
        Assert.Equal(SnapshotReplacement.Replaced, live.Replace(List(Numbers.Noon.AddHours(-1), "9990000018")));
        Assert.Equal(SnapshotReplacement.RefusedAsOlder, live.Replace(List(Numbers.Noon.AddHours(-2))));
        Assert.Equal(Membership.Listed, live.Find(Listed));
        Assert.Equal(SnapshotReplacement.Replaced, live.Replace(List(Numbers.Noon.AddHours(-1))));
        Assert.Equal(Membership.NotListed, live.Find(Listed));
    }

    [Fact]
    public void Replace_ByASnapshotAheadOfTheClock_IsRefused()
    {
        var live = new LivePersonIndex("test list", Day, new ManualClock(Numbers.Noon));
        Assert.Equal(SnapshotReplacement.RefusedAsAhead, live.Replace(List(Numbers.Noon.AddTicks(1))));
        Assert.Null(live.Held);
    }

    [Fact]
    public void Replace_ByAnotherSource_IsRefused()
    {
        var live = new LivePersonIndex("another list", Day, new ManualClock(Numbers.Noon));
        ArgumentException refused = Assert.Throws<ArgumentException>(() => live.Replace(List(Numbers.Noon)));
        Assert.Contains("give one of `another list`", refused.Message, StringComparison.Ordinal);
        Assert.Null(live.Held);
    }

    [Theory]
    [InlineData("")]
    [InlineData("999000001")]
    [InlineData("99900000180")]
    [InlineData("999000001x")]
    [InlineData(" 9990000018")]
    [InlineData("999 000-0018")]
    [InlineData("999.000.0018")]
    [InlineData("999 0000018")]
    [InlineData("٩٩٩٠٠٠٠٠١٨")]
    [InlineData("999０000018")]
    public void Find_OfNoNumber_IsUnknownNotAbsent(string text)
    {
        var live = new LivePersonIndex("test list", Day, new ManualClock(Numbers.Noon));
        live.Replace(List(Numbers.Noon, "9990000018"));
        Assert.Equal(Membership.Unknown, live.Find(text));
        Assert.Equal(Membership.Unknown, live.Find(Encoding.UTF8.GetBytes(text)));
        Assert.Equal(Membership.Unknown, live.Find(default(NhsNumber)));
        AssertSilent(Assert.Throws<FormatException>(() => live.Held!.Contains(text)), text);
        AssertSilent(Assert.Throws<FormatException>(() => live.Held!.Contains(Encoding.UTF8.GetBytes(text))), text);
        AssertSilent(Assert.Throws<FormatException>(() => new PersonIndexBuilder("test list", Numbers.Noon).Add(text)), text);
    }

    [Fact]
    public void Contains_OfAnUnspecifiedNumber_Throws()
    {
        Assert.Throws<ArgumentException>(() => List(Numbers.Noon).Contains(default(NhsNumber)));
        Assert.Throws<ArgumentException>(() => new PersonIndexBuilder("test list", Numbers.Noon).Add(default(NhsNumber)));
    }

    [Theory]
    [InlineData("9990000018\n\n9990000026\n", 2)]
    [InlineData("\n9990000018\n", 1)]
    [InlineData("9990000018\n999000002\n", 2)]
    [InlineData("9990000018\n99900000260\n", 2)]
    [InlineData("9990000018\n9990000026;\n", 2)]
    [InlineData("9990000018\n9990000026,,\n", 2)]
    [InlineData("9990000018\n9990000026, \n", 2)]
    [InlineData("9990000018\n 9990000026\n", 2)]
    [InlineData("9990000018\r9990000026\r", 1)]
    [InlineData("9990000018\n9990000026\r\r\n", 2)]
    [InlineData("9990000018,9990000026\n", 1)]
    [InlineData("9990000018\n999000002", 2)]
    [InlineData("9990000018\n,\n", 2)]
    [InlineData("9990000018\n9990000026\0\n", 2)]
    [InlineData("nhs_number\n9990000018\n", 1)]
    [InlineData("9990000018\n\uFEFF9990000026\n", 2)]
    [InlineData("\uFEFF\uFEFF9990000018\n", 1)]
    [InlineData("9990000018\n999\u00A0000\u00A00026\n", 2)]
    [InlineData("9990000018\n+990000026\n", 2)]
    [InlineData("9990000018\n/990000026\n", 2)]
    [InlineData("9990000018\n:990000026\n", 2)]
    public void Read_WithALineThatIsNoNumber_RefusesTheList(string text, int line)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        foreach (Func<PersonIndex> read in new Func<PersonIndex>[]
        {
            () => PersonIndexReader.Read(utf8, "test list", Numbers.Noon),
            () => PersonIndexReader.Read(new MemoryStream(utf8), "test list", Numbers.Noon),
            () => PersonIndexReader.Read(new DrippingStream(utf8), "test list", Numbers.Noon),
        })
        {
            InvalidDataException refused = Assert.Throws<InvalidDataException>(read);
            Assert.Equal($"line {line} is no number: write ten digits, unbroken or grouped 3-3-4, and at most a comma after them", refused.Message);
        }
    }

    [Fact]
    public void Read_OfBytesWithoutLines_RefusesEarly()
    {
        byte[] endless = new byte[5_000_000];
        endless.AsSpan().Fill((byte)'9');
        Assert.Throws<InvalidDataException>(() => PersonIndexReader.Read(endless, "test list", Numbers.Noon));
        Assert.Throws<InvalidDataException>(() => PersonIndexReader.Read(new MemoryStream(endless), "test list", Numbers.Noon));
        Assert.Throws<InvalidDataException>(() => PersonIndexReader.Read(new DrippingStream(endless), "test list", Numbers.Noon));
    }

    [Fact]
    public void Read_OfRandomBytes_RefusesOrAgreesWithANaiveReader()
    {
        var random = new Random(17);
        for (int round = 0; round < 5_000; round++)
        {
            byte[] text = Encoding.UTF8.GetBytes("9990000018,\r\n9990000019\n999 000 0026,\n");
            for (int i = random.Next(3); i >= 0; i--)
            {
                text[random.Next(text.Length)] = (byte)random.Next(256);
            }

            HashSet<string>? naive = NaiveRead(text);
            if (naive is null)
            {
                Assert.Throws<InvalidDataException>(() => PersonIndexReader.Read(text, "test list", Numbers.Noon));
            }
            else
            {
                PersonIndex index = PersonIndexReader.Read(text, "test list", Numbers.Noon);
                Assert.Equal(naive.Count, index.Count);
                Assert.All(naive, number => Assert.True(index.Contains(number)));
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("two\nlines")]
    public void Source_WithoutAProperName_IsRefused(string source)
    {
        Assert.Throws<ArgumentException>(() => new PersonIndexBuilder(source, Numbers.Noon));
        Assert.Throws<ArgumentException>(() => new LivePersonIndex(source, Day, TimeProvider.System));
        Assert.Throws<ArgumentException>(() => PersonIndexReader.Read(""u8, source, Numbers.Noon));
    }

    [Fact]
    public void MaximumAge_OfNothing_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new LivePersonIndex("test list", TimeSpan.Zero, TimeProvider.System));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LivePersonIndex("test list", -Day, TimeProvider.System));
    }

    [Fact]
    public void ToString_OfAnIndex_HoldsNoNumber() =>
        Assert.DoesNotContain("999", List(Numbers.Noon, "9990000018").ToString(), StringComparison.Ordinal);

    private static PersonIndex List(DateTimeOffset asOf, params string[] numbers)
    {
        var builder = new PersonIndexBuilder("test list", asOf);
        Array.ForEach(numbers, number => builder.Add(number));
        return builder.Build();
    }

    private static void AssertUnknown(LivePersonIndex live, string number)
    {
        Assert.Null(live.Current());
        Assert.Equal(Membership.Unknown, live.Find(NhsNumber.Parse(number)));
        Assert.Equal(Membership.Unknown, live.Find(number));
        Assert.Equal(Membership.Unknown, live.Find(Encoding.UTF8.GetBytes(number)));
    }

    private static void AssertSilent(Exception thrown, string text) =>
        Assert.True(text.Length < 3 || !thrown.Message.Contains(text, StringComparison.Ordinal));

    private static HashSet<string>? NaiveRead(byte[] text)
    {
        HashSet<string> numbers = [];
        string[] lines = Encoding.Latin1.GetString(text).Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (i == lines.Length - 1 && lines[i].Length == 0)
            {
                break;
            }

            string line = lines[i].EndsWith('\r') ? lines[i][..^1] : lines[i];
            line = line.EndsWith(',') ? line[..^1] : line;
            if (!System.Text.RegularExpressions.Regex.IsMatch(line, @"\A([0-9]{10}|[0-9]{3} [0-9]{3} [0-9]{4}|[0-9]{3}-[0-9]{3}-[0-9]{4})\z"))
            {
                return null;
            }

            numbers.Add(line.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal));
        }

        return numbers;
    }
}
