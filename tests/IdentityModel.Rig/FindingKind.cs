namespace IdentityModel.Rig;

/// <summary>What must not be.</summary>
internal enum FindingKind
{
    /// <summary>A password that works in the tenant is in no password file.</summary>
    Lost,

    /// <summary>A user's last row in a password file is not the tenant's password, and all was said to be done.</summary>
    Wrong,

    /// <summary>A run told of a success that the tenant does not show, or ended without an error although something is missing.</summary>
    WrongSuccess,

    /// <summary>Nothing disturbed the run any more, and still it did not come to its end.</summary>
    Unfinished,

    /// <summary>An exception got out of the module as it was.</summary>
    ForeignError,
}
