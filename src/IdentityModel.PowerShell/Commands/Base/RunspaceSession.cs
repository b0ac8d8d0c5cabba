using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace IdentityModel.PowerShell;

/// <summary>
/// The session of the cmdlet's runspace. Azure Automation runs several jobs in one process, each in its own runspace, and no job
/// may use another's sign-in. A session ends with its runspace.
/// </summary>
internal static class RunspaceSession
{
    private static readonly ConditionalWeakTable<Runspace, Slot> Slots = new();

    /// <summary>The session; null without a connection.</summary>
    public static ICloudSession? Current => Here.Session;

    /// <summary>Gets notices of the waits of the runspace's sessions.</summary>
    public static WaitNotices Waits => Here.Waits;

    /// <summary>The session's time; this computer's without a connection.</summary>
    public static TimeProvider Clock => Current?.Clock ?? TimeProvider.System;

    /// <summary>The names the session has read; null without a connection.</summary>
    public static SessionMemory? Memory => Runspace.DefaultRunspace is null ? null : Here.Session?.Memory;

    /// <summary>What answers in place of the network; null unless the session is with a simulated tenant.</summary>
    public static SimulatedNetwork? Network => Here.Network;

    /// <summary>The session.</summary>
    /// <exception cref="IdentityModelException">NotConnected.</exception>
    public static ICloudSession Required => Current ?? throw Errors.NotConnected();

    /// <summary>Replaces the session, perhaps with none, and ends the earlier one.</summary>
    /// <param name="session">The session.</param>
    /// <param name="context">What is known of its tenant, if that is more than the session itself says.</param>
    public static void Replace(ICloudSession? session, SessionContext? context = null)
    {
        Slot slot = Here;
        RememberingSession? before = slot.Session;
        slot.Session = session is null ? null : new RememberingSession(session) { Context = context ?? session.Context };
        slot.Network = (session as SandboxSession)?.Network;
        before?.Dispose();
    }

    private static Slot Here => Slots.GetOrCreateValue(Runspace.DefaultRunspace);

    private sealed class Slot
    {
        public RememberingSession? Session { get; set; }

        public SimulatedNetwork? Network { get; set; }

        public WaitNotices Waits { get; } = new();
    }
}
