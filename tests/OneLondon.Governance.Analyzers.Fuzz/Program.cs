using OneLondon.Governance.Analyzers.Fuzz;

if (FuzzOptions.Read(args) is not { } options)
{
    Console.Error.WriteLine(FuzzOptions.Usage);
    return 2;
}

return await new FuzzRun(options).Run() == 0 ? 0 : 3;
