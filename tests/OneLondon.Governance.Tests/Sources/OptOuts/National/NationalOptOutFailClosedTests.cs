using System.Text;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Sources;
using OneLondon.Governance.Sources.Identity;
using OneLondon.Governance.Sources.OptOuts;
using OneLondon.Governance.Sources.OptOuts.National;
using OneLondon.Governance.Testing.Time;
using OneLondon.Governance.Tests.Sources.Indexes;

namespace OneLondon.Governance.Tests.Sources.OptOuts.National;

public sealed class NationalOptOutFailClosedTests
{
    [Theory]
    [InlineData("9990000018")]
    [InlineData("9990000018,")]
    [InlineData("9990000018\n")]
    [InlineData("9990000018,\n9990000026")]
    [InlineData("9990000018,\n99900")]
    [InlineData("9990000018,\n9990000026,")]
    [InlineData("9990000018,\n\n")]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData(",\n")]
    [InlineData("9990000018,,\n")]
    [InlineData("9990000018,9990000026,\n")]
    [InlineData("9990000018;\n")]
    [InlineData(" 9990000018,\n")]
    [InlineData("9990000018, \n")]
    [InlineData("999 000 0018,\n")]
    [InlineData("9990000018,\r9990000026,\r")]
    [InlineData("9990000018,\r\r\n")]
    [InlineData("\uFEFF9990000018,\n")]
    [InlineData("9990000018,\0\n")]
    [InlineData("9990000019,\n")]
    [InlineData("9990000018,\n9990000050,\n")]
    [InlineData("9990000050,\n")]
    [InlineData("0000000000,\n")]
    [InlineData("ERROR: the request could not be processed\n")]
    [InlineData("ERROR: the request could not be processed")]
    [InlineData("<html>503</html>")]
    [InlineData("nhs_number,\n9990000018,\n")]
    public void Reply_NotWhollyAsItShouldBe_IsRefusedWhole(string text)
    {
        InvalidDataException refused = Assert.Throws<InvalidDataException>(() => Check.Read(Check.Request(), text));
        AssertNamesNobody(refused);
    }

    [Fact]
    public void Reply_CutAtAnyByte_NeverKeepsSomebodyItDidNotName()
    {
        NationalOptOutRequest request = Check.Request();
        const string Whole = "9990000018,\r\n9990000026,\r\n9990000042,\r\n";
        for (int cut = 0; cut < Whole.Length; cut++)
        {
            string text = Whole[..cut];
            if (cut == 0 || text.EndsWith('\n'))
            {
                Assert.True(Check.Read(request, text).NotOptedOutCount < 3);
            }
            else
            {
                Assert.Throws<InvalidDataException>(() => Check.Read(request, text));
            }
        }
    }

    [Fact]
    public void Reply_WithAnyByteChanged_NamesNobodyElse()
    {
        NationalOptOutRequest request = Check.Request();
        byte[] whole = "9990000018,\n9990000026,\n"u8.ToArray();
        for (int at = 0; at < whole.Length; at++)
        {
            for (int value = 0; value < 256; value++)
            {
                byte[] changed = [.. whole];
                changed[at] = (byte)value;
                try
                {
                    NationalOptOutReply reply = NationalOptOutReply.Read(request, Check.Name, changed, Check.Day, Check.Clock());
                    string[] stay = [.. Check.Asked.Where(number => reply.Find(Check.Person(number)) == OptOutAnswer.NotOptedOut)];
                    Assert.All(stay, number => Assert.Contains(number, Encoding.Latin1.GetString(changed), StringComparison.Ordinal));
                }
                catch (InvalidDataException refused)
                {
                    AssertNamesNobody(refused);
                }
            }
        }
    }

    [Theory]
    [InlineData("LDN01OT001-221126-0002.dat")]
    [InlineData("LDN01OT001-211126-0001.dat")]
    [InlineData("LDN02OT001-221126-0001.dat")]
    [InlineData("LDN01OT001-221126-0001.ctl")]
    [InlineData("LDN01OT001-221126-0001.dat.tmp")]
    [InlineData("")]
    public void Reply_OfAnotherName_IsRefused(string name)
    {
        InvalidDataException refused = Assert.Throws<InvalidDataException>(() => Check.Read(Check.Request(), "9990000018,\n", name));
        Assert.Contains(Check.Name, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reply_PastItsAgeOrBeforeItsRequest_IsRefused()
    {
        NationalOptOutRequest request = Check.Request();
        Assert.NotNull(Check.Read(request, "", time: new ManualClock(Numbers.Noon.AddDays(1))));
        Assert.Throws<InvalidDataException>(() => Check.Read(request, "", time: new ManualClock(Numbers.Noon.AddDays(1).AddTicks(1))));
        Assert.Throws<InvalidDataException>(() => Check.Read(request, "", time: new ManualClock(Numbers.Noon.AddTicks(-1))));
        Assert.Throws<ArgumentOutOfRangeException>(() => NationalOptOutReply.Read(request, Check.Name, [], TimeSpan.Zero, Check.Clock()));
    }

    [Fact]
    public void Reply_MissingOrTooLong_IsNoEmptyReply()
    {
        using var folder = new TemporaryFolder();
        NationalOptOutRequest request = Check.Request();
        string path = Path.Combine(folder.Path, Check.Name);
        Assert.Throws<FileNotFoundException>(() => NationalOptOutReply.ReadFile(request, path, Check.Day, Check.Clock()));
        File.WriteAllText(path, string.Concat(Enumerable.Repeat("9990000018,\n", 6)));
        AssertNamesNobody(Assert.Throws<InvalidDataException>(() => NationalOptOutReply.ReadFile(request, path, Check.Day, Check.Clock())));
        Directory.CreateDirectory(path + "x");
        Assert.ThrowsAny<Exception>(() => NationalOptOutReply.ReadFile(request, path + "x", Check.Day, Check.Clock()));
    }

    [Fact]
    public void Reply_ThatIsTheRequestItself_IsRefused()
    {
        using var folder = new TemporaryFolder();
        NationalOptOutRequest request = Check.Request();
        string path = request.Save(folder.Path);
        AssertNamesNobody(Assert.Throws<InvalidDataException>(() => NationalOptOutReply.ReadFile(request, path, Check.Day, Check.Clock())));
    }

    [Fact]
    public void Request_WhoseNoteCannotBeWritten_LeavesNothingToSend()
    {
        using var folder = new TemporaryFolder();
        NationalOptOutRequest request = Check.Request();
        Directory.CreateDirectory(Path.Combine(folder.Path, Path.ChangeExtension(Check.Name, ".request.json")));
        Assert.ThrowsAny<IOException>(() => request.Save(folder.Path));
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Request_ForAFolderThatIsNotThere_SaysWhatToDo()
    {
        using var folder = new TemporaryFolder();
        var e = Assert.Throws<DirectoryNotFoundException>(() => Check.Request().Save(Path.Combine(folder.Path, "outbox")));
        Assert.Contains("make it", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CleanedList_OutsideItsDisclosureAndTime_KeepsNobody()
    {
        var clock = Check.Clock();
        NationalOptOutReply reply = Check.Reply(Check.Request(), "9990000018");
        CleanedList list = reply.Clean("extract-1", TimeSpan.FromHours(1), clock);
        NhsNumber stays = Check.Person("9990000018");
        Assert.True(list.MayStay(stays, "extract-1"));
        Assert.False(list.MayStay(stays, "extract-2"));
        Assert.False(list.MayStay(stays, "Extract-1"));
        Assert.False(list.MayStay(Check.Person("9990000026"), "extract-1"));
        Assert.False(list.MayStay(Check.Person(Check.Stranger), "extract-1"));
        Assert.False(list.MayStay(default, "extract-1"));
        clock.Jump(Numbers.Noon.AddTicks(-1));
        Assert.False(list.MayStay(stays, "extract-1"));
        clock.Jump(Numbers.Noon.AddHours(1));
        Assert.False(list.MayStay(stays, "extract-1"));
    }

    [Fact]
    public void CleanedList_OfAnAgedReply_EndsWithIt()
    {
        var clock = Check.Clock();
        NationalOptOutReply reply = Check.Reply(Check.Request(), "9990000018");
        clock.Jump(Numbers.Noon.AddHours(23));
        Assert.Equal(Numbers.Noon + Check.Day, reply.Clean("extract-1", Check.Day, clock).Until);
        clock.Jump(Numbers.Noon.AddDays(2));
        Assert.False(reply.Clean("extract-1", Check.Day, clock).MayStay(Check.Person("9990000018"), "extract-1"));
        Assert.Throws<ArgumentOutOfRangeException>(() => reply.Clean("extract-1", TimeSpan.Zero, clock));
        Assert.Throws<ArgumentException>(() => reply.Clean(" ", Check.Day, clock));
    }

    [Fact]
    public async Task Cache_OfPeopleNotAskedAboutOrTooOld_IsUnknown()
    {
        var clock = Check.Clock();
        var cache = new OptOutCache(Check.Day, clock);
        NhsNumber stays = Check.Person("9990000018");
        Assert.Equal(OptOutAnswer.Unknown, cache.Find(stays));
        cache.Add(Check.Reply(Check.Request(), "9990000018"));
        Assert.Equal(OptOutAnswer.NotOptedOut, cache.Find(stays));
        Assert.Equal(OptOutAnswer.Unknown, cache.Find(Check.Person(Check.Stranger)));
        Assert.Equal(OptOutAnswer.Unknown, cache.Find(default));
        SourceAnswer<OptOutAnswer> answer = Assert.Single(await Ask(cache, stays, Check.Person(Check.Stranger), default));
        Assert.Equal((OptOutAnswer.NotOptedOut, Numbers.Noon, new PatientKey(stays)), (answer.Value, answer.AsOf, answer.Patient));
        clock.Jump(Numbers.Noon.AddTicks(-1));
        Assert.Equal(OptOutAnswer.Unknown, cache.Find(stays));
        clock.Jump(Numbers.Noon.AddDays(1));
        Assert.Equal(OptOutAnswer.NotOptedOut, cache.Find(stays));
        clock.Jump(Numbers.Noon.AddDays(1).AddTicks(1));
        Assert.Equal(OptOutAnswer.Unknown, cache.Find(stays));
        Assert.Empty(await Ask(cache, stays));
    }

    [Fact]
    public void Cache_WithoutAnAge_CannotBeMade()
    {
        Assert.All(typeof(OptOutCache).GetConstructors(), made => Assert.Contains(made.GetParameters(), p => p.ParameterType == typeof(TimeSpan) && !p.HasDefaultValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => new OptOutCache(TimeSpan.Zero, TimeProvider.System));
    }

    [Fact]
    public void Cache_UnderManyWriters_LosesNoReply()
    {
        var cache = new OptOutCache(Check.Day, new ManualClock(Numbers.Noon.AddHours(1)));
        string[] numbers = [.. Enumerable.Range(0, 100).Select(i => Numbers.From(999_100_000 + (i * 20)))];
        Parallel.For(0, 100, i => cache.Add(Check.Reply(Check.Request(SupersededNumbers.None, [numbers[i]], i + 1), numbers[i])));
        Assert.All(numbers, number => Assert.Equal(OptOutAnswer.NotOptedOut, cache.Find(Check.Person(number))));
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("ldn01", 1)]
    [InlineData("LDN/../01", 1)]
    [InlineData("LDN 01", 1)]
    [InlineData("LDN01OT001LDN01OT0011", 1)]
    [InlineData("LDN01OT001", 0)]
    [InlineData("LDN01OT001", 10_000)]
    public void Request_OfAWrongMailboxOrSequence_IsRefused(string mailbox, int sequence)
    {
        var builder = new NationalOptOutRequestBuilder(SupersededNumbers.None);
        builder.Add("9990000018");
        Assert.Throws<ArgumentException>(() => builder.Build(mailbox, sequence, Numbers.Noon));
    }

    [Fact]
    public void Request_AboutNobody_IsRefused()
    {
        var builder = new NationalOptOutRequestBuilder(SupersededNumbers.None);
        builder.Add("9990000019");
        AssertNamesNobody(Assert.Throws<InvalidOperationException>(() => builder.Build("LDN01OT001", 1, Numbers.Noon)));
    }

    [Fact]
    public void Request_WrittenTwice_IsRefusedAndLeavesTheFirst()
    {
        using var folder = new TemporaryFolder();
        string path = Check.Request().Save(folder.Path);
        byte[] before = File.ReadAllBytes(path);
        Assert.Throws<IOException>(() => Check.Request("9990000018").Save(folder.Path));
        Assert.Equal(before, File.ReadAllBytes(path));
        Assert.Equal(2, Directory.GetFiles(folder.Path).Length);
        Assert.ThrowsAny<IOException>(() => Check.Request().Save(Path.Combine(folder.Path, "absent")));
    }

    [Theory]
    [InlineData("sha256")]
    [InlineData("madeAt")]
    [InlineData("format")]
    [InlineData("sequence")]
    [InlineData("refusedLines")]
    public void Request_WithADamagedNote_IsRefused(string member)
    {
        using var folder = new TemporaryFolder();
        string path = Check.Request().Save(folder.Path);
        string note = Path.ChangeExtension(path, ".request.json");
        string text = File.ReadAllText(note);
        File.WriteAllText(note, text.Replace($"\"{member}\"", "\"other\"", StringComparison.Ordinal));
        Assert.Throws<InvalidDataException>(() => NationalOptOutRequest.Open(path, SupersededNumbers.None));
        for (int cut = 0; cut < text.Length; cut++)
        {
            File.WriteAllText(note, text[..cut]);
            Assert.Throws<InvalidDataException>(() => NationalOptOutRequest.Open(path, SupersededNumbers.None));
        }

        File.Delete(note);
        Assert.Throws<FileNotFoundException>(() => NationalOptOutRequest.Open(path, SupersededNumbers.None));
    }

    [Fact]
    public void Request_OfALaterVersion_IsRefused()
    {
        using var folder = new TemporaryFolder();
        string path = Check.Request().Save(folder.Path);
        string note = Path.ChangeExtension(path, ".request.json");
        File.WriteAllText(note, File.ReadAllText(note).Replace("\"format\":1", "\"format\":2", StringComparison.Ordinal));
        Assert.Throws<NotSupportedException>(() => NationalOptOutRequest.Open(path, SupersededNumbers.None));
    }

    [Fact]
    public void Request_WhoseDataWasChanged_IsRefused()
    {
        using var folder = new TemporaryFolder();
        string path = Check.Request().Save(folder.Path);
        File.AppendAllText(path, Check.Stranger + ",\n");
        AssertNamesNobody(Assert.Throws<InvalidDataException>(() => NationalOptOutRequest.Open(path, SupersededNumbers.None)));
    }

    [Fact]
    public void Request_RenamedWithItsNote_IsRefused()
    {
        using var folder = new TemporaryFolder();
        string path = Check.Request().Save(folder.Path);
        string renamed = Path.Combine(folder.Path, "LDN01OT001-221126-0002.dat");
        File.Move(path, renamed);
        File.Move(Path.ChangeExtension(path, ".request.json"), Path.ChangeExtension(renamed, ".request.json"));
        AssertNamesNobody(Assert.Throws<InvalidDataException>(() => NationalOptOutRequest.Open(renamed, SupersededNumbers.None)));
    }

    [Fact]
    public void Text_OfEveryPart_NamesNobodyAndCountsNobodyOut()
    {
        NationalOptOutRequest request = Check.Request();
        NationalOptOutReply reply = Check.Reply(request, "9990000018", "9990000026", "9990000034");
        string[] texts =
        [
            request.ToString(), request.Transfer.ToString(), reply.ToString(), reply.Clean("extract-1", Check.Day, Check.Clock()).ToString(),
            new OptOutCache(Check.Day, Check.Clock()).ToString(),
        ];
        Assert.All(texts, text => Assert.DoesNotContain("999", text, StringComparison.Ordinal));
        Assert.Equal("cleaned list for `extract-1` until 2026-11-23T12:00:00Z", texts[3]);
    }

    private static Task<IReadOnlyList<SourceAnswer<OptOutAnswer>>> Ask(OptOutCache cache, params NhsNumber[] people) =>
        cache.AskAsync(Question(people), CancellationToken.None);

    private static SourceQuestion Question(NhsNumber[] people) => new()
    {
        Patients = [.. people.Select(number => new PatientKey(number))],
        UserId = "user",
        Organisation = "organisation",
        At = Numbers.Noon,
    };

    private static void AssertNamesNobody(Exception thrown)
    {
        Assert.DoesNotContain("999", thrown.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', thrown.Message);
    }
}
