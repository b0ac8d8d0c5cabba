namespace IdentityModel.Core.Reports;

/// <summary>Whether users can be moved to the cloud.</summary>
public enum ReportMoveState
{
    /// <summary>They can be moved now.</summary>
    Movable,

    /// <summary>A check says that they cannot be moved yet.</summary>
    NotYet,

    /// <summary>A check could not read what it needs, so they are not moved.</summary>
    Unknown,

    /// <summary>They were moved.</summary>
    Moved,
}
