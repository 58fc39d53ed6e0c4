using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Testing.Population;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Fhir.Tests.Filtering;

public sealed class FhirRecordFilterTests
{
    private static readonly FhirRecordFilter Filter = new(TestGrants.Options);
    private static readonly byte[] Record = RecordOf(LondonPopulation.Example);
    private static readonly PatientKey Patient = new(LondonPopulation.Example.NhsNumber);

    [Fact]
    public void Doctor_OwnPatient_GetsTheRecordWithItsNotice()
    {
        string output = Text(Run(Record, TestGrants.Care(Role.Doctor, Patient), out FhirFilterResult result));

        Assert.Equal(FhirFilterOutcome.Released, result.Outcome);
        Assert.Contains(LondonPopulation.Example.NhsNumber.Reveal(), output, StringComparison.Ordinal);
        Assert.Contains("partial-record", output, StringComparison.Ordinal);
        Assert.DoesNotContain("not-shown", output, StringComparison.Ordinal);
        Assert.True(result.NeverShown > 0);
    }

    [Fact]
    public void Pharmacist_OwnPatient_GetsNoAppointment()
    {
        string output = Text(Run(Record, TestGrants.Care(Role.Pharmacist, Patient), out FhirFilterResult result));

        Assert.DoesNotContain("\"resourceType\":\"Encounter\"", output, StringComparison.Ordinal);
        Assert.DoesNotContain("\"resourceType\":\"CarePlan\"", output, StringComparison.Ordinal);
        Assert.Contains("\"resourceType\":\"MedicationRequest\"", output, StringComparison.Ordinal);
        Assert.Contains(result.Withheld, w => w.Category == "appointments" && w.Resources > 0);
    }

    [Fact]
    public void Grant_OfAnotherPatient_ReleasesNothingOfThisOne()
    {
        LondonPerson other = new LondonPopulation(1, 10)[3];
        string output = Text(Run(Record, TestGrants.Care(Role.Doctor, new PatientKey(other.NhsNumber)), out FhirFilterResult result));

        Assert.DoesNotContain(LondonPopulation.Example.NhsNumber.Reveal(), output, StringComparison.Ordinal);
        Assert.DoesNotContain("\"entry\"", output, StringComparison.Ordinal);
        Assert.True(result.Foreign > 0);
    }

    [Fact]
    public void Researcher_OwnApplication_SeesPseudonymsAlone()
    {
        string output = Text(Run(Record, TestGrants.Research(Patient), out FhirFilterResult result));

        Assert.Equal(FhirFilterOutcome.Released, result.Outcome);
        Assert.DoesNotContain(LondonPopulation.Example.NhsNumber.Reveal(), output, StringComparison.Ordinal);
        Assert.DoesNotContain("\"resourceType\":\"Patient\"", output, StringComparison.Ordinal);
        Assert.Contains("Patient/k1-", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Depersonalised_WithoutKey_IsRefused()
    {
        var filter = new FhirRecordFilter(new FhirFilterOptions { Clock = TestGrants.Options.Clock });
        var output = new ArrayBufferWriter<byte>();

        FhirFilterResult result = filter.Filter(Record, TestGrants.Research(Patient), output);

        Assert.Equal((FhirFilterOutcome.Refused, 0), (result.Outcome, output.WrittenCount));
    }

    [Fact]
    public void Aggregate_Grant_IsRefused() =>
        Assert.Empty(Run(Record, TestGrants.Research(Patient, Identifiability.Aggregate), out _));

    [Fact]
    public void Grant_Expired_IsRefused()
    {
        var late = new FhirRecordFilter(new FhirFilterOptions());
        var output = new ArrayBufferWriter<byte>();

        Assert.Equal(FhirFilterOutcome.Refused, late.Filter(Record, TestGrants.Care(Role.Doctor, Patient), output).Outcome);
        Assert.Equal(0, output.WrittenCount);
    }

    [Fact]
    public void Objection_ToSomeControllers_WithholdsTheirItems()
    {
        Grant grant = TestGrants.Care(Role.Doctor, Patient, "nobody-has-this-code");
        string output = Text(Run(Record, grant, out FhirFilterResult result));

        Assert.Equal(FhirFilterOutcome.Released, result.Outcome);
        Assert.DoesNotContain("\"text\":{\"status\"", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"resourceType\":\"Patient\"", "line 1, byte 25")]
    [InlineData("{\"resourceType\":\"Patient\",\n\"id\":\"a\",\"id\":\"b\"}", "line 2")]
    [InlineData("[]", "no object")]
    [InlineData("", "line 1")]
    public void Malformed_Document_IsRefusedWithItsPlace(string json, string place)
    {
        byte[] output = Run(Encoding.UTF8.GetBytes(json), TestGrants.Care(Role.Doctor, Patient), out FhirFilterResult result);

        Assert.Empty(output);
        Assert.Contains(place, result.Fault!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forms_OfInput_AllReleaseTheSame()
    {
        Grant grant = TestGrants.Care(Role.Nurse, Patient);
        byte[] expected = Run(Record, grant, out _);

        var pieces = new ArrayBufferWriter<byte>();
        Filter.Filter(InPieces(Record, 1000), grant, pieces);
        using var stream = new MemoryStream();
        await Filter.FilterAsync(new MemoryStream(Record), stream, grant);
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        await Filter.FilterAsync(PipeReader.Create(InPieces(Record, 77)), pipe.Writer, grant);
        await pipe.Writer.CompleteAsync();
        ReadResult piped = await pipe.Reader.ReadAsync();

        Assert.Equal(expected, pieces.WrittenSpan.ToArray());
        Assert.Equal(expected, stream.ToArray());
        Assert.Equal(expected, piped.Buffer.ToArray());
    }

    [Fact]
    public async Task Lines_OneBroken_ReleaseThoseBeforeIt()
    {
        string good = $$"""{"resourceType":"Patient","id":"p","identifier":[{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"{{LondonPopulation.Example.NhsNumber.Reveal()}}"}]}""";
        const string Foreign = """{"resourceType":"Patient","id":"q"}""";
        byte[] input = Encoding.UTF8.GetBytes($"{good}\r\n\n{Foreign}\n{good}\n{{\"resourceType\"\n{good}\n");
        using var output = new MemoryStream();

        FhirFilterResult result = await Filter.FilterLinesAsync(new MemoryStream(input), output, TestGrants.Care(Role.Doctor, Patient));

        Assert.Equal(FhirFilterOutcome.Refused, result.Outcome);
        Assert.Equal(5, result.Fault!.Line);
        Assert.Equal(2, Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task Lines_OfManySizes_AreTheSameInAnyPieces()
    {
        byte[] people = Lines();
        Grant grant = TestGrants.Care(Role.Doctor, Patient);
        using var whole = new MemoryStream();
        await Filter.FilterLinesAsync(new MemoryStream(people), whole, grant);

        foreach (int size in new[] { 1, 13, 4096 })
        {
            var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
            await Filter.FilterLinesAsync(PipeReader.Create(InPieces(people, size)), pipe.Writer, grant);
            await pipe.Writer.CompleteAsync();
            Assert.Equal(whole.ToArray(), (await pipe.Reader.ReadAsync()).Buffer.ToArray());
        }
    }

    [Fact]
    public async Task Cancelled_BeforeOutput_ReleasesNothing()
    {
        using var output = new MemoryStream();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await Filter.FilterAsync(new MemoryStream(Record), output, TestGrants.Care(Role.Doctor, Patient), cancelled.Token));
        Assert.Equal(0, output.Length);
    }

    [Fact]
    public void Limits_Exceeded_AreRefused()
    {
        var small = new FhirRecordFilter(new FhirFilterOptions { Clock = TestGrants.Options.Clock, MaxDocumentBytes = 100 });
        var output = new ArrayBufferWriter<byte>();

        Assert.Contains("too long", small.Filter(Record, TestGrants.Care(Role.Doctor, Patient), output).Fault!.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new FhirRecordFilter(new FhirFilterOptions { MaxDepth = 0 }));
    }

    [Fact]
    public void Results_InWords_TellNothingOfTheRecord()
    {
        Run(Record, TestGrants.Care(Role.Doctor, Patient), out FhirFilterResult result);

        Assert.DoesNotContain(LondonPopulation.Example.NhsNumber.Reveal(), result.ToString(), StringComparison.Ordinal);
    }

    private static byte[] Run(byte[] document, Grant grant, out FhirFilterResult result)
    {
        var output = new ArrayBufferWriter<byte>();
        result = Filter.Filter(document, grant, output);
        return output.WrittenSpan.ToArray();
    }

    private static byte[] RecordOf(LondonPerson person)
    {
        var record = new ArrayBufferWriter<byte>();
        LondonRecords.WriteRecord(person, record);
        return record.WrittenSpan.ToArray();
    }

    private static byte[] Lines()
    {
        string line = $$"""{"resourceType":"Patient","id":"p","identifier":[{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"{{LondonPopulation.Example.NhsNumber.Reveal()}}"}],"name":[{"family":"X"}]}""";
        return Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 40).Select(i => (i % 3 == 0 ? """{"resourceType":"Observation"}""" : line) + "\n")));
    }

    private static string Text(byte[] utf8) => Encoding.UTF8.GetString(utf8);

    private static ReadOnlySequence<byte> InPieces(byte[] bytes, int size)
    {
        var first = new Piece(bytes.AsMemory(0, Math.Min(size, bytes.Length)), 0);
        Piece last = first;
        for (int at = size; at < bytes.Length; at += size)
        {
            last = last.Append(bytes.AsMemory(at, Math.Min(size, bytes.Length - at)));
        }

        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(ReadOnlyMemory<byte> memory, long index)
        {
            Memory = memory;
            RunningIndex = index;
        }

        public Piece Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Piece(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
