namespace IdentityModel.Core.Transitions;

/// <summary>What comes after synchronization is off (docs/facts/graph.md#switching-off-synchronization).</summary>
internal static class SwitchOffText
{
    /// <summary>What it takes to synchronize again.</summary>
    public const string ComingBack =
        "Synchronization is off, and there is no undo. To synchronize again, wait 72 hours after you turned it off, turn it on, and let a "
        + "full synchronization match all users again. The ImmutableId and the onPremisesObjectIdentifier that the users keep decide "
        + "that match.";

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
