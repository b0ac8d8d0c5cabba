namespace IdentityModel.Core.UserMoves;

/// <summary>
/// Makes the checks of Convert-UserToCloud or Convert-UserToSynchronized and changes nothing (Test-IdentityModelTransition -User). Reports a
/// <see cref="UserMoveCheck"/> for each: first those of the tenant, then those of each user.
/// </summary>
/// <param name="session">The tenant.</param>
/// <param name="to">Cloud or Synchronized.</param>
public sealed class UserMoveTest(ICloudSession session, IdentityModelKind to)
{
    /// <summary>Makes them.</summary>
    /// <param name="identities">The users, by sign-in name or object id. A user that cannot be read is one error.</param>
    /// <param name="sink">Takes the results.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="IdentityModelException"><c>UserMoveUnknown</c>, or the connection or sign-in is lost.</exception>
    public async Task RunAsync(IEnumerable<string> identities, IOperationSink sink, CancellationToken cancellationToken)
    {
        if (to == IdentityModelKind.Federated)
            throw Errors.UserMoveUnknown();

        UserMoveTenant tenant = await UserMoveTenant.ReadAsync(
            session, to, "The checks that depend on it are Unknown.", sink, cancellationToken).ConfigureAwait(false);
        foreach (UserMoveCheck check in UserMoveTenantChecks.Check(tenant, to))
            sink.Result(check);

        var reader = new UserMoveReader(session.Directory, to);
        foreach (string identity in identities.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            try
            {
                CloudUser user = await session.Directory.GetUserAsync(identity, cancellationToken).ConfigureAwait(false);
                UserMoveFacts facts = await reader.ReadAsync(user, cancellationToken).ConfigureAwait(false) with { Tenant = tenant };
                foreach (UserMoveCheck check in Check(facts))
                    sink.Result(check);
            }
            catch (IdentityModelException e) when (OptionalReads.MayGoOn(e))
            {
                sink.Error(e);
            }
        }
    }

    private IEnumerable<UserMoveCheck> Check(UserMoveFacts facts) =>
        from rule in UserMoveRules.For(to)
        let finding = rule.Check(facts)
        where finding is not null
        select new UserMoveCheck
        {
            UserPrincipalName = facts.User.UserPrincipalName,
            Id = facts.User.Id,
            To = to,
            Name = rule.Name,
            Status = finding.Status,
            Detail = finding.Detail,
            Remedy = finding.Remedy,
            Source = rule.Source,
        };
}
