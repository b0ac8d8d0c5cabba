using System.Security;
using IdentityModel.Core.BulkWrites;

namespace IdentityModel.Core.Passwords;

/// <summary>One run of <see cref="SetCloudUserPasswords"/>.</summary>
internal sealed class CloudPasswordRun(
    ICloudSession session, RunFiles files, PasswordGenerator passwords, CloudPasswordRequest request, IOperationSink sink)
    : BulkWrite<CloudPasswordTarget, CloudUser>(
        session.Directory,
        new AnnouncedWrites(session.Directory.WriteUsersAsync, files, BulkWriteEvents.OfPasswords, domain: null),
        new ProgressMeter("Setting passwords", request.Total, sink, session.Clock, new WriteForecast()),
        sink)
{
    private const string GivenTwice = "The user was given more than once. The command sets the password once.";

    private readonly OptionalReads _optional = new(sink);
    private readonly EmergencyAdministrators _emergency = new(session.Directory, sink);
    private readonly Dictionary<string, SecureString?> _seen = new(StringComparer.OrdinalIgnoreCase); // with the user's own password
    private DomainTree? _domains;
    private bool _featuresRead;
    private bool? _hashSync;

    /// <inheritdoc/>
    protected override UserIdentity IdentityOf(CloudPasswordTarget item) =>
        item.Fault is { } fault ? throw fault : new UserIdentity(item.Identity, item.OtherName);

    /// <inheritdoc/>
    protected override Task<CloudUser> ReadAsync(CloudPasswordTarget item, CloudUser user, CancellationToken cancellationToken) =>
        Task.FromResult(user);

    /// <inheritdoc/>
    protected override async Task<(string Target, string Action)?> JudgeAsync(
        CloudPasswordTarget item, CloudUser user, CancellationToken cancellationToken)
    {
        if (_seen.TryGetValue(user.Id, out SecureString? first))
        {
            TellRepeated(user, first, item.Password);
            return null;
        }

        if (await WhySkippedAsync(user, cancellationToken).ConfigureAwait(false) is { } reason)
        {
            Tell(user.UserPrincipalName, user.Id, CloudPasswordStatus.Skipped, reason);
            return null;
        }

        if (WhyImpossible(item, user) is { } error)
        {
            TellFailure(user.UserPrincipalName, user.Id, error);
            return null;
        }

        _seen.Add(user.Id, item.Password);
        return (user.UserPrincipalName, PasswordWrites.RequestFor(user).ToString());
    }

    /// <inheritdoc/>
    protected override AnnouncedWrite Make(CloudPasswordTarget item, CloudUser user) =>
        PasswordWrites.For(user, GivenTo(item) ?? passwords.Generate(request.Length, user), ForceChange(item));

    /// <inheritdoc/>
    protected override void TellUnread(CloudPasswordTarget item, IdentityModelException error) =>
        TellFailure(item.Identity, id: null, error);

    /// <inheritdoc/>
    protected override void TellEnd(CloudPasswordTarget item, CloudUser user, UserWriteResult result)
    {
        if (result.Error is { } error)
        {
            Sink.Error(error);
            if (LostAnswer.IsPossible(result))
                TellLost(item, result.Write, error);
            else
                TellUnsent(item, result.Write, error);
            return;
        }

        Sink.Result(Describe(item, result.Write) with
        {
            Status = CloudPasswordStatus.Set,
            Password = ((PasswordWrite)result.Write).Password,
            Reason = result.Write is PasswordResetWrite && !ForceChange(item)
                ? "A synchronized user must always change a password that was reset."
                : "",
        });
    }

    /// <summary>The password may have been set, so the result contains it.</summary>
    protected override void TellLost(CloudPasswordTarget item, UserWrite write, IdentityModelException why) =>
        Sink.Result(Describe(item, write) with
        {
            Status = CloudPasswordStatus.Failed,
            Password = ((PasswordWrite)write).Password,
            Reason = $"It is not known whether the password was set. If so, it is this password. {why.Message}",
        });

    /// <inheritdoc/>
    protected override void TellUnsent(CloudPasswordTarget item, UserWrite write, IdentityModelException why)
    {
        if (GivenTo(item) is null)
            ((PasswordWrite)write).Password.Dispose();

        Sink.Result(Describe(item, write) with { Status = CloudPasswordStatus.Failed, Reason = why.Message });
    }

    /// <inheritdoc/>
    protected override void TellStopped(int made, int open)
    {
        string kept = files.Record is { Path: var path }
            ? $"'{path}' has all these passwords."
            : "Passwords that are not in the results are lost. Set them again.";
        Sink.Warning($"The run was stopped. It set {made} passwords, and maybe {open} more. {kept}");
    }

    private async Task<string?> WhySkippedAsync(CloudUser user, CancellationToken cancellationToken)
    {
        if (request.Force)
            return CloudPasswordRule.WhyHarmful(user);

        _domains ??= await ReadDomainsAsync(cancellationToken).ConfigureAwait(false);
        string domain = DomainNames.Of(user.UserPrincipalName) ?? "";
        bool? hashSync = PasswordWrites.NeedsReset(user) ? await HashSyncAsync(cancellationToken).ConfigureAwait(false) : null;
        if (CloudPasswordRule.WhySkipped(user, _domains.Find(domain)?.AuthenticationType, hashSync) is { } why)
            return why;

        bool isLast = !CloudPasswordRule.IsSignedIn(user, session.Context)
            && await _emergency.IsLastAsync(user, _domains, cancellationToken).ConfigureAwait(false);
        return CloudPasswordRule.WhyShutsOut(user, session.Context, isLast);
    }

    private IdentityModelException? WhyImpossible(CloudPasswordTarget item, CloudUser user)
    {
        if (PasswordWrites.NeedsReset(user) && !PasswordWrites.CanReset(session.Context))
            return Errors.PasswordResetNeedsAdministrator(user.UserPrincipalName);

        if (GivenTo(item) is not { } password)
            return null;

        try
        {
            PasswordPolicy.Check(password, user);
            return null;
        }
        catch (IdentityModelException e)
        {
            return e;
        }
    }

    // The user's own password, else the one of the request; with neither, one is generated.
    private SecureString? GivenTo(CloudPasswordTarget item) => item.Password ?? request.Password;

    private bool ForceChange(CloudPasswordTarget item) => item.ForceChange ?? request.ForceChange;

    private async Task<DomainTree> ReadDomainsAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<CloudDomain>? domains = await _optional.TryAsync(
            "the domains",
            "Without -Force, the command skips the users, because Entra ID never checks a cloud password in a federated domain.",
            () => session.Directory.GetDomainsAsync(cancellationToken)).ConfigureAwait(false);
        return new DomainTree(domains ?? []);
    }

    private async Task<bool?> HashSyncAsync(CancellationToken cancellationToken)
    {
        if (_featuresRead)
            return _hashSync;

        DirectorySyncFeatures? features = await _optional.TryAsync(
            "the directory synchronization features",
            "Without -Force, the command skips synchronized users.",
            () => session.Directory.GetDirectorySyncFeaturesAsync(cancellationToken)).ConfigureAwait(false);
        _featuresRead = true;
        return _hashSync = features?.PasswordHashSyncEnabled;
    }

    private void TellRepeated(CloudUser user, SecureString? first, SecureString? other)
    {
        if (first is not null && other is not null && !first.IsSameAs(other))
            TellFailure(user.UserPrincipalName, user.Id, Errors.PasswordsDiffer(user.UserPrincipalName));
        else
            Tell(user.UserPrincipalName, user.Id, CloudPasswordStatus.Skipped, GivenTwice);
    }

    private void TellFailure(string name, string? id, IdentityModelException error)
    {
        Sink.Error(error);
        Tell(name, id, CloudPasswordStatus.Failed, error.Message);
    }

    private void Tell(string name, string? id, CloudPasswordStatus status, string reason) =>
        Sink.Result(new CloudPasswordChange { UserPrincipalName = name, Id = id, Status = status, Reason = reason });

    private CloudPasswordChange Describe(CloudPasswordTarget item, UserWrite write) => new()
    {
        UserPrincipalName = write.UserPrincipalName,
        Id = write.UserId,
        Method = write is PasswordResetWrite ? CloudPasswordMethod.ResetPassword : CloudPasswordMethod.PasswordProfile,
        ForceChange = ForceChange(item) || write is PasswordResetWrite,
    };
}
