using OneLondon.Governance.Fhir.Sources.Consents;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Sources.Objections;
using OneLondon.Governance.Sources.OptOuts;
using OneLondon.Governance.Sources.Proxies;
using OneLondon.Governance.Sources.Registers;
using OneLondon.Governance.Testing.Time;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Fhir.Tests.Sources.Consents;

public sealed class FhirObjectionWriterTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 30, 0, TimeSpan.Zero);
    private static readonly NhsNumber Person = NhsNumber.Parse("9990000018");

    [Theory]
    [InlineData("", ObjectionStage.Raised)]
    [InlineData("RJ1", ObjectionStage.Raised)]
    [InlineData("", ObjectionStage.Upheld)]
    [InlineData("RJ1", ObjectionStage.Upheld)]
    [InlineData("RJ1", ObjectionStage.NotUpheld)]
    [InlineData("", ObjectionStage.Withdrawn)]
    public async Task Objection_WrittenAndRead_StandsTheSame(string controller, ObjectionStage stage)
    {
        Objection objection = await BringToAsync(controller, stage);
        FhirConsent read = FhirConsent.Read(FhirObjectionWriter.Write(objection));
        Assert.True(read.IsAbout(new(Person)));
        Assert.Equal(objection.Programme, read.Programme);
        foreach (Programme programme in new[] { Programme.LondonCareRecord, Programme.AuthorisedCareTool })
        {
            ObjectionStanding expected = ObjectionStanding.Of([objection], programme);
            ObjectionStanding actual = read.StandingIn(programme, Now);
            Assert.Equal((expected.State, expected.CoversAll, expected.UpheldCoversAll), (actual.State, actual.CoversAll, actual.UpheldCoversAll));
            Assert.Equal(expected.Controllers, actual.Controllers);
            Assert.Equal(expected.UpheldControllers, actual.UpheldControllers);
        }
    }

    [Theory]
    [InlineData(OptOutAnswer.OptedOut)]
    [InlineData(OptOutAnswer.NotOptedOut)]
    public void NationalOptOut_WrittenAndRead_IsTheSame(OptOutAnswer answer)
    {
        FhirNationalOptOut read = FhirNationalOptOut.Read(FhirNationalOptOut.Write(Person, answer, Now));
        Assert.Equal((Person, answer, Now), (read.Person, read.Answer, read.DateTime));
    }

    [Fact]
    public void NationalOptOut_NotKnown_IsNotWritten() =>
        Assert.Throws<ArgumentException>(() => FhirNationalOptOut.Write(Person, OptOutAnswer.Unknown, Now));

    private static async Task<Objection> BringToAsync(string controller, ObjectionStage stage)
    {
        var store = new InMemoryRegisterStore();
        var clock = new ManualClock(Now);
        var register = new ObjectionRegister(store, new ProxyRegister(store, clock), clock);
        Objection objection = await register.RaiseAsync(new NewObjection
        {
            Person = Person,
            Programme = Programme.LondonCareRecord,
            Controller = controller,
            Route = ObjectionRoute.NorthWestLondon,
            TakenBy = "pals-1",
            At = Now,
        });
        var step = new ObjectionStep { Person = Person, Number = 1, By = "controller-1", At = Now, Reason = NotUpheldReason.Safeguarding, Text = "a child at risk" };
        return stage switch
        {
            ObjectionStage.Upheld => await register.UpholdAsync(step),
            ObjectionStage.NotUpheld => await register.NotUpholdAsync(step),
            ObjectionStage.Withdrawn => await register.WithdrawAsync(step),
            _ => objection,
        };
    }
}
