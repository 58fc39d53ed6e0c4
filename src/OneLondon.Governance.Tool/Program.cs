using System.Runtime.InteropServices;
using OneLondon.Governance.Tool;
using OneLondon.Governance.Tool.Terminals;

using Terminal terminal = Terminal.OfProcess();
using CancellationTokenSource hangUp = new();
using PosixSignalRegistration onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using PosixSignalRegistration onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using PosixSignalRegistration onHangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);
using PosixSignalRegistration onQuit = PosixSignalRegistration.Create(PosixSignal.SIGQUIT, Stop);
return await CommandLine.RunAsync(args, terminal, hangUp.Token);

// Any of them would leave an unfinished file behind. The command-line library heeds interrupt and terminate too, but only once a command runs:
// what comes before it listens would end the process without a word.
void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    hangUp.Cancel();
}
