using Rehearsal;
using Spectre.Console;

if (Console.IsOutputRedirected)
{
    AnsiConsole.Console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors });
    AnsiConsole.Profile.Width = 120;
}

// Models, matches, conversion, passwords and address, on the simulated tenant that ships with the module: nothing leaves this machine.
using var files = new RunFolder();
using Story story = await Story.OpenAsync(files);
await story.ShowModelsAsync();
await story.PredictMatchesAsync();
await story.EstimateAsync();
await story.LeaveFederationAsync();
await story.SetPasswordsAsync();
Story.MakeSignOnAddress();
