using IdentityModel.Rig;

if (RigOptions.Parse(args) is not { } options)
{
    Console.WriteLine(RigOptions.Usage);
    return 2;
}

if (RigRun.WhyNot() is { } reason)
{
    Console.WriteLine(reason);
    return 2;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
RigFigures figures = await new RigRun(options, Console.WriteLine).RunAsync(stop.Token);
return figures.IsClean ? 0 : 1;
