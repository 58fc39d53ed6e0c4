using System.Text;
using OneLondon.Governance.Fhir.Tables;

namespace OneLondon.Governance.Fhir.Plans;

/// <summary>The table laid out for the walk, with the category bits of a policy.</summary>
internal sealed class TablePlan
{
    private const FhirPrimitives Links =
        FhirPrimitives.Uri | FhirPrimitives.Url | FhirPrimitives.Canonical | FhirPrimitives.Oid | FhirPrimitives.Uuid;

    private static readonly string[] PatientCore =
        ["resourceType", "id", "meta", "identifier", "name", "birthDate", "gender", "active", "deceasedBoolean", "deceasedDateTime", "link",
         "modifierExtension"];

    private static readonly string[] CodedTypes = ["CodeableConcept", "Coding", "Quantity", "Period"];

    private static readonly string[] PersonTypes = ["Patient", "RelatedPerson", "Person"];

    private readonly IReadOnlyDictionary<string, int>? _siteCategories;
    private readonly Dictionary<FhirObjectRule, ObjectPlan> _objects = [];
    private readonly List<(FhirObjectRule Rule, ObjectPlan Plan)> _unfilled = [];
    private readonly Dictionary<string, FhirObjectRule> _datatypes = [];
    private readonly ResourcePlan[] _resources;
    private readonly FhirNameIndex _names;

    private TablePlan(FhirTable table, IReadOnlyDictionary<string, int>? siteCategories)
    {
        _siteCategories = siteCategories;
        Table = table;
        FindDatatypes(table);
        Extension = _datatypes.TryGetValue("Extension", out var extension) ? Object(extension) : new ObjectPlan { Name = "Extension" };
        Element = new ObjectPlan { Name = "Element" };
        FillPending();
        Element.Fill(Numbered([Synthetic("id", ElementTraits.Primitive | ElementTraits.Trimmed), ExtensionMember("extension"), ExtensionMember("modifierExtension")]));
        _resources = [.. table.Resources.ToArray().Select(Resource)];
        FillPending();
        _names = FhirNameIndex.Create(_resources.Length, i => _resources[i].Name);
        PatientType = _names.Find("Patient");
        CompositionType = _names.Find("Composition");
        Sibling = Create("_", ElementTraits.None, SpecialMember.Sibling, 0, Element);
        ProtectedSibling = Create("_", ElementTraits.Protected | ElementTraits.Critical, SpecialMember.Sibling, 0, Element);
        Bundle = BundleRows();
    }

    public FhirTable Table { get; }

    /// <summary>Rows of an Extension.</summary>
    public ObjectPlan Extension { get; }

    /// <summary>Rows of what stands beside a primitive under <c>_name</c>.</summary>
    public ObjectPlan Element { get; }

    /// <summary>The row of a <c>_name</c>.</summary>
    public ElementPlan Sibling { get; }

    /// <summary>The row of a <c>_name</c> beside a protected primitive.</summary>
    public ElementPlan ProtectedSibling { get; }

    /// <summary>Whether the table knows extensions that may stay where not everything is permitted.</summary>
    public bool HasKnownExtensions => Table.Extensions.Length > 0;

    /// <summary>Rows of the root Bundle.</summary>
    public ObjectPlan Bundle { get; }

    public int PatientType { get; }

    public int CompositionType { get; }

    public static TablePlan Create(FhirTable table, IReadOnlyDictionary<string, int>? siteCategories) => new(table, siteCategories);

    /// <summary>Finds the number of a resource type, or -1.</summary>
    public int TypeNumber(ReadOnlySpan<byte> name) => _names.Find(name);

    /// <summary>Finds a known extension and the category bits it needs.</summary>
    public bool TryGetExtension(ReadOnlySpan<byte> url, out ulong category)
    {
        category = 0;
        if (!Table.TryGetExtension(url, out var rule))
        {
            return false;
        }

        category = rule.Category is null ? 0 : CategoryBits.Of(rule.Category, _siteCategories);
        return true;
    }

    public ResourcePlan this[int typeNumber] => _resources[typeNumber];

    private ResourcePlan Resource(FhirResourceRule rule)
    {
        var root = new ObjectPlan { Name = rule.Name };
        var subjects = rule.SubjectPaths.ToArray();
        var ways = subjects.SelectMany(static p => p.Steps[..^1].ToArray()).ToHashSet();
        var elements = new List<ElementPlan> { Synthetic("resourceType", ElementTraits.Primitive | ElementTraits.Special, SpecialMember.ResourceType) };
        var patient = rule.Name == "Patient";
        foreach (var row in rule.Root.Elements)
        {
            if (row.Name == "resourceType")
            {
                continue;
            }

            var special = RootSpecial(row, patient);
            if (special == SpecialMember.None && ways.Contains(row))
            {
                special = SpecialMember.SubjectWay;
            }

            elements.Add(Row(row, rule.Root, special, patient && !PatientCore.Contains(row.Name) ? ElementTraits.BeyondCore : ElementTraits.None));
        }

        AddModifierExtension(elements);
        root.Fill(Numbered(elements));
        FillPending();
        return new ResourcePlan
        {
            Index = rule.Index,
            Name = rule.Utf8Name.ToArray(),
            Standing = rule.Standing,
            Category = rule.Category is null ? 0 : CategoryBits.Of(rule.Category, _siteCategories),
            Root = root,
            HasSubjects = subjects.Length > 0,
            IsPatient = patient,
            IsPerson = PersonTypes.Contains(rule.Name),
            IsPersonal = rule.Standing == FhirStanding.Nobody || PersonTypes.Contains(rule.Name),
            ControllerPaths = [.. rule.ControllerPaths.ToArray().Select(static p => p.Steps.ToArray().Select(static s => s.Utf8Name.ToArray()).ToArray())],
        };
    }

    private static SpecialMember RootSpecial(FhirElementRule row, bool patient) => row switch
    {
        { Name: "id" } => SpecialMember.ResourceId,
        _ when row.Has(FhirElementFlags.Meta) && row.Name == "meta" => SpecialMember.ResourceMeta,
        _ when row.Has(FhirElementFlags.Contained) => SpecialMember.Contained,
        _ when row.Has(FhirElementFlags.SecurityLabel) => SpecialMember.SecurityLabel,
        { Name: "link" } when patient => SpecialMember.PatientLink,
        { Name: "identifier" } when patient => SpecialMember.PatientIdentifier,
        _ => SpecialMember.None,
    };

    private ObjectPlan Object(FhirObjectRule rule)
    {
        if (!_objects.TryGetValue(rule, out var plan))
        {
            plan = new ObjectPlan { Name = rule.Name };
            _objects.Add(rule, plan);
            _unfilled.Add((rule, plan));
        }

        return plan;
    }

    private void FillPending()
    {
        while (_unfilled.Count > 0)
        {
            var (rule, plan) = _unfilled[^1];
            _unfilled.RemoveAt(_unfilled.Count - 1);
            plan.IsReference = IsReference(rule);
            plan.IsIdentifier = Holds(rule, "Identifier");
            plan.MayBeBackbone = plan.IsReference && rule.Name.Split(',').Any(static name => name is not ("Reference" or "CodeableReference"));
            if (plan.IsReference && Holds(rule, "CodeableReference"))
            {
                plan.AsReference = Object(_datatypes["Reference"]);
                plan.AsCodeable = Object(_datatypes["CodeableReference"]);
            }

            var elements = new List<ElementPlan>();
            foreach (var row in rule.Elements)
            {
                elements.Add(Row(row, rule, NestedSpecial(row, rule), ElementTraits.None));
            }

            AddModifierExtension(elements);
            plan.Fill(Numbered(elements));
            plan.IsLeaf = !plan.IsReference && !plan.IsIdentifier && elements.Count <= 64
                && (rule.Name == "Extension" || !elements.Exists(static e => (e.Traits & ElementTraits.Reference) != 0));
        }
    }

    private static SpecialMember NestedSpecial(FhirElementRule row, FhirObjectRule rule) => row switch
    {
        { Name: "tag" } when rule.Name == "Meta" => SpecialMember.Tag,
        { Name: "security" } when rule.Name == "Meta" => SpecialMember.Security,
        { Name: "display" } when IsReference(rule) => SpecialMember.Display,
        { Name: "text" } when Holds(rule, "CodeableConcept") && Holds(rule, "CodeableReference") => SpecialMember.ConceptText,
        { Name: "coding" } when Holds(rule, "CodeableConcept") && Holds(rule, "CodeableReference") => SpecialMember.ConceptCoding,
        _ => SpecialMember.None,
    };

    private static bool IsReference(FhirObjectRule rule) => Holds(rule, "Reference");

    private static bool Holds(FhirObjectRule rule, string datatype) => rule.Name.Split(',').Contains(datatype);

    /// <summary>Lists the objects that the resources are made of, by name.</summary>
    private void FindDatatypes(FhirTable table)
    {
        var open = new Stack<FhirObjectRule>(table.Resources.ToArray().Select(static r => r.Root));
        while (open.TryPop(out var rule))
        {
            foreach (var row in rule.Elements)
            {
                if (row.Object is not null && _datatypes.TryAdd(row.Object.Name, row.Object))
                {
                    open.Push(row.Object);
                }
            }
        }
    }

    private ElementPlan Row(FhirElementRule row, FhirObjectRule owner, SpecialMember special, ElementTraits more)
    {
        var flags = row.Flags;
        var traits = more;
        traits |= row.Has(FhirElementFlags.Protected) ? ElementTraits.Protected | ElementTraits.Critical : ElementTraits.None;
        traits |= row.Has(FhirElementFlags.Required) ? ElementTraits.Critical : ElementTraits.None;
        traits |= row.Kinds != FhirPrimitives.None ? ElementTraits.Primitive : ElementTraits.None;
        if ((flags & (FhirElementFlags.FreeText | FhirElementFlags.Narrative)) != 0)
        {
            // What is protected is kept whole, prose and all, for those who may know whose it is.
            traits |= ElementTraits.Told | ElementTraits.Personal | (row.Has(FhirElementFlags.Protected) ? ElementTraits.None : ElementTraits.Free);
        }

        traits |= row.Has(FhirElementFlags.Extension) ? ElementTraits.Extension | ElementTraits.Personal : ElementTraits.None;
        traits |= row.Has(FhirElementFlags.ModifierExtension) ? ElementTraits.ModifierExtension | ElementTraits.Protected | ElementTraits.Critical | ElementTraits.Personal : ElementTraits.None;
        var reference = row.Object is not null && IsReference(row.Object);
        if (reference)
        {
            traits |= ElementTraits.Reference;
        }

        if (row.Has(FhirElementFlags.Identifying))
        {
            // The identifier of a Reference waits for the type referred to.
            traits |= IsReference(owner) ? ElementTraits.None : ElementTraits.Identifying | ElementTraits.Personal;
        }

        if (row.Has(FhirElementFlags.Resource) && !row.Has(FhirElementFlags.Contained))
        {
            traits |= ElementTraits.Barred;
        }

        traits |= DepersonalisedTraits(row, owner, special);
        if (special == SpecialMember.None)
        {
            special = ReferenceSpecial(row);
        }

        if (special == SpecialMember.None && (flags & (FhirElementFlags.Subject | FhirElementFlags.SubjectAny)) != 0)
        {
            special = SpecialMember.Subject;
        }

        if (special == SpecialMember.None && row.Has(FhirElementFlags.Extension))
        {
            special = SpecialMember.Extension;
        }

        traits |= special != SpecialMember.None ? ElementTraits.Special : ElementTraits.None;
        var plan = Create(row.Name, traits, special, row.Category is null ? 0 : CategoryBits.Of(row.Category, _siteCategories), row.Object is null ? null : Object(row.Object));
        plan.TargetsNobody = row.Targets.AllNobody;
        plan.IsSubject = (flags & (FhirElementFlags.Subject | FhirElementFlags.SubjectAny)) != 0;
        plan.SubjectShared = row.Has(FhirElementFlags.SubjectAny);
        plan.IsCodedValue = (row.Kinds & (FhirPrimitives.Prose | Links)) == 0 && (traits & (ElementTraits.Free | ElementTraits.Identifying | ElementTraits.Reference)) == 0
            && (row.Object is null || CodedTypes.Any(type => Holds(row.Object, type)));
        return plan;
    }

    private static SpecialMember ReferenceSpecial(FhirElementRule row) => row.Name switch
    {
        "reference" when row.Kinds != FhirPrimitives.None => SpecialMember.ReferenceText,
        "type" when row.Kinds != FhirPrimitives.None => SpecialMember.TypeText,
        "identifier" when row.Object is not null => SpecialMember.IdentifierObject,
        _ => SpecialMember.None,
    };

    private static ElementTraits DepersonalisedTraits(FhirElementRule row, FhirObjectRule owner, SpecialMember special)
    {
        var traits = row.Name switch
        {
            "code" when Holds(owner, "Coding") => ElementTraits.SupportsCode,
            "coding" when Holds(owner, "CodeableConcept") && !Holds(owner, "CodeableReference") => ElementTraits.SupportsCode,
            "entry" or "section" when owner.Name == "Composition.section" => ElementTraits.SupportsSection,
            "display" when Holds(owner, "Coding") => ElementTraits.Trimmed,
            "text" when Holds(owner, "CodeableConcept") => ElementTraits.Trimmed,
            _ when owner.Name == "Extension" && (row.Name == "extension" || row.Name.StartsWith("value", StringComparison.Ordinal)) => ElementTraits.SupportsExtension,
            not ("security" or "profile" or "tag") when owner.Name == "Meta" => ElementTraits.Personal,
            _ => ElementTraits.None,
        };
        if (traits.HasFlag(ElementTraits.Trimmed) || special == SpecialMember.ResourceId
            || (IsReference(owner) && row.Name is "reference" or "type" or "identifier" or "display"))
        {
            return traits;
        }

        if (row.Name == "id" && row.Kinds != FhirPrimitives.None)
        {
            return traits | ElementTraits.Trimmed;
        }

        var profile = owner.Name == "Meta" && row.Name == "profile";
        var prose = (row.Kinds & FhirPrimitives.Prose) != 0 && !row.Has(FhirElementFlags.Coded);
        var link = (row.Kinds & Links) != 0 && row.Name != "system" && !profile;
        return prose || link ? traits | ElementTraits.Personal : traits;
    }

    private ObjectPlan BundleRows()
    {
        var rows = new ObjectPlan { Name = "Bundle" };
        var type = _names.Find("Bundle");
        var known = type < 0 ? null : _resources[type].Root;
        rows.Fill(Numbered(
        [
            Synthetic("resourceType", ElementTraits.Primitive | ElementTraits.Special, SpecialMember.ResourceType),
            Synthetic("id", ElementTraits.Primitive | ElementTraits.Special, SpecialMember.ResourceId),
            Create("meta", ElementTraits.Special, SpecialMember.ResourceMeta, 0, known?.Find("meta"u8)?.Object),
            Create("identifier", ElementTraits.Identifying | ElementTraits.Personal | ElementTraits.Special, SpecialMember.IdentifierObject, 0, known?.Find("identifier"u8)?.Object),
            Synthetic("type", ElementTraits.Primitive | ElementTraits.Special, SpecialMember.BundleType),
            Synthetic("timestamp", ElementTraits.Primitive),
            Synthetic("language", ElementTraits.Primitive),
            Synthetic("entry", ElementTraits.Special, SpecialMember.BundleEntry),
            Synthetic("implicitRules", ElementTraits.Primitive | ElementTraits.Special, SpecialMember.BundleRules),
            Synthetic("modifierExtension", ElementTraits.Special, SpecialMember.BundleModifier),
        ]));
        return rows;
    }

    private void AddModifierExtension(List<ElementPlan> elements)
    {
        if (!elements.Exists(static e => e.Is("modifierExtension")))
        {
            elements.Add(ExtensionMember("modifierExtension"));
        }
    }

    private ElementPlan ExtensionMember(string name) => name == "extension"
        ? Create(name, ElementTraits.Extension | ElementTraits.Personal, SpecialMember.None, 0, Extension)
        : Create(name, ElementTraits.ModifierExtension | ElementTraits.Protected | ElementTraits.Critical | ElementTraits.Personal, SpecialMember.None, 0, Extension);

    private static ElementPlan Synthetic(string name, ElementTraits traits, SpecialMember special = SpecialMember.None) =>
        Create(name, traits, special, 0, null);

    private static ElementPlan Create(string name, ElementTraits traits, SpecialMember special, ulong category, ObjectPlan? target)
    {
        var utf8 = Encoding.UTF8.GetBytes(name);
        NameKey.Read(utf8, out var first, out var last);
        return new ElementPlan
        {
            First = first,
            Last = last,
            Length = utf8.Length,
            Traits = traits,
            Category = category,
            Special = special,
            Name = utf8,
            Object = target,
        };
    }

    private static List<ElementPlan> Numbered(List<ElementPlan> elements)
    {
        for (var i = 0; i < elements.Count; i++)
        {
            elements[i].Ordinal = i;
        }

        return elements;
    }
}
