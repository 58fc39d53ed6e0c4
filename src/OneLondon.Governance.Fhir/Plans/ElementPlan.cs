namespace OneLondon.Governance.Fhir.Plans;

/// <summary>One row of the table, laid out for the walk.</summary>
internal sealed class ElementPlan
{
    // INVARIANT: written by TablePlan only, before the plan is published.

    /// <summary>First eight bytes of the name, zero extended.</summary>
    public ulong First;

    /// <summary>Last eight bytes of the name, or <see cref="First"/> where it is shorter.</summary>
    public ulong Last;

    /// <summary>Category bits that must all be permitted.</summary>
    public ulong Category;

    public ElementTraits Traits;

    public int Length;

    /// <summary>Number of the element within its object.</summary>
    public int Ordinal;

    /// <summary>Rows of an object here, or null.</summary>
    public ObjectPlan? Object;

    public SpecialMember Special;

    /// <summary>Whether every type a reference here may have is nobody's.</summary>
    public bool TargetsNobody;

    /// <summary>Whether a subject path ends here.</summary>
    public bool IsSubject;

    /// <summary>Whether that path may hold others too.</summary>
    public bool SubjectShared;

    /// <summary>Whether a known extension may have its value here: coded, and neither prose, address, reference nor identity.</summary>
    public bool IsCodedValue;

    public byte[] Name = [];

    public bool Is(string name) => System.Text.Encoding.UTF8.GetString(Name) == name;
}
