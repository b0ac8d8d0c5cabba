namespace IdentityModel.Core.DirectoryWrites;

/// <summary>How a change of a value of an on-premises user ended.</summary>
public enum OnPremisesUserChangeStatus
{
    /// <summary>The user has the new anchor.</summary>
    Set,

    /// <summary>The user has the repaired value.</summary>
    Repaired,

    /// <summary>The user has the value from before the run again.</summary>
    Restored,

    /// <summary>The user already had this value; nothing was sent.</summary>
    Unchanged,

    /// <summary>The value is left alone; the reason says why.</summary>
    Skipped,

    /// <summary>The value could not be changed; the reason says why.</summary>
    Failed,
}
