using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using OneLondon.Governance.Access;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Testing.Auditing;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tests.Access;

public sealed partial class NoIdentifierTests
{
    private static readonly string[] Texts =
    [
        "user-7", "9990000018", "999 000 0018", "why: 999-000-0018 fell", "Patient/pat-7f3", "pat-7f3", "x9990000018", "9990000018y",
        "1 999 000 0018", "000999000001800", string.Empty, " ", "\ud800", new string('9', 300), "９９９０００００１８",
    ];

    // Every request: any mix of facts, codes and texts, with a part of the shell working, failing or slow.
    private static readonly Gen<(TestRequest Request, int Fault)> Requests =
        from facts in ArbMap.Default.GeneratorFor<ulong>()
        from care in Gen.Elements(true, true, false)
        from ordinary in Gen.Elements(true, true, false)
        from breakGlass in Gen.Elements(true, false)
        from role in Gen.Elements(Role.Doctor, Role.Administrator, Role.Researcher, Role.Patient, Role.Insurer)
        from purpose in Gen.Elements(PurposeOfUse.DirectCare, PurposeOfUse.EmergencyCare, PurposeOfUse.Research, PurposeOfUse.SubjectAccess)
        from programme in Gen.Elements(Programme.LondonCareRecord, Programme.DataServicesLayer, Programme.PersonalHealthRecord)
        from operation in Gen.Elements(Operation.View, Operation.Compute, Operation.Unspecified)
        from patient in Gen.Elements(
            new PatientKey(TestRequest.Number), new PatientKey("pat-7f3"), new PatientKey(TestRequest.Number, "pat-7f3"), default)
        from user in Gen.Elements(Texts)
        from organisation in Gen.Elements(Texts)
        from reason in Gen.Elements(Texts)
        from claim in Gen.Elements(Texts)
        from controller in Gen.Elements(Texts)
        from fault in Gen.Choose(0, 6)
        let start = breakGlass ? TestRequest.BreakGlass().Facts : TestRequest.CareFacts
        select (new TestRequest
        {
            Facts = care ? start : new AccessFacts { FactBits = facts },
            Role = ordinary ? Role.Doctor : role,
            Purpose = ordinary ? PurposeOfUse.DirectCare : purpose,
            Programme = ordinary ? Programme.LondonCareRecord : programme,
            Operation = ordinary ? Operation.View : operation,
            Patient = patient,
            UserId = user,
            Organisation = organisation,
            OverrideReason = reason,
            ClaimReason = claim,
            Objected = [controller],
        }, fault);

    [Fact]
    public void Request_WhateverItHolds_LeavesNoIdentifierInText()
    {
        int permitted = 0;
        Prop.ForAll(Requests.ToArbitrary(), sample =>
        {
            TestGate gate = new();
            Break(gate, sample.Fault);
            AccessResult result = gate.AskAsync(sample.Request).GetAwaiter().GetResult();
            permitted += result.IsPermitted ? 1 : 0;
            string all = string.Join('\n',
                gate.Kept.Text(), gate.KeptInJournal.Text(), string.Join('\n', gate.Log.Lines), result, result.Explanation,
                result.Decision, result.Decision.Explain(Audience.PolicyAuthor), result.Grant, sample.Request.Build(),
                string.Join('\n', gate.Handler.Contexts), string.Join('\n', gate.Kept.Records));
            Assert.DoesNotMatch(Standing(), all);
            Assert.True(sample.Request.Patient.NhsNumber.IsUnspecified || !Anywhere().IsMatch(all), all);
            Assert.True(sample.Request.Patient.RevealLogicalId() is null || !all.Contains("pat-7f3", StringComparison.Ordinal));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(600));
        Assert.True(permitted > 20, $"only {permitted} were permitted: the sample says little");
    }

    // Anybody's number that stands by itself, and the patient's own also within other digits.
    [GeneratedRegex(@"(?<!\d)999[ -]?000[ -]?0018(?!\d)")]
    private static partial Regex Standing();

    [GeneratedRegex(@"999[ -]?000[ -]?0018")]
    private static partial Regex Anywhere();

    private static void Break(TestGate gate, int fault)
    {
        switch (fault)
        {
            case 1:
                gate.Trail = new FailingAuditTrail(AuditFailure.Throws);
                break;
            case 2:
                gate.Trail = gate.Journal = new FailingAuditTrail(AuditFailure.ThrowsLater);
                break;
            case 3:
                gate.Handler.Instead = (context, _) => throw new InvalidOperationException($"9990000018 {context}");
                break;
            case 4:
                gate.Handler.Instead = (_, _) => Task.FromException(new IOException("Patient/pat-7f3"));
                break;
        }
    }
}
