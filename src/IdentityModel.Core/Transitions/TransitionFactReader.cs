using IdentityModel.Core.Domains;
using IdentityModel.Core.Federation;
using IdentityModel.Core.Matching;
using IdentityModel.Core.Models;
using IdentityModel.Core.StagedRollouts;
using IdentityModel.Core.Trusts;
using IdentityModel.Core.Users;

namespace IdentityModel.Core.Transitions;

/// <summary>Reads what the checks decide by: the tenant once, a domain once for all its moves. What cannot be read is said once.</summary>
internal sealed class TransitionFactReader(
    ICloudSession session, TransitionRequest request, IOperationSink sink, CancellationToken cancellationToken)
{
    private readonly ICloudDirectory _directory = session.Directory;
    private readonly OptionalReads _optional = new(sink);
    private readonly Dictionary<string, TransitionUsers?> _users = new(StringComparer.OrdinalIgnoreCase);
    private StagedRolloutCoverage? _coverage;
    private TransitionFacts _tenant = new();
    private TransitionMatches? _matches = request.Matches;

    /// <summary>What remains unknown without something that cannot be read, as a sentence.</summary>
    public string Consequence { get; init; } = "The checks that depend on it are Unknown.";

    /// <summary>The tenant's domains.</summary>
    public DomainTree Tree => _tenant.Tree;

    /// <summary>Whether the tenant synchronizes; null if that could not be read.</summary>
    public bool? Synchronizes => _tenant.Synchronizes;

    private FederationMetadataOverrides Named => new() { IssuerUri = request.IssuerUri };

    private StagedRolloutCoverage Coverage => _coverage ??= new StagedRolloutCoverage(_directory, _optional, cancellationToken);

    /// <summary>Whether the on-premises users were read and matched.</summary>
    public bool HasMatched => _matches is not null;

    /// <summary>Reads what is the same for every domain.</summary>
    public async Task ReadTenantAsync()
    {
        _tenant = new TransitionFacts
        {
            Tree = new DomainTree(await _directory.GetDomainsAsync(cancellationToken).ConfigureAwait(false)),
            Now = session.Clock.GetUtcNow(),
            Session = session.Context,
            Provider = request.Metadata is { } given ? FederationSettingsRule.ForCreation(Named.Over(given).ToDomainFederation(), sink.Verbose) : null,
            IsTrustGiven = request.Trust is not null,
            ProviderFindings = request.Metadata is { } read ? FederationMetadataRule.Judge(Named.Over(read), session.Clock.GetUtcNow()) : [],
            Organization = await TryAsync("the tenant", () => _directory.GetOrganizationAsync(cancellationToken)).ConfigureAwait(false),
            Features = await TryAsync(
                "the directory synchronization features",
                () => _directory.GetDirectorySyncFeaturesAsync(cancellationToken)).ConfigureAwait(false),
        };
        AdministratorRoles? roles = await TryAsync(
            "the administrator roles", () => _directory.GetAdministratorRolesAsync(cancellationToken)).ConfigureAwait(false);
        if (roles is null)
            return;

        _tenant = _tenant with
        {
            AreRolesWhole = roles.Unread.Count == 0,
            GlobalAdministrators = await Core.GlobalAdministrators.ReadAsync(_directory, roles, cancellationToken).ConfigureAwait(false),
            CallerRoles = await CallerRolesAsync(roles).ConfigureAwait(false),
        };
    }

    /// <summary>The model a domain is in; <see langword="null"/> if what decides it could not be read.</summary>
    public async Task<IdentityModelKind?> ModelOfAsync(CloudDomain domain)
    {
        if (domain.AuthenticationType == DomainAuthenticationType.Federated)
            return IdentityModelKind.Federated;

        long? synchronized = _tenant.Synchronizes == false
            ? 0
            : await CountAsync(new CloudUserQuery { Domain = domain.Name, SynchronizedOnly = true }).ConfigureAwait(false);
        return IdentityModelRule.ModelOfDomain(domain.AuthenticationType, _tenant.Synchronizes, synchronized);
    }

    /// <summary>The facts for one move of a domain.</summary>
    public async Task<TransitionFacts> ReadAsync(CloudDomain domain, TransitionMove move)
    {
        TransitionFacts facts = _tenant with { Domain = domain, Move = move };
        facts = facts with { Users = await UsersAsync(facts).ConfigureAwait(false) };
        return move switch
        {
            TransitionMove.CloudToSynchronized => facts with { Matches = await MatchesAsync(facts).ConfigureAwait(false) },
            TransitionMove.SynchronizedToCloud => facts with
            {
                SynchronizedInTenant = await CountAsync(new CloudUserQuery { SynchronizedOnly = true }).ConfigureAwait(false),
            },
            _ => await WithFederationAsync(facts).ConfigureAwait(false),
        };
    }

    /// <summary>The facts for a move of the whole tenant.</summary>
    public async Task<TransitionFacts> ReadWholeTenantAsync(TransitionMove move)
    {
        TransitionFacts facts = _tenant with { Move = move };
        CloudUserQuery[] synchronized = [new CloudUserQuery { SynchronizedOnly = true }];
        return facts with
        {
            Users = await UsersAsync("Reading the synchronized users", synchronized, facts).ConfigureAwait(false),
            SynchronizedGroups = await SynchronizedAsync(DirectoryObjectType.Group, "groups").ConfigureAwait(false),
            SynchronizedContacts = await SynchronizedAsync(DirectoryObjectType.Contact, "contacts").ConfigureAwait(false),
        };
    }

    private async Task<TransitionFacts> WithFederationAsync(TransitionFacts facts)
    {
        (bool isRead, DomainFederation? federation) = await FederationOfAsync(facts.Domain).ConfigureAwait(false);
        return facts with
        {
            IsFederationRead = isRead,
            Federation = federation,
            OtherIssuers = await OtherIssuersAsync(facts.Domain).ConfigureAwait(false),
            InStagedRollout = await InStagedRolloutAsync(facts.Covered).ConfigureAwait(false),
            TrustChecks = await TrustChecksAsync(facts).ConfigureAwait(false),
        };
    }

    private async Task<IReadOnlyList<FederationTrustCheck>?> TrustChecksAsync(TransitionFacts facts)
    {
        if (facts.Move != TransitionMove.SynchronizedToFederated || request.Trust is null || facts.Provider is null)
            return null;

        FederationTrustRequest trust = new() { Trust = request.Trust, Metadata = request.Metadata, SourceAnchor = request.SourceAnchor };
        return await new PlannedTrust(session, trust).ChecksAsync(facts.Covered, facts.Provider, sink, cancellationToken).ConfigureAwait(false);
    }

    private async Task<TransitionUsers?> UsersAsync(TransitionFacts facts)
    {
        if (_users.TryGetValue(facts.Domain.Name, out TransitionUsers? known))
            return known;

        IEnumerable<CloudUserQuery> covered = facts.Covered.Select(domain => new CloudUserQuery { Domain = domain });
        return _users[facts.Domain.Name] =
            await UsersAsync($"Reading the users of {facts.Domain.Name}", covered, facts).ConfigureAwait(false);
    }

    private Task<TransitionUsers?> UsersAsync(string activity, IEnumerable<CloudUserQuery> queries, TransitionFacts facts) =>
        TryAsync<TransitionUsers>("the users", async () =>
        {
            var users = new TransitionUsers();
            var progress = new ProgressMeter(activity, total: null, sink, session.Clock);
            foreach (CloudUserQuery query in queries)
            {
                IAsyncEnumerable<CloudUser> read =
                    _directory.GetUsersAsync(query, cancellationToken).CheckedAsync(CloudUserShape.WholeForm, sink, cancellationToken);
                await foreach (CloudUser user in read.ConfigureAwait(false))
                {
                    users.Add(user, facts.Features?.PasswordHashSyncEnabled);
                    progress.Advance();
                }
            }

            progress.Finish();
            return users;
        });

    private Task<long?> SynchronizedAsync(DirectoryObjectType type, string what) => TryAsync(
        $"the number of synchronized {what}",
        async () => (long?)await _directory.CountSynchronizedAsync(type, cancellationToken).ConfigureAwait(false));

    /// <summary>The results that concern the domain; the on-premises users are read and matched once.</summary>
    private async Task<MatchTally?> MatchesAsync(TransitionFacts facts)
    {
        if (_matches is null && request.OnPremisesUsers is { } onPremises)
        {
            var collector = new ResultCollector<MatchResult>(sink);
            var match = new SoftMatchRequest { OnPremisesUsers = UserBlocks.Of(onPremises), SourceAnchor = request.SourceAnchor ?? default };
            await new SoftMatchTest(_directory, session.Clock).RunAsync(match, collector, cancellationToken).ConfigureAwait(false);
            _matches = new TransitionMatches();
            foreach (MatchResult result in collector.Collected)
                _matches.Add(result);
        }

        return _matches?.Of(facts.Covered);
    }

    private async Task<(bool IsRead, DomainFederation? Federation)> FederationOfAsync(CloudDomain domain)
    {
        bool isRead = false;
        DomainFederation? federation = await TryAsync($"the federation settings of {domain.Name}", async () =>
        {
            DomainFederation? found = await _directory.GetFederationAsync(domain.Name, cancellationToken).ConfigureAwait(false);
            isRead = true;
            return found;
        }).ConfigureAwait(false);
        return (isRead, federation);
    }

    private async Task<IReadOnlyDictionary<string, string>?> OtherIssuersAsync(CloudDomain domain)
    {
        var issuers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (CloudDomain other in Tree.Domains.Where(other => other != domain && Tree.RootOf(other) == other
            && other.AuthenticationType == DomainAuthenticationType.Federated))
        {
            (bool isRead, DomainFederation? federation) = await FederationOfAsync(other).ConfigureAwait(false);
            if (!isRead)
                return null;

            if (federation?.IssuerUri is { Length: > 0 } issuer)
                issuers[other.Name] = issuer;
        }

        return issuers;
    }

    private async Task<long?> InStagedRolloutAsync(IReadOnlyList<string> domains)
    {
        long total = 0;
        foreach (string domain in domains)
        {
            var users = new CloudUserQuery { Domain = domain, SynchronizedOnly = true };
            if (await Coverage.CountAsync(users).ConfigureAwait(false) is not { } covered)
                return null;

            total += covered;
        }

        return total;
    }

    private async Task<IReadOnlyList<string>?> CallerRolesAsync(AdministratorRoles roles)
    {
        if (_tenant.IsApplication || session.Context.Account is not { } account)
            return null;

        return await TryUserAsync(account).ConfigureAwait(false) is { } caller ? roles.Of(caller.Id) : null;
    }

    private async Task<CloudUser?> TryUserAsync(string identity)
    {
        try
        {
            return await _directory.GetUserAsync(identity, cancellationToken).ConfigureAwait(false);
        }
        catch (IdentityModelException e) when (e.Kind == ErrorKind.ObjectNotFound)
        {
            return null;
        }
    }

    private async Task<long?> CountAsync(CloudUserQuery query) => await _optional.TryAsync(
        "the number of users",
        Consequence,
        async () => (long?)await _directory.CountUsersAsync(query, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);

    private Task<T?> TryAsync<T>(string what, Func<Task<T>> read) => _optional.TryAsync(what, Consequence, read);
}
