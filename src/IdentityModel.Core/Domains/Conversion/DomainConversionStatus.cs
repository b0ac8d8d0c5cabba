namespace IdentityModel.Core.Domains;

/// <summary>How a conversion ended.</summary>
public enum DomainConversionStatus
{
    /// <summary>The tenant shows the domain as converted, and realm discovery agrees if the run waited for it.</summary>
    Converted,

    /// <summary>The service accepted the change, but the tenant does not show it everywhere yet.</summary>
    Pending,

    /// <summary>The domain is converted; some users' passwords could not be set.</summary>
    ConvertedWithErrors,

    /// <summary>
    /// A step failed, or the admin asked for an undo: the tenant shows the domain as before. Warnings name what cannot be undone.
    /// </summary>
    Undone,

    /// <summary>The undo failed, or the tenant does not show it. The errors say what is missing and what to do.</summary>
    UndoFailed,

    /// <summary>The service accepted the undo, but the tenant does not show it everywhere yet.</summary>
    UndoPending,
}
