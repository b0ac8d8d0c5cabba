namespace IdentityModel.Core;

/// <summary>How a conversion ended.</summary>
public enum DomainConversionStatus
{
    /// <summary>The domain is read back as converted (and realm discovery agrees, where it was waited for).</summary>
    Converted,

    /// <summary>The domain write was accepted, but what is read back does not agree yet.</summary>
    Pending,

    /// <summary>The domain is converted; some users' passwords could not be set.</summary>
    ConvertedWithErrors,

    /// <summary>A step failed, or it was asked for: what was changed has been taken back, but for what cannot be.</summary>
    Undone,

    /// <summary>What was changed could not be taken back; the errors say what to do.</summary>
    UndoFailed,
}
