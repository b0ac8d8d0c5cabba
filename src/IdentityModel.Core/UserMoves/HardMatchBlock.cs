namespace IdentityModel.Core.UserMoves;

/// <summary>
/// The tenant's block of hard matches (docs/facts/graph.md#source-of-authority): it must be off while synchronization takes over users who
/// were given back, and on again after that. A journal has it before it is turned off, so that a later run can turn it on again.
/// </summary>
/// <param name="session">The tenant.</param>
/// <param name="tenantId">The tenant's id.</param>
/// <param name="files">The journal.</param>
/// <param name="sink">Is asked.</param>
internal sealed class HardMatchBlock(ICloudSession session, string tenantId, RunFiles files, IOperationSink sink)
{
    /// <summary>The waits between reads: the replica that was read may be behind.</summary>
    private static readonly TimeSpan[] Pauses = [.. new[] { 2, 5, 15, 30 }.Select(seconds => TimeSpan.FromSeconds(seconds))];

    private bool? _mayTurnOff;

    /// <summary>Whether hard matches are blocked now; <see langword="null"/> if that could not be read, and is left alone.</summary>
    public bool? IsOn { get; set; }

    /// <summary>Whether this run or an earlier one of the journal has turned it off, so that it must be turned on again.</summary>
    public bool IsOwed { get; set; }

    /// <summary>Asks once whether it may be turned off, if it must be.</summary>
    public async Task<bool> MayTurnOffAsync()
    {
        if (IsOn != true || IsOwed)
            return true;

        string request = CloudRequest.SetBlockHardMatch(tenantId, isOn: false).ToString();
        return _mayTurnOff ??= await sink.ConfirmAsync(
            "block of hard matches", $"{request} (true again after a sync cycle has taken over the users)").ConfigureAwait(false);
    }

    /// <summary>Turns it off if it is on.</summary>
    /// <exception cref="IdentityModelException">It could not be announced or turned off.</exception>
    public async Task TurnOffAsync(CancellationToken cancellationToken)
    {
        if (IsOn != true)
            return;

        await files.Journal.BeforeAsync(
            JournalEventName.HardMatchBlockOffRequested, null, null, cancellationToken, (UserMoveJournal.TenantId, tenantId))
            .ConfigureAwait(false);
        bool wasOwed = IsOwed;
        IsOwed = true;
        IdentityModelException? lost;
        try
        {
            lost = await SendAsync(isOn: false, cancellationToken).ConfigureAwait(false);
        }
        catch (IdentityModelException) when (!wasOwed)
        {
            await ForgetAsync().ConfigureAwait(false); // it was refused, so nothing has changed
            throw;
        }

        await ReadBackAsync(isOn: false, lost, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Turns it on again if it is owed.</summary>
    /// <exception cref="IdentityModelException">It could not be turned on.</exception>
    public async Task TurnOnAsync(CancellationToken cancellationToken)
    {
        if (!IsOwed)
            return;

        if (IsOn != true)
        {
            IdentityModelException? lost = await SendAsync(isOn: true, cancellationToken).ConfigureAwait(false);
            await ReadBackAsync(isOn: true, lost, cancellationToken).ConfigureAwait(false);
        }

        await ForgetAsync().ConfigureAwait(false);
    }

    private Task ForgetAsync()
    {
        IsOwed = false;
        return files.Journal.AfterAsync(JournalEventName.HardMatchBlockOn, null, null, (UserMoveJournal.TenantId, tenantId));
    }

    /// <summary>Sends the change; gives the error if it may have been made all the same.</summary>
    /// <exception cref="IdentityModelException">The service refused it.</exception>
    private async Task<IdentityModelException?> SendAsync(bool isOn, CancellationToken cancellationToken)
    {
        try
        {
            await session.Directory.SetBlockHardMatchAsync(tenantId, isOn, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (IdentityModelException e) when (LostAnswer.IsPossible(e))
        {
            return e;
        }
    }

    private async Task ReadBackAsync(bool isOn, IdentityModelException? lost, CancellationToken cancellationToken)
    {
        IsOn = null; // not known until it is read
        foreach (TimeSpan pause in Pauses)
        {
            if (await ReadAsync(cancellationToken).ConfigureAwait(false) == isOn)
                return;

            await session.Clock.Delay(pause, cancellationToken).ConfigureAwait(false);
        }

        if (await ReadAsync(cancellationToken).ConfigureAwait(false) != isOn)
            throw lost ?? Errors.HardMatchBlockNotShown(isOn);
    }

    private async Task<bool?> ReadAsync(CancellationToken cancellationToken) =>
        IsOn = (await session.Directory.GetDirectorySyncFeaturesAsync(cancellationToken).ConfigureAwait(false)).BlockHardMatch;
}
