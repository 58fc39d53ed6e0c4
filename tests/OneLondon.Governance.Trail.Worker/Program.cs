using System.Diagnostics;
using System.Globalization;
using OneLondon.Governance.Trail.Worker;

switch (args)
{
    case ["write", var folder, var writer]:
        await Writer.RunAsync(folder, Number(writer));
        return 0;

    case ["kill", var kills, var seed]:
        string root = Directory.CreateTempSubdirectory("killed-trail-").FullName;
        var started = Stopwatch.StartNew();
        var run = new KillRun(root, Number(seed));
        string? breach = await run.RunAsync(Number(kills));
        Console.WriteLine(
            $"{run.Kills} kills in {started.Elapsed.TotalSeconds:F0} s, {run.EarlyKills} before the first record; {run.Acknowledged} records acknowledged, "
            + $"{run.Unacknowledged} written and not acknowledged, {run.Cuts} torn ends cut and put on record; {run.KeptHeads} heads kept elsewhere; {breach ?? "nothing lost, nothing torn, nothing invented"}");
        if (breach is not null)
        {
            Console.WriteLine($"the trails are in {root}");
            return 3;
        }

        Directory.Delete(root, recursive: true);
        return 0;

    default:
        Console.Error.WriteLine("write FOLDER WRITER | kill KILLS SEED");
        return 2;
}

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
