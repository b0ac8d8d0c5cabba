namespace IdentityModel.Core;

/// <summary>Asks again, ever less often, until what is read agrees with what was done, or the time is up.</summary>
internal sealed class DomainVerification(ICloudSession session, IOperationSink sink)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>Waits until each domain is read as managed.</summary>
    /// <returns>Nothing when all agree; else who disagrees, as a sentence.</returns>
    public Task<string?> DomainsAsync(IEnumerable<string> domains, TimeSpan limit, CancellationToken cancellationToken) =>
        PollAsync(
            "Verifying the conversion",
            limit,
            () => FirstAsync(domains, name => DomainDisagreesAsync(name, cancellationToken)),
            cancellationToken);

    /// <summary>Waits until realm discovery says managed for each domain.</summary>
    /// <returns>Nothing when all agree; else who disagrees, as a sentence.</returns>
    public Task<string?> RealmAsync(IEnumerable<string> domains, TimeSpan limit, CancellationToken cancellationToken) =>
        PollAsync(
            "Waiting for sign-in to follow",
            limit,
            () => FirstAsync(domains, name => RealmDisagreesAsync(name, cancellationToken)),
            cancellationToken);

    /// <summary>Waits until a domain is read as federated, with the settings that were sent.</summary>
    /// <returns>Nothing when both agree; else what disagrees, as a sentence.</returns>
    public Task<string?> FederationAsync(
        string domain,
        DomainFederation wanted,
        IReadOnlyList<FederationSetting> sent,
        TimeSpan limit,
        CancellationToken cancellationToken) =>
        PollAsync(
            "Verifying the federation",
            limit,
            () => FederationDisagreesAsync(domain, wanted, sent, cancellationToken),
            cancellationToken);

    private async Task<string?> PollAsync(
        string activity, TimeSpan limit, Func<Task<string?>> disagreement, CancellationToken cancellationToken)
    {
        DateTimeOffset end = session.Clock.GetUtcNow() + limit;
        TimeSpan pause = FirstPause;
        for (int asked = 1; ; asked++)
        {
            string? who = await disagreement().ConfigureAwait(false);
            TimeSpan left = end - session.Clock.GetUtcNow();
            if (who is null || left <= TimeSpan.Zero)
            {
                sink.Progress(new OperationProgress(activity, asked, IsFinished: true));
                return who;
            }

            // How long it will take nobody can tell; the wait itself ends after this time.
            string status = $"At most {Math.Ceiling(left.TotalMinutes)} min. {who}";
            sink.Progress(new OperationProgress(activity, asked, Remaining: left, Status: status));
            await session.Clock.Delay(pause < left ? pause : left, cancellationToken).ConfigureAwait(false);
            pause = pause + pause < LongestPause ? pause + pause : LongestPause;
        }
    }

    private static async Task<string?> FirstAsync(IEnumerable<string> domains, Func<string, Task<string?>> disagrees)
    {
        foreach (string domain in domains)
        {
            if (await disagrees(domain).ConfigureAwait(false) is { } sentence)
                return sentence;
        }

        return null;
    }

    private async Task<string?> DomainDisagreesAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            CloudDomain domain = await session.Directory.GetDomainAsync(name, cancellationToken).ConfigureAwait(false);
            return domain.AuthenticationType == DomainAuthenticationType.Managed
                ? null
                : $"The tenant still reads {name} as {domain.AuthenticationType}.";
        }
        catch (IdentityModelException e) when (WillPass(e))
        {
            return $"{name} could not be read back: {e.Message}";
        }
    }

    private async Task<string?> RealmDisagreesAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            UserRealm realm = await session.Realm.DiscoverAsync(name, cancellationToken).ConfigureAwait(false);
            return realm.NameSpaceType == DomainAuthenticationType.Managed
                ? null
                : $"Realm discovery still says {realm.NameSpaceType?.ToString() ?? "Unknown"} for {name}.";
        }
        catch (IdentityModelException e) when (WillPass(e))
        {
            return $"Realm discovery for {name} failed: {e.Message}";
        }
    }

    private async Task<string?> FederationDisagreesAsync(
        string name, DomainFederation wanted, IReadOnlyList<FederationSetting> sent, CancellationToken cancellationToken)
    {
        try
        {
            CloudDomain domain = await session.Directory.GetDomainAsync(name, cancellationToken).ConfigureAwait(false);
            if (domain.AuthenticationType != DomainAuthenticationType.Federated)
                return $"The tenant still reads {name} as {domain.AuthenticationType}.";

            DomainFederation? now = await session.Directory.GetFederationAsync(name, cancellationToken).ConfigureAwait(false);
            if (now is null)
                return $"The tenant still reads no federation settings of {name}.";

            string[] other = [.. sent.Where(setting => !setting.IsSame(now, wanted)).Select(setting => setting.Name)];
            return other.Length == 0 ? null : $"The tenant still reads other values of {name} for {string.Join(", ", other)}.";
        }
        catch (IdentityModelException e) when (WillPass(e))
        {
            return $"{name} could not be read back: {e.Message}";
        }
    }

    private static bool WillPass(IdentityModelException e) =>
        e.Kind is not (ErrorKind.AuthenticationError or ErrorKind.PermissionDenied);
}
