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
    using var wire = new LoopbackWire(order.Service);
    var run = new TransitionRun(order.Scenario, order.Folder, wire, order.Token, TimeProvider.System, kill);
    Task work = order.Resumes ? run.GoOnAsync() : run.RunAsync();
    if (await Task.WhenAny(work, kill.Killed) == kill.Killed)
    {
        Console.WriteLine($"at {kill.Place}");
        await Task.Delay(Timeout.Infinite);
    }

    await work;
    Console.WriteLine(run.Sink.Errors.Count == 0 ? $"done {kill.Passed}" : $"error {string.Join(" ", run.Sink.Errors.Select(error => error.ErrorId))}");
}
