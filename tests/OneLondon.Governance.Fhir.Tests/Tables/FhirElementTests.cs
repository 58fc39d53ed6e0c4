using OneLondon.Governance.Fhir.Tables;

namespace OneLondon.Governance.Fhir.Tests.Tables;

public sealed class FhirElementTests
{
    [Theory]
    [InlineData("diagnoses", "Encounter.reasonCode Encounter.reasonReference Encounter.reason Encounter.diagnosis EpisodeOfCare.diagnosis EpisodeOfCare.reason")]
    [InlineData("diagnoses", "Appointment.reasonCode Appointment.reasonReference Appointment.reason")]
    [InlineData("diagnoses", "MedicationRequest.reasonCode MedicationRequest.reasonReference MedicationRequest.reason MedicationStatement.reasonCode MedicationStatement.reasonReference MedicationStatement.reason")]
    [InlineData("diagnoses", "MedicationAdministration.reasonCode MedicationAdministration.reasonReference MedicationAdministration.reason Immunization.reasonCode Immunization.reasonReference Immunization.reason")]
    [InlineData("diagnoses", "DeviceRequest.reasonCode DeviceRequest.reasonReference DeviceRequest.reason SupplyRequest.reasonCode SupplyRequest.reason")]
    [InlineData("diagnoses", "DiagnosticReport.conclusion DiagnosticReport.conclusionCode ImagingStudy.reasonCode ImagingStudy.reasonReference ImagingStudy.reason Media.reasonCode BodyStructure.morphology GenomicStudy.reason")]
    [InlineData("diagnoses", "ServiceRequest.reasonCode ServiceRequest.reasonReference ServiceRequest.reason ServiceRequest.supportingInfo Communication.reasonCode Communication.reason CommunicationRequest.reasonCode CommunicationRequest.reason")]
    [InlineData("diagnoses", "Composition.event.code Composition.event.detail DocumentReference.context.event DocumentReference.event DetectedIssue.evidence")]
    [InlineData("diagnoses", "CarePlan.addresses CarePlan.activity.detail.reasonCode CarePlan.activity.detail.reasonReference CareTeam.reasonCode CareTeam.reason Goal.addresses Task.reasonCode Task.reason Transport.reason")]
    [InlineData("diagnoses", "RequestGroup.reasonCode RequestGroup.reasonReference RequestOrchestration.reason GuidanceResponse.reasonCode GuidanceResponse.reason NutritionIntake.reason")]
    [InlineData("medication", "CarePlan.activity.detail.productCodeableConcept CarePlan.activity.detail.productReference CarePlan.activity.detail.dailyAmount Procedure.usedCode Procedure.usedReference Procedure.used")]
    [InlineData("allergies", "NutritionOrder.allergyIntolerance Immunization.reaction")]
    [InlineData("test-results", "ClinicalImpression.investigation Goal.outcomeCode Goal.outcomeReference Goal.outcome")]
    [InlineData("identifying-data", "FamilyMemberHistory.name Device.serialNumber Device.udiCarrier Device.distinctIdentifier")]
    public void Element_OfAnotherCategory_SaysSo(string category, string paths) =>
        Assert.All(paths.Split(' '), p => Assert.Equal((p, category), (p, Rows.At(p).Category)));

    [Theory]
    [InlineData("Encounter.type")]
    [InlineData("Observation.code")]
    [InlineData("AllergyIntolerance.code")]
    [InlineData("CarePlan.activity.detail.code")]
    [InlineData("MedicationRequest.medicationCodeableConcept")]
    public void Element_OfItsOwnCategory_Inherits(string path) => Assert.Null(Rows.At(path).Category);

    [Theory]
    [InlineData("Observation.valueQuantity Observation.valueString Observation.valueCodeableConcept Observation.valueAttachment Observation.dataAbsentReason")]
    [InlineData("Observation.component.valueQuantity Observation.component.valueString Observation.component.dataAbsentReason")]
    [InlineData("MedicationRequest.dosageInstruction MedicationDispense.dosageInstruction MedicationStatement.dosage MedicationAdministration.dosage MedicationRequest.renderedDosageInstruction")]
    [InlineData("AllergyIntolerance.reaction AllergyIntolerance.clinicalStatus AllergyIntolerance.verificationStatus")]
    [InlineData("Condition.abatementDateTime Condition.abatementString Condition.clinicalStatus Condition.verificationStatus Composition.section.emptyReason List.emptyReason List.entry.deleted")]
    [InlineData("ServiceRequest.asNeededBoolean ServiceRequest.asNeededCodeableConcept NutritionIntake.consumedItem.notConsumed Patient.deceasedBoolean Patient.link")]
    public void Element_ThatCarriesMeaning_IsProtected(string paths) =>
        Assert.All(paths.Split(' '), p => Assert.True(Rows.At(p).Has(FhirElementFlags.Protected), p));

    [Theory]
    [InlineData("Encounter.text Condition.note Observation.note MedicationRequest.note DiagnosticReport.presentedForm DocumentReference.content.attachment Patient.photo Media.content")]
    [InlineData("Appointment.description Appointment.comment Appointment.patientInstruction AppointmentResponse.comment Schedule.comment Slot.comment")]
    [InlineData("Communication.payload.contentString Communication.payload.contentAttachment Communication.payload.contentCodeableConcept CommunicationRequest.payload.contentString")]
    [InlineData("DiagnosticReport.conclusion DocumentReference.description CarePlan.description CarePlan.activity.detail.description Task.description Goal.statusReason")]
    [InlineData("Task.input Task.output Transport.input Transport.output QuestionnaireResponse.item Encounter.hospitalization.dietPreference Encounter.dietPreference")]
    [InlineData("AdverseEvent.contributingFactor AdverseEvent.supportingInfo Extension.valueString Extension.valueMarkdown Extension.valueAnnotation Extension.valueAttachment")]
    [InlineData("Dosage.text Dosage.patientInstruction Observation.valueString AllergyIntolerance.reaction.description AllergyIntolerance.reaction.note")]
    public void Element_ThatCanTellAnything_IsFree(string paths) =>
        Assert.All(paths.Split(' '), p => Assert.True(At(p).Has(FhirElementFlags.FreeText), p));

    [Theory]
    [InlineData("Composition.title Composition.section.title Immunization.lotNumber Observation.referenceRange.text Medication.batch.lotNumber")]
    [InlineData("Organization.name Location.name HealthcareService.name Patient.name Quantity.unit CodeableConcept.text Coding.display")]
    public void Element_OfNameOrLabel_IsNotFree(string paths) =>
        Assert.All(paths.Split(' '), p => Assert.False(At(p).Has(FhirElementFlags.FreeText), p));

    [Theory]
    [InlineData("AllergyIntolerance.patient", true)]
    [InlineData("MedicationRequest.medicationCodeableConcept", true)]
    [InlineData("Immunization.occurrenceString", true)]
    [InlineData("Composition.title", true)]
    [InlineData("Encounter.class", false)]
    [InlineData("Observation.subject", false)]
    [InlineData("Observation.focus", true)]
    [InlineData("Observation.component", true)]
    public void Element_Required_IsToldWhereAllVersionsAgree(string path, bool expected) =>
        Assert.Equal(expected, Rows.At(path).Has(FhirElementFlags.Required));

    [Theory]
    [InlineData("Patient.identifier", "Identifying, Identifier")]
    [InlineData("Patient.name", "Identifying")]
    [InlineData("Patient.address", "Identifying")]
    [InlineData("Patient.telecom", "Identifying")]
    [InlineData("Encounter.identifier", "Identifying")]
    [InlineData("Encounter.subject", "Reference")]
    [InlineData("Encounter.extension", "Extension")]
    [InlineData("Encounter.modifierExtension", "ModifierExtension, Protected")]
    [InlineData("Encounter.participant.modifierExtension", "ModifierExtension, Protected")]
    [InlineData("Encounter.text", "Narrative")]
    [InlineData("Encounter.contained", "Resource, Contained")]
    [InlineData("Encounter.meta", "Meta")]
    [InlineData("Bundle.entry.resource", "Resource")]
    [InlineData("Encounter.diagnosis.condition", "Reference, CodeableReference")]
    [InlineData("DocumentReference.securityLabel", "SecurityLabel")]
    [InlineData("Composition.confidentiality", "SecurityLabel")]
    [InlineData("Coding.display", "Display")]
    [InlineData("CodeableConcept.text", "Display")]
    [InlineData("Reference.display", "Display")]
    [InlineData("Quantity.unit", "Coded")]
    [InlineData("Coding.system", "Coded")]
    public void Element_Flags_FollowItsDatatype(string path, string flags) =>
        Assert.True(At(path).Has(Enum.Parse<FhirElementFlags>(flags)), path);

    [Fact]
    public void Union_ReferenceWithCodeableReference_KnowsBoth()
    {
        var united = Rows.At("Encounter.diagnosis.condition").Object!;

        Assert.True(united.TryGetElement("concept", out var concept));
        Assert.NotNull(concept.Object);
        Assert.True(united.TryGetElement("reference", out var reference));
        Assert.Equal(FhirPrimitives.String, reference.Kinds);
        Assert.True(reference.Has(FhirElementFlags.Reference));
        Assert.True(reference.Object!.TryGetElement("identifier", out _));
    }

    [Fact]
    public void Union_CodeWithConcept_KnowsBoth()
    {
        var type = Rows.At("AllergyIntolerance.type");

        Assert.Equal(FhirPrimitives.Code, type.Kinds);
        Assert.True(type.Object!.TryGetElement("coding", out _));
    }

    [Theory]
    [InlineData("QuestionnaireResponse.item", "QuestionnaireResponse.item.item")]
    [InlineData("QuestionnaireResponse.item", "QuestionnaireResponse.item.answer.item")]
    [InlineData("Composition.section", "Composition.section.section")]
    [InlineData("Observation.referenceRange", "Observation.component.referenceRange")]
    [InlineData("Parameters.parameter", "Parameters.parameter.part")]
    [InlineData("PackagedProductDefinition.package", "PackagedProductDefinition.package.package")]
    public void Content_ByPath_IsTheSameObject(string there, string here) =>
        Assert.Same(Rows.At(there).Object, Rows.At(here).Object);

    [Theory]
    [InlineData("Observation", "valueMoney")]
    [InlineData("Observation", "resourceType")]
    [InlineData("Observation", "value")]
    [InlineData("Observation", "Status")]
    [InlineData("Observation", "")]
    [InlineData("Patient", "animal")]
    [InlineData("Meta", "project")]
    public void Element_NotOfFhir_IsUnknown(string type, string name)
    {
        var rule = FhirTable.Default.TryGetResource(type, out var resource) ? resource.Root : Rows.Datatype(type);
        Assert.False(rule.TryGetElement(name, out _));
    }

    private static FhirElementRule At(string path) =>
        path.StartsWith("Extension.", StringComparison.Ordinal) ? Rows.At("Patient.extension." + path["Extension.".Length..]) : Rows.At(path);
}
