namespace IdentityModel.Core.Domains;

/// <summary>
/// Reads again, at growing intervals, until the tenant shows what was written, or until the time is up. A read that fails counts
/// as a disagreement: after a write, an exception would hide it.
/// </summary>
internal sealed class DomainVerification(ICloudSession session, IOperationSink sink)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>Waits until the tenant shows each domain in its new state.</summary>
    /// <returns>The domains that disagree, each as a sentence; none if all agree.</returns>
    public Task<IReadOnlyList<string>> DomainsAsync(
        IEnumerable<string> domains, DomainAuthenticationType type, TimeSpan limit, CancellationToken cancellationToken) =>
        PollAsync(
            "Verifying the conversion",
            limit,
            () => AllAsync(domains, name => DomainDisagreesAsync(name, type, cancellationToken)),
            cancellationToken);

    /// <summary>Waits until the tenant shows the domain as federated, with the settings that were sent.</summary>
    public async Task<FederationReading> FederationAsync(
        string domain,
        DomainFederation wanted,
        IReadOnlyList<FederationSetting> sent,
        TimeSpan limit,
        CancellationToken cancellationToken)
    {
        DomainFederation? last = null;
        IReadOnlyList<string> disagreement = await PollAsync(
            "Verifying the federation settings",
            limit,
            () => AllAsync([domain], name => FederationDisagreesAsync(name, wanted, sent, read => last = read, cancellationToken)),
            cancellationToken).ConfigureAwait(false);
        return new FederationReading(disagreement, last);
    }

    /// <summary>Waits until realm discovery shows each domain in its new state.</summary>
    /// <returns>The domains that disagree, each as a sentence; none if all agree.</returns>
    public Task<IReadOnlyList<string>> RealmAsync(
        IEnumerable<string> domains, DomainAuthenticationType type, TimeSpan limit, CancellationToken cancellationToken) =>
        PollAsync(
            "Waiting for sign-in to follow",
            limit,
            () => AllAsync(domains, name => RealmDisagreesAsync(name, type, cancellationToken)),
            cancellationToken);

    /// <summary>The settings that are sent with a new federation. The service chooses the others.</summary>
    public static IReadOnlyList<FederationSetting> SentOf(DomainFederation wanted) =>
        [.. FederationSetting.All.Where(setting => setting.ValueIn(wanted) is not null)];

    private Task<IReadOnlyList<string>> PollAsync(
        string activity, TimeSpan limit, Func<Task<IReadOnlyList<string>>> disagreements, CancellationToken cancellationToken) =>
        new TenantPoll(session.Clock, sink, FirstPause, LongestPause).RunAsync(activity, limit, disagreements, cancellationToken);

    private static async Task<IReadOnlyList<string>> AllAsync(IEnumerable<string> domains, Func<string, Task<string?>> disagrees)
    {
        List<string> sentences = [];
        foreach (string domain in domains)
        {
            if (await disagrees(domain).ConfigureAwait(false) is { } sentence)
                sentences.Add(sentence);
        }

        return sentences;
    }

    private async Task<string?> DomainDisagreesAsync(
        string name, DomainAuthenticationType type, CancellationToken cancellationToken)
    {
        try
        {
            CloudDomain domain = await session.Directory.GetDomainAsync(name, cancellationToken).ConfigureAwait(false);
            return domain.AuthenticationType == type ? null : $"The tenant still shows {name} as {domain.AuthenticationType}.";
        }
        catch (IdentityModelException e) when (TenantPoll.WillPass(e))
        {
            return $"The command could not read {name}: {e.Message}";
        }
    }

    private async Task<string?> FederationDisagreesAsync(
        string name,
        DomainFederation wanted,
        IReadOnlyList<FederationSetting> sent,
        Action<DomainFederation?> tell,
        CancellationToken cancellationToken)
    {
        tell(null);
        try
        {
            if (await DomainDisagreesAsync(name, DomainAuthenticationType.Federated, cancellationToken).ConfigureAwait(false) is { } who)
                return who;

            DomainFederation? read = await session.Directory.GetFederationAsync(name, cancellationToken).ConfigureAwait(false);
            tell(read);
            if (read is null)
                return $"The tenant still shows no federation settings of {name}.";

            FederationSetting[] differing = [.. sent.Where(setting => !setting.IsSame(wanted, read))];
            return differing.Length == 0
                ? null
                : $"The tenant still shows other values of {name} for {string.Join(", ", differing.Select(setting => setting.Name))}.";
        }
        catch (IdentityModelException e) when (TenantPoll.WillPass(e))
        {
            return $"The command could not read the federation settings of {name}: {e.Message}";
        }
    }

    private async Task<string?> RealmDisagreesAsync(
        string name, DomainAuthenticationType type, CancellationToken cancellationToken)
    {
        try
        {
            UserRealm realm = await session.Realm.DiscoverAsync(name, cancellationToken).ConfigureAwait(false);
            return realm.NameSpaceType == type
                ? null
                : $"Realm discovery still says {realm.NameSpaceType?.ToString() ?? "Unknown"} for {name}.";
        }
        catch (IdentityModelException e) when (TenantPoll.WillPass(e))
        {
            return $"Realm discovery for {name} failed: {e.Message}";
        }
    }
}
