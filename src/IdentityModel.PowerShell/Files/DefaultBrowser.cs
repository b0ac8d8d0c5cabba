using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace IdentityModel.PowerShell;

/// <summary>Opens a page in the default browser of this computer.</summary>
internal sealed class DefaultBrowser : IReportOpener
{
    private const string NoDesktop = "This session has no desktop, as in Azure Automation or over SSH.";

    /// <inheritdoc/>
    public string? Open(string path)
    {
        if (!HasDesktop)
            return NoDesktop;

        try
        {
            using var started = Process.Start(new ProcessStartInfo(path) { UseShellExecute = true });
            return null;
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or PlatformNotSupportedException)
        {
            return $"No program opens HTML files here: {e.Message}";
        }
    }

    // Without a display, xdg-open starts, fails later, and nobody hears of it.
    private static bool HasDesktop => RuntimeInformation.IsOSPlatform(OSPlatform.Linux)
        ? IsSet("DISPLAY") || IsSet("WAYLAND_DISPLAY")
        : Environment.UserInteractive;

    private static bool IsSet(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 };
}
