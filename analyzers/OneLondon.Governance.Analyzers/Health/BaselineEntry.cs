using System;
using Microsoft.CodeAnalysis;

namespace OneLondon.Governance.Analyzers.Health;

/// <summary>One line of a baseline: findings of one key that are known, until when, and where that is written.</summary>
internal sealed class BaselineEntry(BaselineKey key, int count, DateTime until, Location place)
{
    public BaselineKey Key { get; } = key;

    public int Count { get; } = count;

    /// <summary>The last day.</summary>
    public DateTime Until { get; } = until;

    public Location Place { get; } = place;
}
