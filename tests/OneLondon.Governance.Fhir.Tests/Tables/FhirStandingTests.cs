using OneLondon.Governance.Fhir.Tables;

namespace OneLondon.Governance.Fhir.Tests.Tables;

public sealed class FhirStandingTests
{
    [Theory]
    [InlineData("identifying-data", "Patient RelatedPerson Person")]
    [InlineData("appointments", "Appointment AppointmentResponse Encounter EncounterHistory EpisodeOfCare")]
    [InlineData("diagnoses", "Condition Procedure FamilyMemberHistory Flag ClinicalImpression RiskAssessment DeviceUseStatement DeviceUsage DeviceAssociation")]
    [InlineData("medication", "MedicationRequest MedicationStatement MedicationAdministration MedicationDispense Immunization ImmunizationEvaluation ImmunizationRecommendation")]
    [InlineData("medication", "DeviceRequest DeviceDispense SupplyRequest SupplyDelivery BiologicallyDerivedProductDispense")]
    [InlineData("allergies", "AllergyIntolerance AdverseEvent DetectedIssue")]
    [InlineData("test-results", "Observation DiagnosticReport Specimen ImagingStudy ImagingSelection Media BodyStructure MolecularSequence GenomicStudy VisionPrescription")]
    [InlineData("letters", "ServiceRequest Communication CommunicationRequest Composition DocumentReference DocumentManifest QuestionnaireResponse")]
    [InlineData("care-plans", "CarePlan Goal CareTeam Task Transport RequestGroup RequestOrchestration GuidanceResponse NutritionOrder NutritionIntake")]
    public void PatientData_Category_IsThatOfTheFramework(string category, string types) =>
        Stand(types, FhirStanding.Patient, category);

    [Theory]
    [InlineData("medication", "Medication Substance MedicationKnowledge MedicinalProductDefinition")]
    [InlineData("appointments", "Schedule Slot")]
    [InlineData("test-results", "DeviceMetric ObservationDefinition SpecimenDefinition")]
    [InlineData("diagnoses", "ConditionDefinition ResearchStudy")]
    [InlineData("care-plans", "NutritionProduct")]
    public void Referred_Category_IsThatOfTheFramework(string category, string types) =>
        Stand(types, FhirStanding.Referred, category);

    [Fact]
    public void Nobodys_Types_HaveNoCategory() => Stand(
        "Organization Practitioner PractitionerRole Location HealthcareService Endpoint Device OrganizationAffiliation PlanDefinition Questionnaire ValueSet StructureDefinition",
        FhirStanding.Nobody,
        null);

    [Fact]
    public void Mixed_Types_HaveNoCategory() =>
        Stand("List Basic Binary Parameters MeasureReport ResearchSubject", FhirStanding.Mixed, null);

    [Fact]
    public void Finance_Types_AreNever() => Stand(
        "Account ChargeItem ChargeItemDefinition Claim ClaimResponse Contract Coverage CoverageEligibilityRequest CoverageEligibilityResponse EnrollmentRequest EnrollmentResponse ExplanationOfBenefit InsurancePlan Invoice PaymentNotice PaymentReconciliation",
        FhirStanding.Never,
        null);

    [Fact]
    public void ConsentAuditMessaging_Types_AreNever() => Stand(
        "Consent Permission AuditEvent Provenance Group Linkage MessageHeader OperationOutcome Subscription SubscriptionStatus VerificationResult",
        FhirStanding.Never,
        null);

    [Fact]
    public void Bundle_Standing_IsTheEnvelope() => Stand("Bundle", FhirStanding.Bundle, null);

    [Theory]
    [InlineData("Observation", "subject")]
    [InlineData("AllergyIntolerance", "patient")]
    [InlineData("Task", "for")]
    [InlineData("ResearchSubject", "individual")]
    [InlineData("NutritionOrder", "subject")]
    public void SubjectPath_Type_MustBeThePatient(string type, string path)
    {
        Assert.True(FhirTable.Default.TryGetResource(type, out var rule));
        Assert.Contains(rule.SubjectPaths.ToArray(), p => p.Text == path && p.Role == FhirElementFlags.Subject);
        Assert.True(Rows.At($"{type}.{path}").Has(FhirElementFlags.Subject));
    }

    [Theory]
    [InlineData("Appointment", "participant.actor")]
    [InlineData("AppointmentResponse", "actor")]
    [InlineData("Person", "link.target")]
    [InlineData("SupplyRequest", "deliverTo")]
    public void SharedSubjectPath_Type_MustNameThePatient(string type, string path)
    {
        Assert.True(FhirTable.Default.TryGetResource(type, out var rule));
        Assert.Contains(rule.SubjectPaths.ToArray(), p => p.Text == path && p.Role == FhirElementFlags.SubjectAny);
        Assert.True(Rows.At($"{type}.{path}").Has(FhirElementFlags.SubjectAny));
    }

    [Fact]
    public void ControllerPaths_Table_AreHoldersOnly()
    {
        var paths = FhirTable.Default.Resources.ToArray()
            .SelectMany(r => r.ControllerPaths.ToArray().Select(p => $"{r.Name}.{p.Text}")).Order(StringComparer.Ordinal);

        Assert.Equal(
            [
                "CarePlan.custodian", "CareTeam.managingOrganization", "Composition.custodian", "DocumentReference.custodian",
                "Encounter.serviceProvider", "EpisodeOfCare.managingOrganization", "Patient.managingOrganization",
                "Person.managingOrganization",
            ],
            paths);
    }

    [Theory]
    [InlineData("Encounter.serviceProvider", true)]
    [InlineData("Procedure.location", true)]
    [InlineData("Encounter.subject", false)]
    [InlineData("Composition.author", false)]
    [InlineData("Task.focus", false)]
    public void Targets_AllNobody_IsToldOfNobodysTypesOnly(string path, bool expected) =>
        Assert.Equal(expected, Rows.At(path).Targets.AllNobody);

    private static void Stand(string types, FhirStanding standing, string? category)
    {
        foreach (var type in types.Split(' '))
        {
            Assert.True(FhirTable.Default.TryGetResource(type, out var rule), type);
            Assert.Equal((type, standing, category), (type, rule.Standing, rule.Category));
        }
    }
}
