using OneLondon.Governance.Tool;
using OneLondon.Governance.Tool.Terminals;

using Terminal terminal = Terminal.OfProcess();
return await CommandLine.RunAsync(args, terminal, CancellationToken.None);
