using IdentityModel.KillHost;

// <service> <folder> <run|resume> <domain> <place, 0 for none>: the token comes by standard input. At the place it says so and waits
// to be killed.
string token = Console.In.ReadLine()!;
var scenario = new TransitionScenario("host") { Domains = args[3].Split(','), SetPasswords = true };
int place = int.Parse(args[4], System.Globalization.CultureInfo.InvariantCulture);
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
