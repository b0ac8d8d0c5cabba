namespace IdentityModel.Core.Passwords;

/// <summary>
/// The tenant's Global Administrators who can sign in even if everything on-premises is down. Microsoft advises to keep two such
/// accounts for emergencies (Learn, "Manage emergency access admin accounts"). An account does not count if nobody knows its
/// password.
/// </summary>
internal sealed class EmergencyAdministrators(ICloudDirectory directory, IOperationSink sink)
{
    private HashSet<string>? _left;
    private bool _isRead;

    /// <summary>
    /// Whether the user is the last of them whose password this run has not changed. If not, the user counts as changed from now
    /// on. If roles could not be read, false, with one warning.
    /// </summary>
    public async Task<bool> IsLastAsync(CloudUser user, DomainTree domains, CancellationToken cancellationToken)
    {
        if (!GlobalAdministrators.NeedsNothingOnPremises(user, domains))
            return false;

        if (!_isRead)
        {
            _left = await ReadAsync(domains, cancellationToken).ConfigureAwait(false);
            _isRead = true;
        }

        if (_left?.Contains(user.Id) is not true)
            return false;
        if (_left.Count == 1)
            return true;

        _left.Remove(user.Id);
        return false;
    }

    private async Task<HashSet<string>?> ReadAsync(DomainTree domains, CancellationToken cancellationToken)
    {
        try
        {
            AdministratorRoles roles = await directory.GetAdministratorRolesAsync(cancellationToken).ConfigureAwait(false);
            if (roles.Unread.Count > 0)
                Warn(roles.Unread);

            IReadOnlyList<CloudUser> all = await GlobalAdministrators.ReadAsync(directory, roles, cancellationToken).ConfigureAwait(false);
            return new HashSet<string>(
                all.Where(user => GlobalAdministrators.NeedsNothingOnPremises(user, domains)).Select(user => user.Id),
                StringComparer.OrdinalIgnoreCase);
        }
        catch (IdentityModelException error) when (OptionalReads.MayGoOn(error))
        {
            Warn([error]);
            return null;
        }
    }

    private void Warn(IReadOnlyList<IdentityModelException> errors) => sink.Warning(
        $"The command could not check whether the last emergency administrator is among the users: {OptionalReads.Why(errors)}");
}
