using OneLondon.Governance.Sources.Registers;

namespace OneLondon.Governance.Sqlite.Tests.Registers;

/// <summary>What every store of registers promises, whichever it is.</summary>
public abstract class RegisterStoreContract
{
    private static CancellationToken None => CancellationToken.None;

    protected abstract IRegisterStore Store { get; }

    [Fact]
    public async Task Append_OfAnEntry_ComesBackAsItWentIn()
    {
        var entry = new RegisterEntry
        {
            Register = "break-glass",
            Subject = "a",
            Version = 1,
            RecordedAt = new DateTimeOffset(2026, 5, 3, 11, 30, 0, TimeSpan.FromHours(1)).AddTicks(1234567),
            Format = 7,
            Body = "{\"text\":\"naïve \U0001F600 \\u0000 \r\n\"}",
        };
        long sequence = await Store.AppendAsync(entry, None);
        RegisterEntry read = Assert.Single(await Store.ReadAsync("break-glass", ["a"], None));
        Assert.Equal((sequence, entry.Register, entry.Subject, 1, entry.RecordedAt, 7, entry.Body), TestEntry.Whole(read));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0, 1)]
    [InlineData(0, long.MaxValue)]
    [InlineData(0, -62135596800)]
    public async Task Append_AtAnyTime_KeepsEveryTick(long ticks, long seconds = 1777777777)
    {
        DateTimeOffset at = seconds == long.MaxValue ? DateTimeOffset.MaxValue : DateTimeOffset.FromUnixTimeSeconds(seconds).AddTicks(ticks);
        var entry = new RegisterEntry { Register = "r", Subject = "a", Version = 1, RecordedAt = at, Format = 1, Body = "{}" };
        await Store.AppendAsync(entry, None);
        Assert.Equal(at, Assert.Single(await Store.ReadAsync("r", ["a"], None)).RecordedAt);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public async Task Append_OfAnotherThanTheNextVersion_Conflicts(int version)
    {
        await Store.AppendAsync(TestEntry.Of("a", 1, "one"), None);
        await Store.AppendAsync(TestEntry.Of("a", 2, "two"), None);
        await Assert.ThrowsAsync<RegisterConflictException>(() => Store.AppendAsync(TestEntry.Of("a", version, "other"), None));
        Assert.Equal(["one", "two"], (await Store.ReadAsync("objections", ["a"], None)).Select(entry => entry.Body));
    }

    [Fact]
    public async Task Append_ToAnotherSubjectOrRegister_CountsByItself()
    {
        await Store.AppendAsync(TestEntry.Of("a", 1), None);
        await Store.AppendAsync(TestEntry.Of("A", 1), None);
        await Store.AppendAsync(TestEntry.Of("a ", 1), None);
        await Store.AppendAsync(TestEntry.Of("a", 1, register: "Objections"), None);
        await Assert.ThrowsAsync<RegisterConflictException>(() => Store.AppendAsync(TestEntry.Of("b", 2), None));
        Assert.Single(await Store.ReadAsync("objections", ["a"], None));
        Assert.Single(await Store.ReadAsync("Objections", ["a"], None));
        Assert.Empty(await Store.ReadAsync("objections", ["b"], None));
    }

    [Fact]
    public async Task Read_OfManySubjects_GivesEachInOrderOfVersion()
    {
        foreach (int version in Enumerable.Range(1, 12))
        {
            foreach (string subject in new[] { "z", "a", "é", "\U0001F600" })
            {
                await Store.AppendAsync(TestEntry.Of(subject, version, $"{subject}{version}"), None);
            }
        }

        IReadOnlyList<RegisterEntry> read = await Store.ReadAsync("objections", ["\U0001F600", "z", "z", "nobody", "é"], None);
        Assert.Equal(36, read.Count);
        foreach (string subject in new[] { "z", "é", "\U0001F600" })
        {
            Assert.Equal(
                Enumerable.Range(1, 12).Select(version => $"{subject}{version}"),
                read.Where(entry => entry.Subject == subject).Select(entry => entry.Body));
        }
    }

    [Fact]
    public async Task Read_OfNoSubjects_GivesNone()
    {
        await Store.AppendAsync(TestEntry.Of("a", 1), None);
        Assert.Empty(await Store.ReadAsync("objections", [], None));
        Assert.Empty(await Store.ReadAsync("none", ["a"], None));
    }

    [Fact]
    public async Task Read_OfAHundredThousandSubjects_GivesThemAll()
    {
        for (int i = 0; i < 100; i++)
        {
            await Store.AppendAsync(TestEntry.Of($"{999_000_0000L + (i * 1000)}", 1), None);
        }

        string[] subjects = [.. Enumerable.Range(0, 100_000).Select(i => $"{999_000_0000L + i}")];
        Assert.Equal(100, (await Store.ReadAsync("objections", subjects, None)).Count);
    }

    [Fact]
    public async Task ReadAfter_InPages_GivesEveryEntryOnce()
    {
        var sequences = new List<long>();
        for (int i = 0; i < 25; i++)
        {
            sequences.Add(await Store.AppendAsync(TestEntry.Of($"s{i % 3}", (i / 3) + 1), None));
            await Store.AppendAsync(TestEntry.Of("other", i + 1, register: "other"), None);
        }

        var read = new List<long>();
        long after = 0;
        while (await Store.ReadAfterAsync("objections", after, 7, None) is { Count: > 0 } page)
        {
            Assert.InRange(page.Count, 1, 7);
            read.AddRange(page.Select(entry => entry.Sequence));
            after = read[^1];
        }

        Assert.Equal(sequences, read);
        Assert.Equal(sequences.Order(), sequences.Distinct());
    }

    [Theory]
    [InlineData(0, int.MaxValue, 3)]
    [InlineData(-5, 2, 2)]
    [InlineData(0, 0, 0)]
    [InlineData(0, -1, 0)]
    [InlineData(long.MaxValue, 10, 0)]
    public async Task ReadAfter_AtTheEdges_GivesWhatThereIs(long sequence, int limit, int count)
    {
        for (int version = 1; version <= 3; version++)
        {
            await Store.AppendAsync(TestEntry.Of("a", version), None);
        }

        Assert.Equal(count, (await Store.ReadAfterAsync("objections", sequence, limit, None)).Count);
        Assert.Empty(await Store.ReadAfterAsync("none", sequence, limit, None));
    }

    [Fact]
    public async Task Calls_CancelledBefore_DoNothing()
    {
        var cancelled = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.AppendAsync(TestEntry.Of("a", 1), cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.ReadAsync("objections", ["a"], cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.ReadAfterAsync("objections", 0, 1, cancelled));
        Assert.Empty(await Store.ReadAsync("objections", ["a"], None));
    }

    [Fact]
    public async Task Append_FromManyAtOnce_HasOneWinnerAVersion()
    {
        int[] won = await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            int wins = 0;
            for (int version = 1; version <= 40; version++)
            {
                try
                {
                    await Store.AppendAsync(TestEntry.Of("a", version, $"{writer}"), None);
                    wins++;
                }
                catch (RegisterConflictException)
                {
                    // Somebody else has it, or it is not reached yet: then this writer goes back one.
                    version = Math.Min(version, (await Store.ReadAsync("objections", ["a"], None)).Count);
                }
            }

            return wins;
        })));
        Assert.Equal(40, won.Sum());
        Assert.Equal(Enumerable.Range(1, 40), (await Store.ReadAsync("objections", ["a"], None)).Select(entry => entry.Version));
    }

    // INVARIANT of the contract: a reader who has seen a sequence never meets a lower one that is new.
    [Fact]
    public async Task ReadAfter_WhileOthersAppend_MissesNothing()
    {
        Task writing = Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
        {
            for (int version = 1; version <= 60; version++)
            {
                await Store.AppendAsync(TestEntry.Of($"s{writer}", version), None);
            }
        })));
        var read = new List<RegisterEntry>();
        bool ended;
        do
        {
            ended = writing.IsCompleted;
            read.AddRange(await Store.ReadAfterAsync("objections", read.Count == 0 ? 0 : read[^1].Sequence, 1000, None));
        }
        while (!ended);
        await writing;
        Assert.Equal(240, read.Count);
        Assert.Equal(240, read.Select(entry => (entry.Subject, entry.Version)).Distinct().Count());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Store_InRandomUse_AgreesWithADictionary(int seed)
    {
        var random = new Random(seed);
        var model = new Dictionary<(string Register, string Subject), List<RegisterEntry>>();
        var all = new List<RegisterEntry>();
        string[] names = ["a", "b", "B", "'; DROP TABLE entries; --", "%", "é", "9990000018"];
        for (int step = 0; step < 400; step++)
        {
            string register = names[random.Next(3)];
            string subject = names[random.Next(names.Length)];
            List<RegisterEntry> known = model.GetValueOrDefault((register, subject)) ?? [];
            switch (random.Next(4))
            {
                case 0:
                    string[] asked = [.. names.Where(_ => random.Next(2) == 0)];
                    Assert.Equal(
                        asked.SelectMany(name => model.GetValueOrDefault((register, name)) ?? []).Select(TestEntry.Whole).OrderBy(entry => entry.Sequence),
                        (await Store.ReadAsync(register, asked, None)).Select(TestEntry.Whole).OrderBy(entry => entry.Sequence));
                    break;

                case 1:
                    long after = all.Count == 0 ? 0 : all[random.Next(all.Count)].Sequence;
                    int limit = random.Next(20);
                    Assert.Equal(
                        all.Where(entry => entry.Register == register && entry.Sequence > after).Take(limit).Select(TestEntry.Whole),
                        (await Store.ReadAfterAsync(register, after, limit, None)).Select(TestEntry.Whole));
                    break;

                default:
                    RegisterEntry entry = TestEntry.Of(subject, known.Count + random.Next(3), new string('x', random.Next(5000)), register);
                    if (entry.Version != known.Count + 1)
                    {
                        await Assert.ThrowsAsync<RegisterConflictException>(() => Store.AppendAsync(entry, None));
                        break;
                    }

                    long sequence = await Store.AppendAsync(entry, None);
                    Assert.True(all.Count == 0 || sequence > all[^1].Sequence);
                    var kept = new RegisterEntry
                    {
                        Register = register,
                        Subject = subject,
                        Version = entry.Version,
                        RecordedAt = entry.RecordedAt,
                        Format = 1,
                        Body = entry.Body,
                        Sequence = sequence,
                    };
                    all.Add(kept);
                    model[(register, subject)] = [.. known, kept];
                    break;
            }
        }
    }
}
