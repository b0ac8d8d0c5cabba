using System.Globalization;
using IdentityModel.Local.Files;

namespace IdentityModel.KillHost;

/// <summary>A run that has a journal for itself, or is refused.</summary>
internal static class Holder
{
    public static async Task RunAsync(string path)
    {
        try
        {
            using var journal = JournalFile.Open(path);
            Console.WriteLine("open");
            Console.In.ReadLine();
            string me = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
            await journal.AppendAsync(new JournalEvent(JournalEventName.Started, DateTimeOffset.UtcNow, me), default);
            Console.WriteLine("written");
        }
        catch (IdentityModelException e)
        {
            Console.WriteLine($"error {e.ErrorId}");
        }
    }
}
