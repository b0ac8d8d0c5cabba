namespace IdentityModel.Core.Transitions;

/// <summary>What comes after synchronization is off (docs/facts/graph.md#switching-off-synchronization).</summary>
internal static class SwitchOffText
{
    /// <summary>What it takes to synchronize again.</summary>
    public const string ComingBack =
        "Synchronization is off. There is no undo. To synchronize again, wait 72 hours after you turned it off, turn it on, and let a full "
        + "synchronization match all users again. First run Test-SoftMatch: it shows the users who would not be matched. The users keep their "
        + "onPremisesObjectIdentifier, which can block the match.";

    /// <summary>Another run turns synchronization off, whose journal was not given.</summary>
    public const string TurningOffAlready =
        "Synchronization is being turned off already, so the command sent nothing. The journal of the first run says which users have no "
        + "known password. Run the command again, and give this journal as -JournalPath. Without -JournalPath, the first run made it in its "
        + "current folder: Disable-DirectorySynchronization-*.jsonl.";

    /// <summary>Nobody could read the flag of password hash sync.</summary>
    public const string HashSyncUnread =
        "The command could not read whether the tenant still shows password hash sync as on. Look in the Microsoft Entra admin center.";

    /// <summary>The tenant synchronizes although the service accepted the request of the journal's run.</summary>
    public static string MaybeOnAgain(DateTimeOffset requested) =>
        $"The service accepted the request on {requested:u}, and the tenant shows that synchronization is on. If somebody turned it on again, "
        + "this run does not turn it off: run the command with a new journal.";

    /// <summary>The flag of password hash sync is on, although nothing is synchronized.</summary>
    public static string HashSyncStillOn(string tenantId) =>
        "The tenant still shows password hash sync as on. To turn off this flag, connect to Microsoft Graph PowerShell as a "
        + "Global Administrator with OnPremDirectorySynchronization.ReadWrite.All, and run: Invoke-MgGraphRequest -Method PATCH -Uri "
        + $"v1.0/directory/onPremisesSynchronization/{tenantId} -Body @{{ features = @{{ passwordSyncEnabled = $false }} }}";

    /// <summary>The commands for the users.</summary>
    /// <param name="run">What the journal says.</param>
    /// <param name="journal">Its path.</param>
    public static IReadOnlyList<string> NextSteps(SwitchOffJournal run, string journal)
    {
        List<string> steps = [];
        if (run is { UsersWithoutPassword: > 0, IsHashSyncUnknown: false })
            steps.Add(SetPasswords(run, journal));

        steps.Add("Get-CloudUser | Where-Object { $_.ImmutableId -and -not $_.IsCloudManaged } "
            + "| Set-CloudUserImmutableId -Clear -JournalPath immutableids.jsonl -WhatIf");
        return steps;
    }

    /// <summary>
    /// What to do if nobody knows whether the users have a known password: a step for all of them would replace passwords that work.
    /// </summary>
    public static string? HashSyncWasUnread(SwitchOffJournal run, string journal) => run is { UsersWithoutPassword: > 0, IsHashSyncUnknown: true }
        ? "The command could not read whether password hash sync was on. If it was on, the passwords of Active Directory still work: set no "
            + "new ones. Ask who managed Microsoft Entra Connect. Only if it was off, set new passwords. This command shows for whom, and sets "
            + $"them if you remove -WhatIf: {SetPasswords(run, journal)} -WhatIf"
        : null;

    private static string SetPasswords(SwitchOffJournal run, string journal) =>
        $"Get-Content {ConversionCommand.Quoted(journal)} | ConvertFrom-Json "
        + $"| Where-Object {{ $_.event -eq '{JournalEventName.PasswordLeft}' -and $_.detail.run -eq {run.Run} }} "
        + "| ForEach-Object user | Set-CloudUserPassword -PasswordFile passwords.csv";
}
