namespace IdentityModel.Core.Transitions;

/// <summary>What comes after synchronization is off (docs/facts/graph.md#switching-off-synchronization).</summary>
internal static class SwitchOffText
{
    /// <summary>What it takes to synchronize again.</summary>
    public const string ComingBack =
        "Synchronization is off. There is no undo. To synchronize again, wait 72 hours after you turned it off, turn it on, and let a full "
        + "synchronization match all users again. First run Test-SoftMatch: it shows the users who would not be matched. The users keep their "
        + "onPremisesObjectIdentifier, which can block the match.";

    /// <summary>Nobody could read the flag of password hash sync.</summary>
    public const string HashSyncUnread =
        "The command could not read whether the tenant still shows password hash sync as on. Look in the Microsoft Entra admin center.";

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
        if (run.UsersWithoutPassword > 0)
        {
            steps.Add(
                $"Get-Content {ConversionCommand.Quoted(journal)} | ConvertFrom-Json | Where-Object event -eq {JournalEventName.PasswordLeft} "
                + "| ForEach-Object user | Sort-Object -Unique | Set-CloudUserPassword -PasswordFile passwords.csv");
        }

        steps.Add("Get-CloudUser | Where-Object { $_.ImmutableId -and -not $_.IsCloudManaged } "
            + "| Set-CloudUserImmutableId -Clear -JournalPath immutableids.jsonl -WhatIf");
        return steps;
    }
}
