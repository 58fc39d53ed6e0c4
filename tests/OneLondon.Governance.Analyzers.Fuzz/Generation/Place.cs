namespace OneLondon.Governance.Analyzers.Fuzz.Generation;

/// <summary>What code may do where it stands.</summary>
internal sealed record Place
{
    /// <summary>Whether <c>await</c> may stand here.</summary>
    public bool IsAsync { get; init; }

    /// <summary>Whether addresses may be taken and the stack used here: no async method, iterator or handler.</summary>
    public bool IsPlain { get; init; }

    /// <summary>What an iterator gives; null where nothing is yielded.</summary>
    public string? Item { get; init; }

    /// <summary>What is returned; null for nothing.</summary>
    public string? Result { get; init; }

    /// <summary>Whether <c>return</c> may stand here.</summary>
    public bool Returns { get; init; }

    /// <summary>Whether <c>break</c> may stand here.</summary>
    public bool IsLoop { get; init; }

    /// <summary>Whether this is the filter of a handler, where nothing may be spread.</summary>
    public bool IsFilter { get; init; }

    /// <summary>The first variable that can be used without being captured.</summary>
    public int Own { get; init; }

    /// <summary>The first variable that can be used at all.</summary>
    public int Visible { get; init; }

    /// <summary>Enters what a hole names: <c>loop</c>, <c>try</c>, <c>finally</c>, <c>filter</c>, <c>noawait</c>, or a function with its result.</summary>
    public Place Enter(string words, int variables)
    {
        switch (words)
        {
            case "loop":
                return this with { IsLoop = true };
            case "try":
                return this with { Item = null, IsPlain = false };
            case "finally":
                return this with { Item = null, IsPlain = false, Returns = false, IsLoop = false };
            case "filter":
                return this with { Item = null, IsAsync = false, IsFilter = true };
            case "noawait":
                return this with { Item = null, IsAsync = false };
        }

        string[] parts = words.Split(' ', 3);
        bool isStatic = parts[0] == "static";
        string kind = isStatic ? parts[1] : parts[0];
        string type = words[(words.IndexOf(kind, StringComparison.Ordinal) + kind.Length)..].Trim();
        return new Place
        {
            IsAsync = kind is "async" or "asynciterator",
            IsPlain = kind == "func",
            Item = kind is "iterator" or "asynciterator" ? type : null,
            Result = kind is "iterator" or "asynciterator" || type == "void" ? null : type,
            Returns = kind is not ("iterator" or "asynciterator"),
            Own = variables,
            Visible = isStatic ? variables : Visible,
        };
    }
}
