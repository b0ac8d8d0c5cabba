using System.Globalization;
using System.Runtime.InteropServices;
using IdentityModel.Testing;

namespace IdentityModel.Local.Tests;

/// <summary>
/// A search that waits for its answer while a signal reaches the very thread that waits. .NET handles SIGCHLD, SIGCONT and SIGWINCH
/// on whatever thread the system picks: a child process that ends, or a terminal that changes its size, must not end a search.
/// </summary>
public sealed class SignalledSearchTests
{
    private const int WindowChanged = 28; // SIGWINCH of Linux

    [Fact]
    [System.Runtime.Versioning.SupportedOSPlatform("linux")]
    public async Task A_signal_does_not_end_a_search()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Signals a thread by a call of Linux.");
        int signals = 0;
        using var handler = PosixSignalRegistration.Create(PosixSignal.SIGWINCH, _ => Interlocked.Increment(ref signals));
        await using ScriptedLdapServer server = new()
        {
            OnSearch = async (stream, request) =>
            {
                for (int i = 0; i < 20; i++)
                {
                    SignalEveryThread();
                    await Task.Delay(10); // the client may not have begun to wait
                }

                await ScriptedLdapServer.SendAsync(
                    stream, LdapDirectoryTests.User(request, 1), LdapAnswer.SearchDone(request.Id));
            },
        };
        RecordingSink sink = new();
        CancellationToken token = TestContext.Current.CancellationToken;
        using IOnPremisesDirectory directory = await new LdapDirectoryConnector(server.Settings).ConnectAsync(server.Server, sink, token);

        List<string> read = [];
        await foreach (OnPremisesObject found in directory.SearchAsync(LdapDirectoryTests.Everybody, sink, token))
            read.Add(found.DistinguishedName);

        Assert.Equal(["CN=User 1"], read);
        Assert.NotEqual(0, signals);
    }

    private static void SignalEveryThread()
    {
        foreach (string thread in Directory.GetDirectories("/proc/self/task"))
            _ = tgkill(Environment.ProcessId, int.Parse(Path.GetFileName(thread), CultureInfo.InvariantCulture), WindowChanged);
    }

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int tgkill(int process, int thread, int signal);
}
