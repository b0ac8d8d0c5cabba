namespace IdentityModel.Core.Anchors;

/// <summary>How a change of mS-DS-ConsistencyGuid ended.</summary>
public enum OnPremisesAnchorStatus
{
    /// <summary>The user has the new value.</summary>
    Set,

    /// <summary>The user has the value from before the run again.</summary>
    Restored,

    /// <summary>The user already had this value; nothing was sent.</summary>
    Unchanged,

    /// <summary>The user is left alone; the reason says why.</summary>
    Skipped,

    /// <summary>The value could not be changed; the reason says why.</summary>
    Failed,
}
