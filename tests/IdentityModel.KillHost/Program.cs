using System.Text.Json;
using IdentityModel.KillHost;
using IdentityModel.Testing;

// <service> <folder> <run|resume> <place, 0 for none>: the token and the scenario come by standard input, a line each. At the place it
// says so and waits to be killed.
string token = Console.In.ReadLine()!;
TransitionScenario scenario = JsonSerializer.Deserialize<TransitionScenario>(Console.In.ReadLine()!)!;
int place = int.Parse(args[3], System.Globalization.CultureInfo.InvariantCulture);
var kill = new KillSwitch(place == 0 ? null : place, closesFiles: false);
using var wire = new LoopbackWire(new Uri(args[0]));
var run = new TransitionRun(scenario, args[1], wire, token, TimeProvider.System, kill);
Task work = args[2] == "resume" ? run.GoOnAsync() : run.RunAsync();
if (await Task.WhenAny(work, kill.Killed) == kill.Killed)
{
    Console.WriteLine($"at {kill.Place}");
    await Task.Delay(Timeout.Infinite);
}

await work;
foreach (IdentityModel.Core.IdentityModelException error in run.Sink.Errors)
    Console.WriteLine($"error {error.ErrorId}");
Console.WriteLine($"done {kill.Passed}");
