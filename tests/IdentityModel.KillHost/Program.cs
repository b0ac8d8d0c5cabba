using System.Text.Json;
using IdentityModel.KillHost;
using IdentityModel.Testing;

// open <journal>: opens it, says whether it did, and holds it until a line comes; then writes an event.
if (args is ["open", var journal])
{
    await Holder.RunAsync(journal);
    return;
}

// Each line of standard input is an order: it is carried out, and its end is said in a line. At an order's place the process says so
// and waits to be killed. Several orders share a process, since starting one costs more than a conversion.
while (Console.In.ReadLine() is { } line)
{
    KillOrder order = JsonSerializer.Deserialize<KillOrder>(line)!;
    var kill = new KillSwitch(order.Place == 0 ? null : order.Place, closesFiles: false);
    using LoopbackWire? wire = order.Service is { } service ? new LoopbackWire(service) : null;
    TimeProvider clock = order.FastSince is { } since ? new FastClock(since) : TimeProvider.System;
    var run = new TransitionRun(order.Scenario, order.Folder, wire, order.Token, clock, kill);
    Task work = order.Resumes ? run.GoOnAsync() : run.RunAsync();
    if (await Task.WhenAny(work, kill.Killed) == kill.Killed)
    {
        Console.WriteLine(JsonSerializer.Serialize(new KillReport(kill.Place, kill.Passed, [], [])));
        await Task.Delay(Timeout.Infinite);
    }

    Console.WriteLine(JsonSerializer.Serialize(await run.ReportAsync(work)));
}
