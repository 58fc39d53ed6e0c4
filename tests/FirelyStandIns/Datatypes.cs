using Hl7.Fhir.Introspection;

namespace Hl7.Fhir.Model;

public class Extension : DataType
{
#if V6
    [FhirElement("url")]
    public FhirUri? UrlElement { get; set; }
#else
    [FhirElement("url")]
    public string? Url { get; set; }
#endif

    [FhirElement("value", Choice = ChoiceType.DatatypeChoice)]
    public DataType? Value { get; set; }
}

public class Narrative : DataType
{
    [FhirElement("status")]
    public Code? StatusElement { get; set; }

#if V6
    [FhirElement("div")]
    public XHtml? DivElement { get; set; }
#else
    [FhirElement("div")]
    public string? Div { get; set; }
#endif
}

public class Meta : DataType
{
    [FhirElement("versionId")]
    public Id? VersionIdElement { get; set; }

    [FhirElement("lastUpdated")]
    public Instant? LastUpdatedElement { get; set; }

    [FhirElement("source")]
    public FhirUri? SourceElement { get; set; }

    [FhirElement("profile")]
    public List<Canonical>? ProfileElement { get; set; }

    [FhirElement("security")]
    public List<Coding>? Security { get; set; }

    [FhirElement("tag")]
    public List<Coding>? Tag { get; set; }
}

public class Coding : DataType
{
    [FhirElement("system")]
    public FhirUri? SystemElement { get; set; }

    [FhirElement("version")]
    public FhirString? VersionElement { get; set; }

    [FhirElement("code")]
    public Code? CodeElement { get; set; }

    [FhirElement("display")]
    public FhirString? DisplayElement { get; set; }

    [FhirElement("userSelected")]
    public FhirBoolean? UserSelectedElement { get; set; }
}

public class CodeableConcept : DataType
{
    [FhirElement("coding")]
    public List<Coding>? Coding { get; set; }

    [FhirElement("text")]
    public FhirString? TextElement { get; set; }
}

public class Identifier : DataType
{
    [FhirElement("use")]
    public Code? UseElement { get; set; }

    [FhirElement("type")]
    public CodeableConcept? Type { get; set; }

    [FhirElement("system")]
    public FhirUri? SystemElement { get; set; }

    [FhirElement("value")]
    public FhirString? ValueElement { get; set; }

    [FhirElement("period")]
    public Period? Period { get; set; }

    [FhirElement("assigner")]
    public ResourceReference? Assigner { get; set; }
}

public class ResourceReference : DataType
{
    public override string TypeName => "Reference";

    [FhirElement("reference")]
    public FhirString? ReferenceElement { get; set; }

    [FhirElement("type")]
    public FhirUri? TypeElement { get; set; }

    [FhirElement("identifier")]
    public Identifier? Identifier { get; set; }

    [FhirElement("display")]
    public FhirString? DisplayElement { get; set; }
}

public class Period : DataType
{
    [FhirElement("start")]
    public FhirDateTime? StartElement { get; set; }

    [FhirElement("end")]
    public FhirDateTime? EndElement { get; set; }
}

public class Quantity : DataType
{
    [FhirElement("value")]
    public FhirDecimal? ValueElement { get; set; }

    [FhirElement("comparator")]
    public Code? ComparatorElement { get; set; }

    [FhirElement("unit")]
    public FhirString? UnitElement { get; set; }

    [FhirElement("system")]
    public FhirUri? SystemElement { get; set; }

    [FhirElement("code")]
    public Code? CodeElement { get; set; }
}

public class Age : Quantity;

public class HumanName : DataType
{
    [FhirElement("use")]
    public Code? UseElement { get; set; }

    [FhirElement("text")]
    public FhirString? TextElement { get; set; }

    [FhirElement("family")]
    public FhirString? FamilyElement { get; set; }

    [FhirElement("given")]
    public List<FhirString>? GivenElement { get; set; }

    [FhirElement("period")]
    public Period? Period { get; set; }
}

public class ContactPoint : DataType
{
    [FhirElement("system")]
    public Code? SystemElement { get; set; }

    [FhirElement("value")]
    public FhirString? ValueElement { get; set; }
}

public class Attachment : DataType
{
    [FhirElement("contentType")]
    public Code? ContentTypeElement { get; set; }

    [FhirElement("data")]
    public Base64Binary? DataElement { get; set; }

    [FhirElement("size")]
    public Integer64? SizeElement { get; set; }

    [FhirElement("title")]
    public FhirString? TitleElement { get; set; }
}

public class Annotation : DataType
{
    [FhirElement("author", Choice = ChoiceType.DatatypeChoice)]
    public DataType? Author { get; set; }

    [FhirElement("time")]
    public FhirDateTime? TimeElement { get; set; }

    [FhirElement("text")]
    public Markdown? TextElement { get; set; }
}

public abstract class BackboneElement : DataType
{
    [FhirElement("modifierExtension")]
    public List<Extension>? ModifierExtension { get; set; }
}

public class Dosage : BackboneElement
{
    [FhirElement("sequence")]
    public Integer? SequenceElement { get; set; }

    [FhirElement("text")]
    public FhirString? TextElement { get; set; }

    [FhirElement("asNeeded", Choice = ChoiceType.DatatypeChoice)]
    public DataType? AsNeeded { get; set; }

    [FhirElement("route")]
    public CodeableConcept? Route { get; set; }
}
