using System.Runtime.InteropServices;
using OneLondon.Governance.Tool;
using OneLondon.Governance.Tool.Terminals;

using Terminal terminal = Terminal.OfProcess();
using CancellationTokenSource hangUp = new();
using PosixSignalRegistration onHangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);
using PosixSignalRegistration onQuit = PosixSignalRegistration.Create(PosixSignal.SIGQUIT, Stop);
return await CommandLine.RunAsync(args, terminal, hangUp.Token);

// Interrupt and terminate are heeded by the command-line library; these two would leave an unfinished file behind.
void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    hangUp.Cancel();
}
