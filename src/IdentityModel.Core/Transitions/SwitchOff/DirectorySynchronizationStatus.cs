namespace IdentityModel.Core.Transitions;

/// <summary>What the tenant showed of its directory synchronization at the end of a run.</summary>
public enum DirectorySynchronizationStatus
{
    /// <summary>Synchronization is off, and no user, group or contact is synchronized.</summary>
    Disabled,

    /// <summary>The tenant does not show yet that synchronization is off for all of them, or the command may not read one of them.</summary>
    Pending,
}
