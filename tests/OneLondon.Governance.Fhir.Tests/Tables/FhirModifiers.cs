namespace OneLondon.Governance.Fhir.Tests.Tables;

/// <summary>Lists the elements FHIR marks as modifiers, datatypes' too; <c>implicitRules</c> and <c>modifierExtension</c> apart.</summary>
internal static class FhirModifiers
{
    public static readonly string[] R4 = FhirResourceTypes.Words("""
        Account.status ActivityDefinition.doNotPerform ActivityDefinition.status Address.use AdverseEvent.actuality
        Age.comparator AllergyIntolerance.clinicalStatus AllergyIntolerance.verificationStatus Appointment.status
        AppointmentResponse.participantStatus Basic.code BodyStructure.active CapabilityStatement.status
        CarePlan.activity.detail.doNotPerform CarePlan.activity.detail.status CarePlan.intent CarePlan.status CareTeam.status
        ChargeItem.status ChargeItemDefinition.status Claim.status ClaimResponse.status ClinicalImpression.status
        CodeSystem.status Communication.status CommunicationRequest.doNotPerform CommunicationRequest.status
        CompartmentDefinition.status Composition.status ConceptMap.group.element.target.equivalence ConceptMap.status
        Condition.clinicalStatus Condition.verificationStatus Consent.scope Consent.status ContactPoint.use Contract.status
        Contract.term.action.doNotPerform Count.comparator Coverage.status CoverageEligibilityRequest.status
        CoverageEligibilityResponse.status DetectedIssue.status Device.status DeviceRequest.intent DeviceRequest.status
        DeviceUseStatement.status DiagnosticReport.status Distance.comparator DocumentManifest.status DocumentReference.status
        Duration.comparator EffectEvidenceSynthesis.status Encounter.status Endpoint.status EnrollmentRequest.status
        EnrollmentResponse.status EpisodeOfCare.status EventDefinition.status Evidence.status EvidenceVariable.status
        ExampleScenario.status ExplanationOfBenefit.status FamilyMemberHistory.status Flag.status Goal.lifecycleStatus
        GraphDefinition.status GuidanceResponse.status HealthcareService.active HumanName.use Identifier.use ImagingStudy.status
        Immunization.isSubpotent Immunization.status ImmunizationEvaluation.status
        ImmunizationRecommendation.recommendation.forecastStatus ImplementationGuide.status InsurancePlan.status Invoice.status
        Library.status List.entry.deleted List.mode List.status Location.status Measure.status MeasureReport.improvementNotation
        MeasureReport.status Media.status Medication.status MedicationAdministration.status MedicationDispense.status
        MedicationKnowledge.status MedicationRequest.doNotPerform MedicationRequest.intent MedicationRequest.status
        MedicationStatement.status MedicinalProductIngredient.specifiedSubstance.strength.concentrationLowLimit
        MedicinalProductIngredient.specifiedSubstance.strength.presentationLowLimit MessageDefinition.status NamingSystem.status
        NutritionOrder.intent NutritionOrder.status Observation.status OperationDefinition.status Organization.active
        Patient.active Patient.deceasedBoolean Patient.deceasedDateTime Patient.link PaymentNotice.status
        PaymentReconciliation.status Person.active PlanDefinition.status Procedure.status Quantity.comparator
        Questionnaire.item.enableWhen Questionnaire.status QuestionnaireResponse.status RelatedPerson.active RequestGroup.intent
        RequestGroup.status ResearchDefinition.status ResearchElementDefinition.status ResearchStudy.status
        ResearchSubject.status RiskEvidenceSynthesis.status Schedule.active SearchParameter.status ServiceRequest.doNotPerform
        ServiceRequest.intent ServiceRequest.status Specimen.status StructureDefinition.status StructureMap.status
        Subscription.status SubscriptionStatus.type Substance.status SupplyDelivery.status SupplyRequest.status Task.status
        TerminologyCapabilities.status TestReport.status TestScript.status ValueSet.status VisionPrescription.status
        """);

    public static readonly string[] R5 = FhirResourceTypes.Words("""
        ActorDefinition.status AdministrableProductDefinition.status AdverseEvent.actuality AdverseEvent.status
        BiologicallyDerivedProductDispense.status Citation.status ClinicalUseDefinition.status CommunicationRequest.intent
        ConceptMap.group.element.target.relationship ConceptMap.group.unmapped.relationship ConditionDefinition.status
        DeviceAssociation.status DeviceDispense.status DeviceRequest.doNotPerform DeviceRequest.intent DeviceUsage.status
        EncounterHistory.status EvidenceReport.section.mode EvidenceReport.status
        EvidenceReport.subject.characteristic.exclude EvidenceVariable.characteristic.exclude FamilyMemberHistory.estimatedAge
        FormularyItem.status GenomicStudy.status ImagingSelection.status Immunization.isSubpotent Ingredient.status
        InventoryItem.status InventoryReport.status Location.mode ManufacturedItemDefinition.status
        MedicationAdministration.isSubPotent MedicationRequest.substitution.allowedBoolean
        MedicationRequest.substitution.allowedCodeableConcept MedicationStatement.status MessageDefinition.status
        NutritionIntake.status NutritionProduct.status ObservationDefinition.status OrganizationAffiliation.active
        Permission.status Practitioner.active PractitionerRole.active RegulatedAuthorization.status RequestOrchestration.intent
        RequestOrchestration.status Requirements.status SpecimenDefinition.status SubscriptionTopic.status Task.doNotPerform
        Task.intent Task.status TestPlan.status Transport.intent Transport.status
        """);
}
