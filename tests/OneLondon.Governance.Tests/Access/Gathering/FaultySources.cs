using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Sources;
using OneLondon.Governance.Sources.Approvals;
using OneLondon.Governance.Sources.Authorisations;
using OneLondon.Governance.Sources.Directions;
using OneLondon.Governance.Sources.Emergencies;
using OneLondon.Governance.Sources.Objections;
using OneLondon.Governance.Sources.OptOuts;
using OneLondon.Governance.Sources.Proxies;
using OneLondon.Governance.Sources.Relationships;
using OneLondon.Governance.Tests.Sources.Registers;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tests.Access.Gathering;

/// <summary>Every source in one: each says what permits, with one fault.</summary>
internal sealed class FaultySources(SourceFault fault) :
    IRelationshipSource, IObjectionSource, INationalOptOutSource, ILocalOptOutSource, IProxySource, IDirectionSource,
    IRoleAuthorisationSource, IEmergencySource, IApprovalSource
{
    Task<IReadOnlyList<SourceAnswer<Relationship>>> IPatientSource<Relationship>.AskAsync(SourceQuestion question, CancellationToken cancellationToken) =>
        TellAsync(question, Relationship.Established, (Relationship)77);

    Task<IReadOnlyList<SourceAnswer<ObjectionStanding>>> IPatientSource<ObjectionStanding>.AskAsync(SourceQuestion question, CancellationToken cancellationToken) =>
        TellAsync(question, ObjectionStanding.None, new ObjectionStanding { State = (ObjectionState)77 });

    Task<IReadOnlyList<SourceAnswer<OptOutAnswer>>> IPatientSource<OptOutAnswer>.AskAsync(SourceQuestion question, CancellationToken cancellationToken) =>
        TellAsync(question, OptOutAnswer.NotOptedOut, (OptOutAnswer)77);

    Task<IReadOnlyList<SourceAnswer<SubjectIdentity>>> IPatientSource<SubjectIdentity>.AskAsync(SourceQuestion question, CancellationToken cancellationToken) =>
        TellAsync(question, SubjectIdentity.ProxyWithPower, (SubjectIdentity)77);

    Task<IReadOnlyList<SourceAnswer<DirectionAnswer>>> IPatientSource<DirectionAnswer>.AskAsync(SourceQuestion question, CancellationToken cancellationToken) =>
        TellAsync(
            question,
            new DirectionAnswer { Direction = Direction.Professional, Director = Role.Doctor, DirectedBy = "doctor-1", DirectorRelationship = Relationship.Established },
            new DirectionAnswer { Direction = (Direction)77, Director = Role.Doctor, DirectedBy = "doctor-1", DirectorRelationship = (Relationship)77 });

    Task<RoleAuthorisation> IRequestSource<RoleAuthorisation>.AskAsync(SourceQuestion question, CancellationToken cancellationToken) =>
        TellAsync(RoleAuthorisation.Authorised, (RoleAuthorisation)77);

    Task<EmergencyDeclaration> IRequestSource<EmergencyDeclaration>.AskAsync(SourceQuestion question, CancellationToken cancellationToken) =>
        TellAsync(EmergencyDeclaration.Covering, (EmergencyDeclaration)77);

    Task<ApprovalAnswer> IRequestSource<ApprovalAnswer>.AskAsync(SourceQuestion question, CancellationToken cancellationToken) =>
        TellAsync(Approved(ApplicationState.Approved), Approved((ApplicationState)77));

    private static ApprovalAnswer Approved(ApplicationState state) => new()
    {
        State = state,
        Purpose = ApplicationPurpose.Matches,
        Controllers = ControllerParticipation.Participating,
        Environment = EnvironmentStanding.Accredited,
        Terms = PartnershipTerms.Recorded,
        Categories = [DataCategory.Diagnoses],
    };

    private Task<T> TellAsync<T>(T permits, T undefined) => fault switch
    {
        SourceFault.Throws => Task.FromException<T>(new IOException(SwitchableStore.Secret)),
        SourceFault.ThrowsAtOnce => throw new InvalidOperationException(SwitchableStore.Secret),
        SourceFault.Hangs => new TaskCompletionSource<T>().Task,
        SourceFault.GivesNoList => Task.FromResult<T>(default!),
        SourceFault.AnswersUndefined => Task.FromResult(undefined),
        _ => Task.FromResult(permits),
    };

    private async Task<IReadOnlyList<SourceAnswer<T>>> TellAsync<T>(SourceQuestion question, T permits, T undefined)
    {
        TimeSpan off = fault switch
        {
            SourceFault.IsAhead => TimeSpan.FromMinutes(1),
            SourceFault.IsOld => TimeSpan.FromHours(-2),
            _ => TimeSpan.Zero,
        };
        SourceAnswer<T> Answer(PatientKey patient, T value) => new() { Patient = patient, Value = value, AsOf = question.At + off };
        IReadOnlyList<SourceAnswer<T>> good = [.. question.Patients.Select(patient => Answer(patient, permits))];
        return fault switch
        {
            SourceFault.Throws => await Task.FromException<IReadOnlyList<SourceAnswer<T>>>(new IOException(SwitchableStore.Secret)),
            SourceFault.ThrowsAtOnce => throw new InvalidOperationException(SwitchableStore.Secret),
            SourceFault.Hangs => await new TaskCompletionSource<IReadOnlyList<SourceAnswer<T>>>().Task,
            SourceFault.GivesNoList => null!,
            SourceFault.AnswersForNobody => [],
            SourceFault.AnswersForAnother => [.. good, Answer(new PatientKey(TestRequest.OtherNumber), permits)],
            SourceFault.AnswersTwice => [.. good, .. good],
            SourceFault.AnswersNothing => [null!],
            SourceFault.AnswersUndefined => [.. question.Patients.Select(patient => Answer(patient, undefined))],
            _ => good,
        };
    }
}
