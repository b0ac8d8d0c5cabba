namespace IdentityModel.Core.Models;

/// <summary>
/// Shows what anybody can see of a domain without signing in (Get-IdentityModel -Public). Federated is certain; a managed
/// domain's <see cref="DomainIdentityModel.Model"/> is <see langword="null"/>, because Cloud and Synchronized look alike from
/// outside. <see cref="DomainIdentityModel.PasswordVerifiedBy"/> is Cloud for it, because Entra ID asks for the password.
/// Pass-through authentication does not show either. The warning says both.
/// </summary>
public sealed class PublicRealmQuery(IRealmDiscovery realm)
{
    /// <summary>Reports a <see cref="DomainIdentityModel"/> for each domain; one the service does not know is one error.</summary>
    /// <exception cref="IdentityModelException">The service cannot be reached.</exception>
    public async Task RunAsync(IReadOnlyList<string> domains, IOperationSink sink, CancellationToken cancellationToken)
    {
        var managed = new List<string>();
        foreach (string domain in domains.Select(DomainTree.Normalize))
        {
            if (await TryDescribeAsync(domain, sink, cancellationToken).ConfigureAwait(false) is not { } model)
                continue;

            if (model.Model is null)
                managed.Add(model.Domain);

            sink.Result(model);
        }

        if (managed.Count > 0)
        {
            sink.Warning(
                $"Without signing in, {string.Join(", ", managed)} are known to be managed, but the command cannot see whether the model "
                + "is Cloud or Synchronized, or whether pass-through authentication is in use. "
                + "Run Connect-IdentityModel and Get-IdentityModel.");
        }
    }

    private async Task<DomainIdentityModel?> TryDescribeAsync(
        string domain, IOperationSink sink, CancellationToken cancellationToken)
    {
        try
        {
            UserRealm answer = await realm.DiscoverAsync(domain, cancellationToken).ConfigureAwait(false);
            if (answer.IsOfPersonalAccounts)
                sink.Error(Errors.DomainOfPersonalAccounts(domain));
            else if (answer.NameSpaceType is { } type)
                return Describe(domain, type);
            else
                sink.Error(Errors.RealmUnknown(domain));
        }
        catch (IdentityModelException e) when (e.Kind is not ErrorKind.ConnectionError)
        {
            sink.Error(e);
        }

        return null;
    }

    private static DomainIdentityModel Describe(string domain, DomainAuthenticationType type)
    {
        bool federated = type == DomainAuthenticationType.Federated;
        return new DomainIdentityModel
        {
            Domain = domain,
            Model = federated ? IdentityModelKind.Federated : null,
            AuthenticationType = type,
            PasswordVerifiedBy = federated ? IdentitySide.OnPremises : IdentitySide.Cloud,
        };
    }
}
