namespace OneLondon.Governance.Analyzers.Fuzz.Generation;

/// <summary>A variable that code can use where it stands.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsAssignable">Whether it can be assigned.</param>
/// <param name="IsCapturable">Whether a lambda can use it.</param>
internal sealed record Variable(string Name, string Type, bool IsAssignable, bool IsCapturable);
