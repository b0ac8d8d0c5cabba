namespace IdentityModel.PowerShell;

/// <summary>What a run does with the journal at its path.</summary>
internal enum JournalUse
{
    /// <summary>It creates a new one, as a conversion does.</summary>
    Make,

    /// <summary>It creates one, or appends to an existing one, as single changes do.</summary>
    Append,

    /// <summary>It continues an existing one, or creates one.</summary>
    MakeOrGoOn,

    /// <summary>It continues an existing one.</summary>
    GoOn,
}
