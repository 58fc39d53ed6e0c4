using System.Runtime.CompilerServices;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tests.Naive;

/// <summary>Answers the questions of <see cref="NaiveRules"/>, which learn of a request through it alone.</summary>
internal abstract class FactRecorder
{
    public string Role()
    {
        for (int i = 0; i < RawSpace.Role.Answers.Length - 1; i++)
        {
            if (Among(RawSpace.Role, 1u << i))
            {
                return RawSpace.Role.Answers[i];
            }
        }

        return RawSpace.Role.Answers[^1];
    }

    public bool DirectorIs(params ReadOnlySpan<string> roles) => Among(RawSpace.Director, RawSpace.Among(roles));

    public bool PurposeIs(params ReadOnlySpan<string> purposes) => Among(RawSpace.Purpose, RawSpace.Among(purposes));

    public bool ProgrammeIs(params ReadOnlySpan<string> programmes) => Among(RawSpace.Programme, RawSpace.Among(programmes));

    public bool OperationIs(params ReadOnlySpan<Operation> operations) => Among(RawSpace.Operation, SetOf(operations));

    public bool LevelIs(params ReadOnlySpan<Identifiability> levels) => Among(RawSpace.Level, SetOf(levels));

    public bool Is<T>(FactDefinition fact, params ReadOnlySpan<T> values)
        where T : struct, Enum => Among(RawSpace.Of(fact), SetOf(values));

    /// <summary>Tells whether the answer to a question is in the set.</summary>
    protected abstract bool Among(RawFact fact, uint answers);

    private static uint SetOf<T>(ReadOnlySpan<T> values)
        where T : struct, Enum
    {
        uint set = 0;
        foreach (T value in values)
        {
            T copy = value;
            set |= 1u << Unsafe.As<T, byte>(ref copy);
        }

        return set;
    }
}
