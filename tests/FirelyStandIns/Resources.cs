using Hl7.Fhir.Introspection;

namespace Hl7.Fhir.Model;

public abstract class Resource : Base
{
    [FhirElement("id")]
    public Id? IdElement { get; set; }

    [FhirElement("meta")]
    public Meta? Meta { get; set; }

    [FhirElement("implicitRules")]
    public FhirUri? ImplicitRulesElement { get; set; }

    [FhirElement("language")]
    public Code? LanguageElement { get; set; }
}

public abstract class DomainResource : Resource
{
    [FhirElement("text")]
    public Narrative? Text { get; set; }

    [FhirElement("contained", Choice = ChoiceType.ResourceChoice)]
    public List<Resource>? Contained { get; set; }

    [FhirElement("extension")]
    public List<Extension>? Extension { get; set; }

    [FhirElement("modifierExtension")]
    public List<Extension>? ModifierExtension { get; set; }
}

public class Organization : DomainResource
{
    [FhirElement("identifier")]
    public List<Identifier>? Identifier { get; set; }

    [FhirElement("name")]
    public FhirString? NameElement { get; set; }
}

public class Patient : DomainResource
{
    [FhirElement("identifier")]
    public List<Identifier>? Identifier { get; set; }

    [FhirElement("active")]
    public FhirBoolean? ActiveElement { get; set; }

    [FhirElement("name")]
    public List<HumanName>? Name { get; set; }

    [FhirElement("telecom")]
    public List<ContactPoint>? Telecom { get; set; }

    [FhirElement("gender")]
    public Code<AdministrativeGender>? GenderElement { get; set; }

    [FhirElement("birthDate")]
    public Date? BirthDateElement { get; set; }

    [FhirElement("deceased", Choice = ChoiceType.DatatypeChoice)]
    public DataType? Deceased { get; set; }

    [FhirElement("multipleBirth", Choice = ChoiceType.DatatypeChoice)]
    public DataType? MultipleBirth { get; set; }

    [FhirElement("photo")]
    public List<Attachment>? Photo { get; set; }

    [FhirElement("contact")]
    public List<ContactComponent>? Contact { get; set; }

    [FhirElement("generalPractitioner")]
    public List<ResourceReference>? GeneralPractitioner { get; set; }

    [FhirElement("managingOrganization")]
    public ResourceReference? ManagingOrganization { get; set; }

    public class ContactComponent : BackboneElement
    {
        public override string TypeName => "Patient#Contact";

        [FhirElement("name")]
        public HumanName? Name { get; set; }

        [FhirElement("gender")]
        public Code<AdministrativeGender>? GenderElement { get; set; }

        [FhirElement("organization")]
        public ResourceReference? Organization { get; set; }
    }
}

public class Encounter : DomainResource
{
    [FhirElement("identifier")]
    public List<Identifier>? Identifier { get; set; }

    [FhirElement("status")]
    public Code? StatusElement { get; set; }

    [FhirElement("class")]
    public Coding? Class { get; set; }

    [FhirElement("type")]
    public List<CodeableConcept>? Type { get; set; }

    [FhirElement("subject")]
    public ResourceReference? Subject { get; set; }

    [FhirElement("period")]
    public Period? Period { get; set; }

    [FhirElement("reasonCode")]
    public List<CodeableConcept>? ReasonCode { get; set; }

    [FhirElement("diagnosis")]
    public List<DiagnosisComponent>? Diagnosis { get; set; }

    [FhirElement("serviceProvider")]
    public ResourceReference? ServiceProvider { get; set; }

    public class DiagnosisComponent : BackboneElement
    {
        public override string TypeName => "Encounter#Diagnosis";

        [FhirElement("condition")]
        public ResourceReference? Condition { get; set; }

        [FhirElement("rank")]
        public PositiveInt? RankElement { get; set; }
    }
}

public class Condition : DomainResource
{
    [FhirElement("identifier")]
    public List<Identifier>? Identifier { get; set; }

    [FhirElement("clinicalStatus")]
    public CodeableConcept? ClinicalStatus { get; set; }

    [FhirElement("code")]
    public CodeableConcept? Code { get; set; }

    [FhirElement("subject")]
    public ResourceReference? Subject { get; set; }

    [FhirElement("encounter")]
    public ResourceReference? Encounter { get; set; }

    [FhirElement("onset", Choice = ChoiceType.DatatypeChoice)]
    public DataType? Onset { get; set; }

    [FhirElement("abatement", Choice = ChoiceType.DatatypeChoice)]
    public DataType? Abatement { get; set; }

    [FhirElement("recordedDate")]
    public FhirDateTime? RecordedDateElement { get; set; }

    [FhirElement("note")]
    public List<Annotation>? Note { get; set; }
}

public class MedicationRequest : DomainResource
{
    [FhirElement("identifier")]
    public List<Identifier>? Identifier { get; set; }

    [FhirElement("status")]
    public Code? StatusElement { get; set; }

    [FhirElement("intent")]
    public Code? IntentElement { get; set; }

    [FhirElement("reported", Choice = ChoiceType.DatatypeChoice)]
    public DataType? Reported { get; set; }

    [FhirElement("medication", Choice = ChoiceType.DatatypeChoice)]
    public DataType? Medication { get; set; }

    [FhirElement("subject")]
    public ResourceReference? Subject { get; set; }

    [FhirElement("encounter")]
    public ResourceReference? Encounter { get; set; }

    [FhirElement("authoredOn")]
    public FhirDateTime? AuthoredOnElement { get; set; }

    [FhirElement("requester")]
    public ResourceReference? Requester { get; set; }

    [FhirElement("reasonReference")]
    public List<ResourceReference>? ReasonReference { get; set; }

    [FhirElement("note")]
    public List<Annotation>? Note { get; set; }

    [FhirElement("dosageInstruction")]
    public List<Dosage>? DosageInstruction { get; set; }
}

public class Observation : DomainResource
{
    [FhirElement("identifier")]
    public List<Identifier>? Identifier { get; set; }

    [FhirElement("basedOn")]
    public List<ResourceReference>? BasedOn { get; set; }

    [FhirElement("status")]
    public Code? StatusElement { get; set; }

    [FhirElement("code")]
    public CodeableConcept? Code { get; set; }

    [FhirElement("subject")]
    public ResourceReference? Subject { get; set; }

    [FhirElement("encounter")]
    public ResourceReference? Encounter { get; set; }

    [FhirElement("effective", Choice = ChoiceType.DatatypeChoice)]
    public DataType? Effective { get; set; }

    [FhirElement("issued")]
    public Instant? IssuedElement { get; set; }

    [FhirElement("performer")]
    public List<ResourceReference>? Performer { get; set; }

    [FhirElement("value", Choice = ChoiceType.DatatypeChoice)]
    public DataType? Value { get; set; }

    [FhirElement("note")]
    public List<Annotation>? Note { get; set; }

    [FhirElement("component")]
    public List<ComponentComponent>? Component { get; set; }

    public class ComponentComponent : BackboneElement
    {
        public override string TypeName => "Observation#Component";

        [FhirElement("code")]
        public CodeableConcept? Code { get; set; }

        [FhirElement("value", Choice = ChoiceType.DatatypeChoice)]
        public DataType? Value { get; set; }
    }
}

public class Bundle : Resource
{
    [FhirElement("identifier")]
    public Identifier? Identifier { get; set; }

    [FhirElement("type")]
    public Code? TypeElement { get; set; }

    [FhirElement("timestamp")]
    public Instant? TimestampElement { get; set; }

    [FhirElement("total")]
    public Integer? TotalElement { get; set; }

    [FhirElement("entry")]
    public List<EntryComponent>? Entry { get; set; }

    public class EntryComponent : BackboneElement
    {
        public override string TypeName => "Bundle#Entry";

        [FhirElement("fullUrl")]
        public FhirUri? FullUrlElement { get; set; }

        [FhirElement("resource", Choice = ChoiceType.ResourceChoice)]
        public Resource? Resource { get; set; }

        [FhirElement("search")]
        public SearchComponent? Search { get; set; }

        [FhirElement("request")]
        public RequestComponent? Request { get; set; }
    }

    public class SearchComponent : BackboneElement
    {
        public override string TypeName => "Bundle#Search";

        [FhirElement("mode")]
        public Code? ModeElement { get; set; }

        [FhirElement("score")]
        public FhirDecimal? ScoreElement { get; set; }
    }

    public class RequestComponent : BackboneElement
    {
        public override string TypeName => "Bundle#Request";

        [FhirElement("method")]
        public Code? MethodElement { get; set; }

        [FhirElement("url")]
        public FhirUri? UrlElement { get; set; }
    }
}
