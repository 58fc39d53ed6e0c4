namespace OneLondon.Governance.Oversight.Detecting;

/// <summary>
/// Gives Fisher's exact test of one side: how probable it is that of all overrides of a group at least so many fall to one user, where
/// each request is as likely to be one as any other. It needs no rate that is known beforehand, so that few others make it no surer than they can.
/// </summary>
internal static class FisherTail
{
    private const double Negligible = 1e-18;

    /// <summary>Gives the probability of <paramref name="overrides"/> or more; 1 where they are no more than expected.</summary>
    /// <param name="overrides">The user's overrides, 0 to <paramref name="requests"/>.</param>
    /// <param name="requests">The user's requests.</param>
    /// <param name="otherOverrides">The overrides of the others, 0 to <paramref name="otherRequests"/>.</param>
    /// <param name="otherRequests">The requests of the others.</param>
    public static double AtLeast(long overrides, long requests, long otherOverrides, long otherRequests)
    {
        double all = (double)requests + otherRequests;
        double marked = (double)overrides + otherOverrides;
        if (requests <= 0 || otherRequests <= 0 || overrides <= 0 || overrides * all <= requests * marked)
        {
            return 1;
        }

        double term = Math.Exp(
            LogChoose(requests, overrides) + LogChoose(otherRequests, otherOverrides) - LogChoose(all, marked));
        double sum = term;
        double most = Math.Min(requests, marked);
        for (double x = overrides; x < most && term > sum * Negligible; x++)
        {
            term *= (requests - x) * (marked - x) / ((x + 1) * (otherRequests - marked + x + 1));
            sum += term;
        }

        return Math.Min(1, sum);
    }

    private static double LogChoose(double n, double k) => LogFactorial(n) - LogFactorial(k) - LogFactorial(n - k);

    // Stirling's series from 16 on, where its next term is below 1e-11; what comes before is multiplied out.
    private static double LogFactorial(double n)
    {
        if (n < 16)
        {
            double product = 1;
            for (int i = 2; i <= n; i++)
            {
                product *= i;
            }

            return Math.Log(product);
        }

        double square = n * n;
        return (n * Math.Log(n)) - n + (0.5 * Math.Log(2 * Math.PI * n)) + (1 / (12 * n)) - (1 / (360 * n * square)) + (1 / (1260 * n * square * square));
    }
}
