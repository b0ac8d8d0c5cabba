using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace IdentityModel.PowerShell;

/// <summary>
/// The session of the runspace a cmdlet runs in. Azure Automation runs several jobs in one process, each in a runspace of its
/// own: one must never see another's sign-in. A runspace that goes away takes its session with it.
/// </summary>
internal static class RunspaceSession
{
    private static readonly ConditionalWeakTable<Runspace, Slot> Slots = new();

    /// <summary>The session; null without a connection.</summary>
    public static ICloudSession? Current => Here.Session;

    /// <summary>Is told what the runspace's sessions wait for.</summary>
    public static WaitNotices Waits => Here.Waits;

    /// <summary>The session's time; this computer's without a connection.</summary>
    public static TimeProvider Clock => Current?.Clock ?? TimeProvider.System;

    /// <summary>The names the session has read; null without a connection.</summary>
    public static SessionMemory? Memory => Runspace.DefaultRunspace is null ? null : Here.Session?.Memory;

    /// <summary>The session.</summary>
    /// <exception cref="IdentityModelException">NotConnected.</exception>
    public static ICloudSession Required => Current ?? throw Errors.NotConnected();

    /// <summary>Puts a session, or none, instead of the one before, which ends.</summary>
    /// <param name="session">The session.</param>
    /// <param name="context">What is known of its tenant, if that is more than the session says itself.</param>
    public static void Replace(ICloudSession? session, SessionContext? context = null)
    {
        Slot slot = Here;
        RememberingSession? before = slot.Session;
        slot.Session = session is null ? null : new RememberingSession(session) { Context = context ?? session.Context };
        before?.Dispose();
    }

    private static Slot Here => Slots.GetOrCreateValue(Runspace.DefaultRunspace);

    private sealed class Slot
    {
        public RememberingSession? Session { get; set; }

        public WaitNotices Waits { get; } = new();
    }
}
