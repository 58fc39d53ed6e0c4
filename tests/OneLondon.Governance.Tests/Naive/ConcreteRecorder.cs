namespace OneLondon.Governance.Tests.Naive;

/// <summary>Answers for one request.</summary>
internal sealed class ConcreteRecorder : FactRecorder
{
    /// <summary>Gets the answers, an index each.</summary>
    public int[] Answers { get; } = new int[RawSpace.All.Length];

    protected override bool Among(RawFact fact, uint answers) => ((answers >> Answers[fact.Index]) & 1) != 0;
}
