using OneLondon.Governance.Fhir.Plans;

namespace OneLondon.Governance.Fhir.Filtering;

/// <summary>A resource of the document: the root, an entry's or a contained one.</summary>
internal struct ResourceRecord
{
    /// <summary>The resource's rows; null where the type is not known.</summary>
    public ResourcePlan? Plan;

    /// <summary>The resource object's range.</summary>
    public int Start;
    public int End;

    /// <summary>The entry's range; the resource's own for the root.</summary>
    public int EntryStart;
    public int EntryEnd;

    /// <summary>The record that contains it, or -1.</summary>
    public int Container;

    /// <summary>Number of records from this one on that belong to it: itself and what it contains.</summary>
    public int Span;

    public int Root;
    public int NodeEnd;
    public int ScanStart;
    public int ScanEnd;

    /// <summary>The fullUrl member, from its name to the comma or bracket after it; empty where there is none.</summary>
    public int FullUrlStart;
    public int FullUrlEnd;

    /// <summary>The request member, where its url bears an NHS number.</summary>
    public int RequestStart;
    public int RequestEnd;

    /// <summary>The text number of the request's url + 1, or 0.</summary>
    public int Url;

    /// <summary>The text number of its fullUrl, or -1.</summary>
    public int FullUrl;

    /// <summary>The text number of <c>Type/id</c> (contained: of <c>#id</c>), or -1.</summary>
    public int TypeAndId;

    /// <summary>The id's range without quotes; empty where there is none.</summary>
    public int IdStart;
    public int IdEnd;

    /// <summary>First node that refers to this contained resource, or to one of the same id, by fragment; -1.</summary>
    public int FirstFragment;

    /// <summary>The first contained resource of the same id, and how many of that id stay.</summary>
    public int Primary;
    public int Twins;

    /// <summary>The next contained resource of the same id, or -1.</summary>
    public int NextTwin;

    public Tier Tier;

    /// <summary>Why it goes; <see cref="WithholdReason.None"/> while it stays.</summary>
    public WithholdReason Reason;

    /// <summary>Whether it is a Patient that matches.</summary>
    public bool Matches;

    /// <summary>Whether the entry asks by search, or is not shaped as FHIR says.</summary>
    public bool EntryAsks;
    public bool EntryBroken;

    /// <summary>Whether everything is permitted at its tier.</summary>
    public bool All;

    /// <summary>Whether identifying data is permitted at its tier.</summary>
    public bool Identifying;

    /// <summary>What was found at its subject paths.</summary>
    public bool HasSubject;
    public bool HasPatientSubject;
    public bool HasOtherSubject;

    /// <summary>Whether something kept leads to it, or it stays by itself.</summary>
    public bool Reached;
}
