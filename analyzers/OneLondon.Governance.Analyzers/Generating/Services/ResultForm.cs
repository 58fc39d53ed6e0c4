namespace OneLondon.Governance.Analyzers.Generating.Services;

/// <summary>How a result, or a part of one, is filtered by a grant.</summary>
internal enum ResultForm
{
    /// <summary>There is none.</summary>
    None = 0,

    /// <summary>One row of a governed record type.</summary>
    Row,

    /// <summary>Rows, read to their end.</summary>
    Rows,

    /// <summary>Rows in an array.</summary>
    RowArray,

    /// <summary>A whole whose categories are marked.</summary>
    Whole,

    /// <summary>Items whose categories are marked, read to their end.</summary>
    WholeItems,

    /// <summary>Items whose categories are marked, in an array.</summary>
    WholeArray,

    /// <summary>A stream of bytes whose categories are marked.</summary>
    Stream,

    /// <summary>Whether an out parameter was given something.</summary>
    Found,
}
