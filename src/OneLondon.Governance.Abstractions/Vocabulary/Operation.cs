namespace OneLondon.Governance.Vocabulary;

/// <summary>Says what is done with the data (N7, P9, G1).</summary>
public enum Operation : byte
{
    /// <summary>Nothing said: denied.</summary>
    Unspecified = 0,

    /// <summary>Reads the data.</summary>
    View = 1,

    /// <summary>Computes over the data inside the environment (G1).</summary>
    Compute = 2,

    /// <summary>Lets an output leave the environment (G1).</summary>
    Release = 3,

    /// <summary>Adds the person's own contribution to the own Personal Health Record (P9).</summary>
    Contribute = 4,

    /// <summary>Creates a record.</summary>
    Create = 5,

    /// <summary>Changes a record.</summary>
    Change = 6,

    /// <summary>Deletes a record.</summary>
    Delete = 7,
}
