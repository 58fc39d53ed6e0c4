using System.Diagnostics;
using System.Globalization;
using OneLondon.Governance.Sqlite.Worker;

switch (args)
{
    case ["write", var path, var writer, var subjects, var appends]:
        await Writer.RunAsync(path, Number(writer), Number(subjects), Number(appends));
        return 0;

    case ["kill", var kills, var seed]:
        string folder = Directory.CreateTempSubdirectory("killed-").FullName;
        var started = Stopwatch.StartNew();
        var run = new KillRun(folder, Number(seed));
        string? breach = await run.RunAsync(Number(kills));
        Console.WriteLine(
            $"{run.Kills} kills in {started.Elapsed.TotalSeconds:F0} s, {run.EarlyKills} before the first append; {run.Acknowledged} appends acknowledged, "
            + $"{run.Unacknowledged} written and not acknowledged; {breach ?? "nothing lost, nothing torn, nothing invented"}");
        if (breach is not null)
        {
            Console.WriteLine($"the files are in {folder}");
            return 3;
        }

        Directory.Delete(folder, recursive: true);
        return 0;

    case ["hold", var path]:
        Holder.Run(path);
        return 0;

    default:
        Console.Error.WriteLine("write PATH WRITER SUBJECTS APPENDS | kill KILLS SEED | hold PATH");
        return 2;
}

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
