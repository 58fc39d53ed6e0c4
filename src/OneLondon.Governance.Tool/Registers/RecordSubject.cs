namespace OneLondon.Governance.Tool.Registers;

/// <summary>Says whose dated records a command is about: the option that names it, and whether that is a patient, who is printed nowhere.</summary>
internal readonly record struct RecordSubject(string Option, string Help, string Description, bool IsPatient)
{
    public static RecordSubject Patient { get; } = new("--patient", "NUMBER", "Whose, by NHS number. It is printed nowhere.", IsPatient: true);

    public static RecordSubject User { get; } = new("--user", "USER", "Whose.", IsPatient: false);

    public static RecordSubject Administrator { get; } = new("--administrator", "USER", "Whose.", IsPatient: false);

    public static RecordSubject Application { get; } = new("--application", "ID", "Whose.", IsPatient: false);
}
