namespace IdentityModel.PowerShell;

/// <summary>What a run does with the journal at its path.</summary>
internal enum JournalUse
{
    /// <summary>It makes a new one, as a conversion does.</summary>
    Make,

    /// <summary>It makes one, or appends to the one that is there, as single changes do.</summary>
    Append,

    /// <summary>It continues with the one that is there.</summary>
    GoOn,
}
