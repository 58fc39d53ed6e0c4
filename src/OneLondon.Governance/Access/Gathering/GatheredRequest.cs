using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Sources;
using OneLondon.Governance.Sources.Approvals;
using OneLondon.Governance.Sources.Directions;
using OneLondon.Governance.Sources.Objections;
using OneLondon.Governance.Sources.OptOuts;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Access.Gathering;

/// <summary>
/// Puts what the sources told in place of what a request states, for one person. Pure. Where there is a source, the request's
/// own word counts for nothing, but for the claim of a relationship, which nothing else can make.
/// </summary>
internal static class GatheredRequest
{
    public static AccessRequest Of(
        AccessRequest request, PatientKey patient, GatheredAnswers answers, PolicySettings settings, AccessOptions options)
    {
        SourceAnswer<ObjectionStanding>? objection = answers.Objections.Of(patient);
        return new AccessRequest
        {
            Patient = patient,
            Requester = request.Requester,
            Roles = [.. request.Roles.Select((claim, i) => Claim(claim, answers.Claims[i], request.Requester.UserId, patient, patient == request.Patient, answers, settings, options))],
            Purpose = request.Purpose,
            Programme = request.Programme,
            Operation = request.Operation,
            Level = request.Level,
            RequestedAt = request.RequestedAt,
            ObjectedControllers = answers.Objections.HasSource ? Controllers(objection, settings) : patient == request.Patient ? request.ObjectedControllers : [],
            WithdrawnControllers = answers.Approval.HasSource ? answers.Approval.Value?.WithdrawnControllers ?? [] : request.WithdrawnControllers,
            ApplicationId = request.ApplicationId,
            BreakGlass = request.BreakGlass,
            OverrideReason = answers.HasBreakGlass ? answers.Pass?.Reason ?? string.Empty : request.OverrideReason,
            ClaimReason = request.ClaimReason,
            Service = request.Service,
            Unanswered = answers.Unanswered,
        };
    }

    /// <summary>Gives the request for a class of people, who are told apart by their opt-outs and objections alone; nothing else is known of any of them.</summary>
    public static AccessRequest OfClass(
        AccessRequest request, GatheredAnswers answers, PopulationClass people, DateTimeOffset? objectionsAsOf, PolicySettings settings, AccessOptions options)
    {
        AccessRequest told = Of(request, request.Patient, answers, settings, options);
        return new AccessRequest
        {
            Patient = told.Patient,
            Requester = told.Requester,
            Roles = [.. told.Roles.Select(claim => new RoleClaim
            {
                Role = claim.Role,
                Director = claim.Director,
                DirectedBy = claim.DirectedBy,
                DirectingTeam = claim.DirectingTeam,
                ApplicationCategories = claim.ApplicationCategories,
                Facts = claim.Facts with
                {
                    OptOut = people.OptOut,
                    Relationship = Relationship.Unknown,
                    Objection = people.Objection,
                    ObjectionScope = ObjectionScope.Unknown,
                    ObjectionCurrency = people.Objection != ObjectionState.Unknown && objectionsAsOf is { } asOf ? Currency(asOf, answers.At, settings, options) : ObjectionCurrency.Unknown,
                    Agreement = AgreementState.Unknown,
                    Subject = claim.Facts.Subject == SubjectIdentity.AnotherPerson ? SubjectIdentity.AnotherPerson : SubjectIdentity.Unknown,
                    Override = OverrideKind.None,
                },
            })],
            Purpose = told.Purpose,
            Programme = told.Programme,
            Operation = told.Operation,
            Level = told.Level,
            RequestedAt = told.RequestedAt,
            WithdrawnControllers = told.WithdrawnControllers,
            ApplicationId = told.ApplicationId,
            Service = told.Service,
            Unanswered = told.Unanswered,
        };
    }

    /// <summary>Gives the request with no fact at all, which is denied.</summary>
    public static AccessRequest Nothing(AccessRequest request, PatientKey patient) => new()
    {
        Patient = patient,
        Requester = request.Requester,
        Roles = [.. request.Roles.Select(claim => claim is null ? null! : new RoleClaim { Role = claim.Role })],
        Purpose = request.Purpose,
        Programme = request.Programme,
        Operation = request.Operation,
        Level = request.Level,
        RequestedAt = request.RequestedAt,
        ApplicationId = request.ApplicationId,
        BreakGlass = request.BreakGlass,
        Service = request.Service,
    };

    // INVARIANT: what a request states of a person it states of its own patient alone; in a batch, of nobody else.
    private static AccessFacts OfTheRequest(in AccessFacts facts, GatheredAnswers answers)
    {
        bool stands = facts.Subject == SubjectIdentity.AnotherPerson
            || (answers.Proxies.HasSource && facts.Subject is SubjectIdentity.ProxyWithPower or SubjectIdentity.ProxyWithoutPower);
        return facts with
        {
            Relationship = Relationship.Unknown,
            ClaimReason = StatedReason.NotStated,
            Direction = Direction.Unknown,
            DirectorRelationship = Relationship.Unknown,
            Objection = ObjectionState.Unknown,
            ObjectionScope = ObjectionScope.Unknown,
            ObjectionCurrency = ObjectionCurrency.Unknown,
            Override = OverrideKind.None,
            OverrideReason = StatedReason.NotStated,
            OptOut = OptOutState.Unknown,
            Subject = stands ? facts.Subject : SubjectIdentity.Unknown,
            Agreement = AgreementState.Unknown,
        };
    }

    private static RoleClaim Claim(
        RoleClaim claim, ClaimAnswers told, string user, PatientKey patient, bool isOwn, GatheredAnswers answers, PolicySettings settings, AccessOptions options)
    {
        DateTimeOffset now = answers.At;
        AccessFacts facts = isOwn ? claim.Facts : OfTheRequest(claim.Facts, answers);
        Role director = isOwn ? claim.Director : default;
        (string directedBy, string team) = (claim.DirectedBy, string.Empty);
        if (told.RoleAuthorisation.HasSource)
        {
            facts = facts with { RoleAuthorisation = Defined(told.RoleAuthorisation.Value) };
        }

        if (told.Relationships.HasSource)
        {
            facts = facts with { Relationship = Stands(Defined(told.Relationships.Recent(patient, now, options)), facts.Relationship) };
        }

        if (told.Directions.HasSource)
        {
            DirectionAnswer? direction = told.Directions.Recent(patient, now, options) is { } answer && IsNamed(answer, claim, user) ? answer : null;
            director = direction?.Director ?? default(Role);
            (directedBy, team) = (direction?.DirectedBy ?? string.Empty, direction?.Team ?? string.Empty);
            facts = facts with
            {
                Direction = Defined(direction?.Direction ?? default),
                DirectorRelationship = Defined(direction?.DirectorRelationship ?? default),
            };
        }

        facts = WithPerson(WithObjection(facts, patient, answers, settings, options), patient, answers, options);
        facts = WithSecondaryUse(facts, patient, answers, options);
        return new RoleClaim
        {
            Role = claim.Role,
            Facts = facts,
            Director = director,
            DirectedBy = directedBy,
            DirectingTeam = team,
            ApplicationCategories = answers.Approval.HasSource ? answers.Approval.Value?.Categories ?? [] : claim.ApplicationCategories,
            AgreementCategories = isOwn ? claim.AgreementCategories : [],
        };
    }

    // INVARIANT: who directs is named by the source, is not the administrator, and is whom the request named, where it named one (A4).
    private static bool IsNamed(DirectionAnswer answer, RoleClaim claim, string user)
    {
        bool isTeams = answer.Direction == Direction.Team;
        if (answer.Direction != Direction.Professional && !isTeams)
        {
            return true;
        }

        bool isNamed = RequestCheck.IsName(answer.DirectedBy) && isTeams == (answer.Team is { Length: > 0 }) && (!isTeams || RequestCheck.IsName(answer.Team));
        bool isAsked = claim.DirectedBy is null or "" || claim.DirectedBy == (isTeams ? answer.Team : answer.DirectedBy);
        return isNamed && isAsked && !UserIds.MayBeSame(answer.DirectedBy, user);
    }

    // A claim says that nothing confirms the relationship, which is true of none and of unknown alike (A1).
    private static Relationship Stands(Relationship told, Relationship stated) =>
        told != Relationship.Established && stated == Relationship.Claimed ? Relationship.Claimed : told;

    private static AccessFacts WithObjection(
        AccessFacts facts, PatientKey patient, GatheredAnswers answers, PolicySettings settings, AccessOptions options)
    {
        if (answers.Objections.HasSource)
        {
            SourceAnswer<ObjectionStanding>? answer = answers.Objections.Of(patient);
            facts = facts with
            {
                Objection = Defined(answer?.Value.State ?? default),
                ObjectionScope = answer is null ? default : Scope(answer.Value, settings),
                ObjectionCurrency = answer is null ? default : Currency(answer.AsOf, answers.At, settings, options),
            };
        }

        return answers.Emergency.HasSource ? facts with { NationalEmergency = Defined(answers.Emergency.Value) } : facts;
    }

    private static AccessFacts WithPerson(AccessFacts facts, PatientKey patient, GatheredAnswers answers, AccessOptions options)
    {
        if (answers.HasBreakGlass)
        {
            facts = facts with
            {
                Override = answers.Pass?.Kind ?? OverrideKind.None,
                OverrideReason = answers.Pass is null ? StatedReason.NotStated : StatedReason.Stated,
            };
        }

        bool statesProxy = facts.Subject is SubjectIdentity.ProxyWithPower or SubjectIdentity.ProxyWithoutPower;
        if (!answers.Proxies.HasSource || !statesProxy)
        {
            return facts;
        }

        SubjectIdentity told = answers.Proxies.Recent(patient, answers.At, options);
        return facts with
        {
            Subject = told is SubjectIdentity.ProxyWithPower or SubjectIdentity.ProxyWithoutPower ? told : SubjectIdentity.Unknown,
        };
    }

    private static AccessFacts WithSecondaryUse(AccessFacts facts, PatientKey patient, GatheredAnswers answers, AccessOptions options)
    {
        facts = facts with { OptOut = OptOut(facts.OptOut, patient, answers, options) };
        if (answers.Exemption.HasSource)
        {
            facts = facts with { OptOutExemption = Defined(answers.Exemption.Value) };
        }

        if (!answers.Approval.HasSource)
        {
            return facts;
        }

        ApprovalAnswer? approval = answers.Approval.Value;
        return facts with
        {
            Application = Defined(approval?.State ?? default),
            ApplicationPurpose = Defined(approval?.Purpose ?? default),
            Controllers = Defined(approval?.Controllers ?? default),
            Environment = Defined(approval?.Environment ?? default),
            PartnershipTerms = Defined(approval?.Terms ?? default),
            OptOutExemption = answers.Exemption.HasSource ? facts.OptOutExemption : Defined(approval?.Exemption ?? default),
        };
    }

    // Two facts with one effect (X2). Where there is a source of one kind only, the request's word stands for the other; an
    // opt-out that either tells of stands.
    private static OptOutState OptOut(OptOutState stated, PatientKey patient, GatheredAnswers answers, AccessOptions options)
    {
        if (!answers.NationalOptOuts.HasSource && !answers.LocalOptOuts.HasSource)
        {
            return stated;
        }

        OptOutAnswer statedNational = Stated(stated, OptOutState.National);
        OptOutAnswer statedLocal = Stated(stated, OptOutState.Local);
        OptOutAnswer national = answers.NationalOptOuts.HasSource ? Told(answers.NationalOptOuts, patient, answers.At, options) : statedNational;
        OptOutAnswer local = answers.LocalOptOuts.HasSource ? Told(answers.LocalOptOuts, patient, answers.At, options) : statedLocal;
        return OptOut(national, local);
    }

    /// <summary>Sums up the two kinds of opt-out (X2).</summary>
    public static OptOutState OptOut(OptOutAnswer national, OptOutAnswer local) => (national, local) switch
    {
        (OptOutAnswer.OptedOut, OptOutAnswer.OptedOut) => OptOutState.NationalAndLocal,
        (OptOutAnswer.OptedOut, _) => OptOutState.National,
        (_, OptOutAnswer.OptedOut) => OptOutState.Local,
        (OptOutAnswer.NotOptedOut, OptOutAnswer.NotOptedOut) => OptOutState.NotOptedOut,
        _ => OptOutState.Unknown,
    };

    /// <summary>Gives what a request states of one kind.</summary>
    public static OptOutAnswer Stated(OptOutState stated, OptOutState kind) =>
        stated == kind || stated == OptOutState.NationalAndLocal ? OptOutAnswer.OptedOut
        : stated == OptOutState.Unknown ? OptOutAnswer.Unknown
        : OptOutAnswer.NotOptedOut;

    private static OptOutAnswer Told(PeopleAnswers<OptOutAnswer> answers, PatientKey patient, DateTimeOffset now, AccessOptions options) =>
        answers.Of(patient) is { } answer && answer.AsOf <= now + options.ClockTolerance ? Defined(answer.Value) : OptOutAnswer.Unknown;

    private static IReadOnlyList<string> Controllers(SourceAnswer<ObjectionStanding>? answer, PolicySettings settings) =>
        answer is null ? [] : GoesByUpheld(answer.Value, settings) ? answer.Value.UpheldControllers : answer.Value.Controllers;

    private static ObjectionScope Scope(ObjectionStanding standing, PolicySettings settings)
    {
        bool upheld = GoesByUpheld(standing, settings);
        bool all = upheld ? standing.UpheldCoversAll : standing.CoversAll;
        int named = upheld ? standing.UpheldControllers.Count : standing.Controllers.Count;
        return all ? ObjectionScope.AllControllers : named > 0 ? ObjectionScope.SomeControllers : ObjectionScope.Unknown;
    }

    // Where pending objections do not block (X6), an upheld one does not lend them its force.
    private static bool GoesByUpheld(ObjectionStanding standing, PolicySettings settings) =>
        !settings.PendingObjectionsBlock && standing.State == ObjectionState.Upheld;

    private static ObjectionCurrency Currency(DateTimeOffset asOf, DateTimeOffset now, PolicySettings settings, AccessOptions options)
    {
        TimeSpan age = now - asOf;
        return asOf == default || asOf > now + options.ClockTolerance ? ObjectionCurrency.Unknown
            : age <= settings.ObjectionMaximumAge ? ObjectionCurrency.Current
            : age <= settings.ObjectionMaximumAge + settings.ObjectionGrace ? ObjectionCurrency.Grace
            : ObjectionCurrency.Stale;
    }

    private static T Defined<T>(T value)
        where T : struct, Enum => Enum.IsDefined(value) ? value : default;
}
