namespace OneLondon.Governance.Auditing;

/// <summary>Maps the values of one enumeration to their names in the format and back; the safe value has none.</summary>
internal sealed class AuditCodeTable<T>
    where T : struct, Enum
{
    private readonly (T Value, string Name)[] _rows;

    public AuditCodeTable(params (T Value, string Name)[] rows) => _rows = rows;

    public IEnumerable<T> Values => _rows.Select(row => row.Value);

    /// <summary>Gives the name, or an empty string for the safe value; any other value without a name is refused, never dropped.</summary>
    public string Name(T value)
    {
        foreach ((T known, string name) in _rows)
        {
            if (EqualityComparer<T>.Default.Equals(known, value))
            {
                return name;
            }
        }

        return EqualityComparer<T>.Default.Equals(value, default) ? string.Empty : throw Unnamed();
    }

    public T Value(string name) => Array.Exists(_rows, row => row.Name == name)
        ? Array.Find(_rows, row => row.Name == name).Value
        : name.Length == 0 ? throw new FormatException("a code is missing")
        : throw new NotSupportedException("the audit record holds a code that this version does not know; read it with the version that wrote it");

    private static ArgumentException Unnamed() =>
        new($"the audit record has a value of {typeof(T).Name} that format {AuditRecordFormat.Version} has no name for");
}
