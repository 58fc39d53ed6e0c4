namespace OneLondon.Governance.Access;

/// <summary>Says what a request is about.</summary>
internal enum RequestScope : byte
{
    /// <summary>One patient's record.</summary>
    Patient = 0,

    /// <summary>The rows of a population: no patient is named.</summary>
    Population = 1,
}
