namespace OneLondon.Governance.Policies.Json;

/// <summary>Says what a node is.</summary>
internal enum JsonKind : byte
{
    /// <summary>Not JSON: reported already, so that readers pass over it.</summary>
    Invalid = 0,
    Object = 1,
    Array = 2,
    Text = 3,
    Number = 4,
    True = 5,
    False = 6,
    Null = 7,
}
