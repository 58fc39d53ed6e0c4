namespace OneLondon.Governance.Oversight.Detecting;

/// <summary>Holds when the last care of each person by each organisation ends, 70 to 140 bytes a pseudonym and organisation.</summary>
internal sealed class EpisodeIndex
{
    /// <summary>The end of care that is open.</summary>
    public const long Open = long.MaxValue;

    private readonly Dictionary<string, int> _organisations = new(StringComparer.Ordinal);
    private readonly Dictionary<(UInt128 Code, int Organisation), long> _ends = [];

    public EpisodeIndex(IEnumerable<CareEpisode> episodes, PersonCodes codes, CancellationToken cancellation)
    {
        foreach (CareEpisode episode in episodes)
        {
            cancellation.ThrowIfCancellationRequested();
            if (string.IsNullOrWhiteSpace(episode.Organisation))
            {
                throw new ArgumentException("an episode is given without an organisation; give its code as requests state it");
            }

            Count++;
            if (episode.Until <= episode.From)
            {
                CalledOff++;
                continue;
            }

            string name = AsciiCase.Fold(episode.Organisation);
            int organisation = _organisations.TryGetValue(name, out int known) ? known : _organisations[name] = _organisations.Count;
            long end = episode.Until?.UtcTicks ?? Open;
            foreach (UInt128 code in codes.Of(episode.Person))
            {
                _ends[(code, organisation)] = Math.Max(end, _ends.GetValueOrDefault((code, organisation), long.MinValue));
            }
        }
    }

    public long Count { get; private set; }

    public long CalledOff { get; private set; }

    /// <summary>Gives the end of the last care, in ticks of UTC, of whoever stands under one of the pseudonyms; null where no care is known.</summary>
    public long? EndOf(ReadOnlySpan<UInt128> codes, string organisation)
    {
        long? last = null;
        if (_organisations.TryGetValue(AsciiCase.Fold(organisation), out int number))
        {
            foreach (UInt128 code in codes)
            {
                if (_ends.TryGetValue((code, number), out long end) && !(end <= last))
                {
                    last = end;
                }
            }
        }

        return last;
    }
}
