namespace IdentityModel.Core.Domains;

/// <summary>How a conversion ended.</summary>
public enum DomainConversionStatus
{
    /// <summary>The domain is read back as converted (and realm discovery agrees, where it was waited for).</summary>
    Converted,

    /// <summary>The domain write was accepted, but what is read back does not agree yet.</summary>
    Pending,

    /// <summary>The domain is converted; some users' passwords could not be set.</summary>
    ConvertedWithErrors,

    /// <summary>A step failed, or it was asked for: the tenant reads the domain as it was before; what cannot be taken back is named.</summary>
    Undone,

    /// <summary>What was changed is not seen to be taken back; the errors say what is missing and what to do.</summary>
    UndoFailed,

    /// <summary>The undo was sent, but what is read back does not agree yet.</summary>
    UndoPending,
}
