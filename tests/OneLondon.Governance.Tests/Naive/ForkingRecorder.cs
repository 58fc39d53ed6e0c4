namespace OneLondon.Governance.Tests.Naive;

/// <summary>
/// Explores every answer to every question: a question whose answer is still open splits what is left of the space in
/// two, and both halves are tried. The boxes at the leaves therefore part the whole raw space.
/// </summary>
internal sealed class ForkingRecorder : FactRecorder
{
    private readonly List<bool> _branch = [];
    private readonly uint[] _left = new uint[RawSpace.All.Length];
    private int _asked;

    public static IReadOnlyList<NaiveLeaf> Explore(NaiveRules rules)
    {
        var recorder = new ForkingRecorder();
        var leaves = new List<NaiveLeaf>();
        do
        {
            recorder.Restart();
            NaiveAnswer answer = rules.Decide(recorder);
            leaves.Add(new NaiveLeaf([.. recorder._left], answer));
        }
        while (recorder.MoveToNextBranch());

        return leaves;
    }

    protected override bool Among(RawFact fact, uint answers)
    {
        uint yes = _left[fact.Index] & answers;
        uint no = _left[fact.Index] & ~answers;
        if (yes == 0 || no == 0)
        {
            return no == 0;
        }

        if (_asked == _branch.Count)
        {
            _branch.Add(true);
        }

        bool taken = _branch[_asked++];
        _left[fact.Index] = taken ? yes : no;
        return taken;
    }

    private void Restart()
    {
        _asked = 0;
        foreach (RawFact fact in RawSpace.All)
        {
            _left[fact.Index] = fact.All;
        }
    }

    private bool MoveToNextBranch()
    {
        while (_branch.Count > 0 && !_branch[^1])
        {
            _branch.RemoveAt(_branch.Count - 1);
        }

        if (_branch.Count == 0)
        {
            return false;
        }

        _branch[^1] = false;
        return true;
    }
}
