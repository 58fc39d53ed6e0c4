namespace OneLondon.Governance.Fhir.Tests.Naive;

/// <summary>What a reference leads to.</summary>
internal enum NaiveTarget
{
    /// <summary>Nothing that may stay, whatever else is kept.</summary>
    Gone,

    /// <summary>Somebody who is, or may be, another patient.</summary>
    Foreign,

    /// <summary>The patient asked for.</summary>
    Patient,

    /// <summary>Resources present in the document: it stays where one of them stays.</summary>
    Present,

    /// <summary>Absent, and of a type that is nobody's.</summary>
    AbsentNobody,

    /// <summary>Absent, and of a type that is referred to.</summary>
    AbsentReferred,

    /// <summary>No reference string, only words or an identifier.</summary>
    Words,
}
