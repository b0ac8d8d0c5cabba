using Microsoft.Graph.Models;
using Microsoft.Kiota.Abstractions;

namespace IdentityModel.Cloud;

internal sealed partial class GraphCloudDirectory
{
    // After a lost answer, the settings may appear only after a moment: the directory's replicas copy from each other.
    private static readonly TimeSpan[] ReadBackPauses =
        [TimeSpan.Zero, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(8)];

    public async Task<DomainFederation> CreateFederationAsync(
        string domain, DomainFederation settings, CancellationToken cancellationToken)
    {
        GraphGoal goal = FederationGoal($"federate the domain '{domain}'", domain, settings.IssuerUri) with
        {
            NotFound = inner => Errors.DomainNotFound(domain, inner: inner),
        };
        List<FederationSetting> sent = [.. FederationSetting.All.Where(setting => setting.ValueIn(settings) is not null)];
        try
        {
            using Stream? answer = await _graph.SendAsync(
                client.Domains[domain].FederationConfiguration.ToPostRequestInformation(BodyOf(settings, sent)),
                cancellationToken).ConfigureAwait(false);
            return await FederationReader.ReadOneAsync(answer ?? Stream.Null, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            return await ReadBackAsync(domain, settings, sent, failure, cancellationToken).ConfigureAwait(false)
                ?? throw _graph.Translate(failure, goal);
        }
    }

    public async Task<DomainFederation> UpdateFederationAsync(
        string domain, DomainFederation current, DomainFederation wanted, CancellationToken cancellationToken)
    {
        IReadOnlyList<FederationSetting> changed = FederationSetting.Differing(current, wanted);
        if (changed.Count == 0)
            return current;

        GraphGoal goal = FederationGoal($"change the federation settings of '{domain}'", domain, wanted.IssuerUri) with
        {
            NotFound = inner => Errors.FederationNotFound(domain, inner),
        };
        try
        {
            using Stream? answer = await _graph.SendAsync(
                client.Domains[domain].FederationConfiguration[current.Id]
                    .ToPatchRequestInformation(BodyOf(wanted, changed)),
                cancellationToken).ConfigureAwait(false);
            return await FederationReader.ReadOneAsync(answer ?? Stream.Null, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            return await ReadBackAsync(domain, wanted, changed, failure, cancellationToken).ConfigureAwait(false)
                ?? throw _graph.Translate(failure, goal);
        }
    }

    public async Task DeleteFederationAsync(string domain, string id, CancellationToken cancellationToken)
    {
        GraphGoal goal = FederationGoal($"delete the federation settings of '{domain}'", domain, issuer: null) with
        {
            NotFound = inner => Errors.FederationNotFound(domain, inner),
        };
        try
        {
            using Stream? nothing = await _graph.SendAsync(
                client.Domains[domain].FederationConfiguration[id].ToDeleteRequestInformation(), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            // If the first answer was lost, the repeat finds nothing to delete: 404.
            bool mayBeGone = MayHaveLanded(failure) || failure is ApiException { ResponseStatusCode: 404 };
            if (!mayBeGone || !await IsManagedAsync(domain, cancellationToken).ConfigureAwait(false))
                throw _graph.Translate(failure, goal);
        }
    }

    private static GraphGoal FederationGoal(string what, string domain, string? issuer) =>
        new(what, domain, RequiredPermission.ConvertDomain) { Refused = GraphRefusals.OfFederation(domain, issuer) };

    /// <summary>
    /// The settings of the domain if the service has those that were sent, although the answer was lost; else
    /// <see langword="null"/>. After a refusal it reads once, because the refused request may have been a repeat.
    /// </summary>
    /// <exception cref="IdentityModelException">DomainUnmanageable.</exception>
    private async Task<DomainFederation?> ReadBackAsync(
        string domain,
        DomainFederation wanted,
        IReadOnlyList<FederationSetting> sent,
        Exception failure,
        CancellationToken cancellationToken)
    {
        if (!MayHaveLanded(failure))
            return null;

        int times = failure is ApiException { ResponseStatusCode: >= 400 and < 500 } ? 1 : ReadBackPauses.Length;
        foreach (TimeSpan pause in ReadBackPauses.Take(times))
        {
            if (pause > TimeSpan.Zero)
                await clock.Delay(pause, cancellationToken).ConfigureAwait(false);
            try
            {
                DomainFederation? now = await GetFederationAsync(domain, cancellationToken).ConfigureAwait(false);
                if (now is not null && sent.All(setting => setting.IsSame(now, wanted)))
                    return now;
            }
            catch (IdentityModelException unreadable) when (
                unreadable.ErrorId is nameof(Errors.ServiceFailed) or nameof(Errors.RequestRefused))
            {
                // The service itself fails over the settings it was given (docs/facts/federation.md#post-without-certificate).
                if (!await IsManagedAsync(domain, cancellationToken).ConfigureAwait(false))
                    throw Errors.DomainUnmanageable(domain, failure);
                return null;
            }
            catch (IdentityModelException)
            {
                return null; // the first error says more
            }
        }

        return null;
    }

    /// <summary>
    /// The body of a write. The settings go as additional data: then the SDK sends only the named settings, sends null as null, and
    /// sends an enumeration value newer than the SDK as its text (docs/facts/federation.md#federation-settings).
    /// </summary>
    private static InternalDomainFederation BodyOf(DomainFederation federation, IEnumerable<FederationSetting> settings) => new()
    {
        AdditionalData = settings.ToDictionary(setting => setting.Name, setting => setting.ValueIn(federation)!),
    };
}
