using System.Text;
using FsCheck;
using FsCheck.Fluent;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Sources.Indexes;

namespace OneLondon.Governance.Tests.Sources.Indexes;

public sealed class PersonIndexTests
{
    [Fact]
    public void Contains_OfAnyList_AgreesWithANaiveSet() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(120), Prop.ForAll(
            Gen.Choose(0, int.MaxValue).ToArbitrary(), seed => Agrees(new Random(seed))));

    [Fact]
    public void Contains_OfManyNumbers_AgreesWithANaiveSet()
    {
        var random = new Random(5);
        HashSet<string> naive = [];
        while (naive.Count < 90_000)
        {
            naive.Add(naive.Count % 50 == 0 ? Numbers.Irregular(random) : Numbers.From(random.Next(400_000_000, 402_000_000)));
        }

        PersonIndex index = Build(naive);
        Assert.Equal(90_000, index.Count);
        Assert.All(naive, number => Assert.True(Holds(index, number)));
        for (int nine = 400_000_000; nine < 400_050_000; nine++)
        {
            string number = Numbers.From(nine);
            Assert.Equal(naive.Contains(number), Holds(index, number));
        }
    }

    [Theory]
    [InlineData("0000000000", false)]
    [InlineData("0000000001", false)]
    [InlineData("0000000019", true)]
    [InlineData("9999999999", true)]
    [InlineData("9999999998", false)]
    [InlineData("9990000018", true)]
    public void Contains_AtTheEdges_FindsWhatWasAdded(string number, bool regular)
    {
        PersonIndex index = Build([number]);
        Assert.Equal((1, regular ? 0 : 1), (index.Count, index.Irregular));
        Assert.True(Holds(index, number));
        foreach (string other in new[] { "0000000000", "0000000001", "0000000019", "9999999999", "9999999998", "9990000018" })
        {
            Assert.Equal(other == number, Holds(index, other));
        }
    }

    [Fact]
    public void Add_OfNumbersTwice_CountsThemOnce()
    {
        var builder = new PersonIndexBuilder("test list", Numbers.Noon);
        for (int i = 0; i < 3; i++)
        {
            builder.Add(NhsNumber.Parse("9990000018"));
            builder.Add("999 000 0018");
            builder.Add("9990000019");
            builder.Add("999-000-0019");
        }

        PersonIndex index = builder.Build();
        Assert.Equal((2, 1), (index.Count, index.Irregular));
    }

    [Fact]
    public void Build_AfterMoreIsAdded_LeavesTheFirstAsItWas()
    {
        var builder = new PersonIndexBuilder("test list", Numbers.Noon);
        builder.Add("9990000018");
        PersonIndex first = builder.Build();
        builder.Add("9990000026");
        builder.Add("0000000001");
        PersonIndex second = builder.Build();
        Assert.Equal((1, 3), (first.Count, second.Count));
        Assert.False(first.Contains("9990000026"));
        Assert.False(first.Contains("0000000001"));
        Assert.True(second.Contains("9990000018") && second.Contains("9990000026") && second.Contains("0000000001"));
    }

    [Fact]
    public void Index_OnceBuilt_TellsItsTimeAndSource()
    {
        PersonIndex index = Build(["9990000018"]);
        Assert.Equal("test list", index.Source);
        Assert.Equal(Numbers.Noon, index.AsOf);
        Assert.Equal(TimeSpan.FromHours(2), index.AgeAt(Numbers.Noon.AddHours(2)));
        Assert.Equal(TimeSpan.FromHours(-1), index.AgeAt(Numbers.Noon.AddHours(-1)));
        Assert.Equal("list `test list` as of 2026-11-22T12:00:00Z", index.ToString());
        Assert.True(index.MemoryBytes >= 4);
    }

    [Fact]
    public void Contains_OverAHundredThousandLookUps_AllocatesNothing()
    {
        PersonIndex few = Build(["9990000018", "9990000019"]);
        PersonIndex many = Build(Enumerable.Range(0, 70_000).Select(i => Numbers.From(500_000_000 + (i * 13))));
        var live = new LivePersonIndex("test list", TimeSpan.FromDays(36500), TimeProvider.System);
        live.Replace(many);
        NhsNumber number = NhsNumber.Parse("9990000018");
        byte[] bytes = "999 000 0019"u8.ToArray();
        int found = 0;
        long before = 0;
        for (int round = 0; round < 2; round++)
        {
            // The first round pays what is paid once.
            before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 100_000; i++)
            {
                found += few.Contains(number) ? 1 : 0;
                found += many.Contains(number) ? 1 : 0;
                found += many.Contains("5000000008") ? 1 : 0;
                found += few.Contains(bytes) ? 1 : 0;
                found += live.Find(number) == Membership.Listed ? 1 : 0;
            }
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(found > 0);
    }

    private static PersonIndex Build(IEnumerable<string> numbers)
    {
        var builder = new PersonIndexBuilder("test list", Numbers.Noon);
        foreach (string number in numbers)
        {
            builder.Add(number);
        }

        return builder.Build();
    }

    private static bool Agrees(Random random)
    {
        List<string> numbers = Some(random);
        HashSet<string> naive = [.. numbers];
        PersonIndex index = random.Next(2) == 0 ? Build(numbers) : Read(numbers, random);
        IEnumerable<string> asked = naive.Concat(Some(random)).Concat(naive.Select(number => number[..9] + (char)('0' + random.Next(10))));
        return index.Count == naive.Count
            && index.Irregular == naive.Count(number => !Numbers.IsRegular(number))
            && asked.All(number => Holds(index, number) == naive.Contains(number));
    }

    private static List<string> Some(Random random)
    {
        int kind = random.Next(5);
        int count = random.Next(400);
        return [.. Enumerable.Range(0, count).Select(i => kind switch
        {
            0 => Numbers.From(random.Next(999_999_990)),
            1 => Numbers.From(450_000_000 + i),
            2 => Numbers.Irregular(random),
            3 => random.Next(3) == 0 ? Numbers.Irregular(random) : Numbers.From(random.Next(450_000_000, 450_001_000)),
            _ => i % 2 == 0 ? "0000000000" : Numbers.From(random.Next(5)),
        })];
    }

    private static PersonIndex Read(List<string> numbers, Random random)
    {
        var text = new StringBuilder();
        foreach (string number in numbers)
        {
            text.Append(random.Next(3) switch { 0 => Numbers.Grouped(number, ' '), 1 => Numbers.Grouped(number, '-'), _ => number });
            text.Append(random.Next(2) == 0 ? "," : "").Append(random.Next(2) == 0 ? "\r\n" : "\n");
        }

        return PersonIndexReader.Read(Encoding.UTF8.GetBytes(text.ToString()), "test list", Numbers.Noon);
    }

    /// <summary>Asks in every way there is; they have to agree.</summary>
    private static bool Holds(PersonIndex index, string number)
    {
        bool held = index.Contains(number);
        Assert.Equal(held, index.Contains(Encoding.UTF8.GetBytes(number)));
        Assert.Equal(held, index.Contains(Numbers.Grouped(number, ' ')));
        Assert.Equal(held, index.Contains(Encoding.UTF8.GetBytes(Numbers.Grouped(number, '-'))));
        if (NhsNumber.TryParse(number, out NhsNumber parsed))
        {
            Assert.Equal(held, index.Contains(parsed));
        }

        return held;
    }
}
