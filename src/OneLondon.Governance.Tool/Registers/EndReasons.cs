namespace OneLondon.Governance.Tool.Registers;

/// <summary>Says whether the end of a record needs a reason.</summary>
internal enum EndReasons
{
    /// <summary>A reason is asked for.</summary>
    Asked = 0,

    /// <summary>None is: a contact that is over is over.</summary>
    NotAsked = 1,
}
