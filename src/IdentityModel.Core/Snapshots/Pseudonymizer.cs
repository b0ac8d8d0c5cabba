using IdentityModel.Core.ImmutableIds;
using IdentityModel.Core.Passwords;
using IdentityModel.Core.Users;

namespace IdentityModel.Core.Snapshots;

/// <summary>
/// Replaces everything that names a person or an organization: names, addresses, sign-in names, domains, object and tenant ids,
/// ImmutableIds, federation endpoints and certificates. Within one instance, equal values get equal pseudonyms, so on-premises
/// and cloud users with pseudonyms from the same instance match as the originals do. Addresses compare ignoring case and
/// ImmutableIds byte by byte, as the service does (docs/facts/matching.md#letter-case). The key is random, only in memory, and
/// never written, so nobody can join the pseudonyms of two snapshots. Dates, flags, kinds of objects and the names of Microsoft's
/// own roles stay. Not for several threads at once.
/// </summary>
public sealed class Pseudonymizer : IDisposable
{
    private const int NameLength = 8;
    private const int TextIdLength = 20;

    private readonly PseudonymSource _source;
    private readonly DomainPseudonyms _domains;
    private readonly AddressPseudonyms _addresses;
    private readonly UriPseudonyms _uris;

    /// <summary>Draws a new key.</summary>
    public Pseudonymizer(IRandomSource random)
    {
        _source = new PseudonymSource(random);
        _domains = new DomainPseudonyms(_source);
        _addresses = new AddressPseudonyms(_source, _domains);
        _uris = new UriPseudonyms(_source, _domains);
    }

    /// <summary>The tenant under its pseudonym.</summary>
    public Organization Replace(Organization organization) => organization with
    {
        Id = Id(organization.Id),
        DisplayName = Name("Organization", organization.DisplayName),
    };

    /// <summary>The domain under its pseudonym, with stand-ins for its federation's certificates.</summary>
    public SnapshotDomain Replace(SnapshotDomain domain) => domain with
    {
        Domain = domain.Domain with { Name = _domains.Of(domain.Domain.Name) },
        Federation = domain.Federation is { } federation ? Replace(federation) : null,
    };

    /// <summary>The user, group or contact under its pseudonym.</summary>
    public CloudUser Replace(CloudUser user) => user.ForMatching() with
    {
        Id = Id(user.Id),
        UserPrincipalName = _addresses.Of(user.UserPrincipalName),
        DisplayName = SynchronizationAccount.Is(user) ? SynchronizationAccount.DisplayName : Name("Name", user.DisplayName),
        GivenName = Name("Given", user.GivenName),
        Surname = Name("Surname", user.Surname),
        Mail = Given(user.Mail, _addresses.Of),
        MailNickname = Given(user.MailNickname, _addresses.Local),
        ProxyAddresses = [.. user.ProxyAddresses.Select(_addresses.OfEntry)],
        ImmutableId = Given(user.ImmutableId, Anchor),
        AdministratorRoles = user.AdministratorRoles is { } roles ? [.. roles.Select(Role)] : null,
        Group = user.Group is { } group ? group with { SecurityIdentifier = Given(group.SecurityIdentifier, Sid) } : null,
    };

    /// <summary>The on-premises user under its pseudonym.</summary>
    public OnPremisesUser Replace(OnPremisesUser user) => user with
    {
        ObjectGuid = user.ObjectGuid is { } guid ? _source.Guid(guid) : null,
        ConsistencyGuid = user.ConsistencyGuid is { } consistency ? _source.Guid(consistency) : null,
        ConsistencyAnchor = null, // its pseudonym, like a cloud user's, is no Base64
        SamAccountName = Given(user.SamAccountName, _addresses.Local),
        UserPrincipalName = Given(user.UserPrincipalName, _addresses.Of),
        DisplayName = Name("Name", user.DisplayName),
        GivenName = Name("Given", user.GivenName),
        Surname = Name("Surname", user.Surname),
        Mail = Given(user.Mail, _addresses.Of),
        ProxyAddresses = [.. user.ProxyAddresses.Select(_addresses.OfEntry)],
        GivenImmutableId = Given(user.GivenImmutableId ?? user.ConsistencyAnchor, Anchor),
        TargetAddress = Given(user.TargetAddress, _addresses.OfEntry),
        MailNickname = Given(user.MailNickname, _addresses.Local),
        Sid = Given(user.Sid, Sid),
        IsCriticalSystemObject = NeverSynchronized.Is(user) ? true : user.IsCriticalSystemObject,
        DistinguishedName = Given(user.DistinguishedName, name => "CN=" + Token("dn", name, TextIdLength)),
    };

    /// <summary>The rollouts, their groups and users under their pseudonyms.</summary>
    internal SnapshotRollouts Replace(SnapshotRollouts rollouts) => new(
        [
            .. rollouts.Rollouts.Select(rollout => rollout with
            {
                Id = Id(rollout.Id),
                DisplayName = Name("Rollout", rollout.DisplayName),
                Groups =
                [
                    .. rollout.Groups.Select(group => group with { Id = Id(group.Id), DisplayName = Name("Name", group.DisplayName) }),
                ],
            }),
        ],
        rollouts.UsersByGroup.ToDictionary(entry => Id(entry.Key), entry => (IReadOnlyList<string>)[.. entry.Value.Select(Id)]));

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();

    private DomainFederation Replace(DomainFederation federation) => federation with
    {
        Id = Id(federation.Id),
        DisplayName = Name("Federation", federation.DisplayName),
        IssuerUri = Given(federation.IssuerUri, _uris.Of),
        PassiveSignInUri = Given(federation.PassiveSignInUri, _uris.Of),
        ActiveSignInUri = Given(federation.ActiveSignInUri, _uris.Of),
        MetadataExchangeUri = Given(federation.MetadataExchangeUri, _uris.Of),
        SignOutUri = Given(federation.SignOutUri, _uris.Of),
        PasswordResetUri = Given(federation.PasswordResetUri, _uris.Of),
        SigningCertificate = Given(federation.SigningCertificate, _ => PseudonymCertificates.Signing),
        NextSigningCertificate = Given(federation.NextSigningCertificate, _ => PseudonymCertificates.NextSigning),
    };

    private string Sid(string sid) => "S-1-5-21-" + Token("sid", sid, TextIdLength);

    private string Id(string id)
    {
        if (id.Length == 0)
            return id;

        return Guid.TryParse(id, out Guid guid) ? _source.Guid(guid).ToString("D") : Token("id", id, TextIdLength);
    }

    /// <summary>
    /// An anchor with the bytes of a GUID stays one, so that it fits that GUID's pseudonym. In any other anchor, case counts.
    /// </summary>
    private string Anchor(string immutableId) =>
        GuidOf(immutableId) is { } guid ? ImmutableId.FromGuid(_source.Guid(guid)) : _source.Token("anchor", immutableId, TextIdLength);

    private static Guid? GuidOf(string immutableId)
    {
        const int Base64Length = 24;
        if (immutableId.Length != Base64Length || !immutableId.EndsWith("==", StringComparison.Ordinal))
            return null;

        try
        {
            var guid = new Guid(Convert.FromBase64String(immutableId));

            // A different last letter may decode to the same bytes, but is another ImmutableId.
            return ImmutableId.FromGuid(guid) == immutableId ? guid : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    // A role that the tenant defined may contain the organization's name.
    private string Role(string role) => BuiltInRoles.Has(role) ? role : $"Role {Token("role", role, NameLength)}";

    private string? Name(string kind, string? name) => Given(name, text => $"{kind} {Token(kind, text, NameLength)}");

    private string Token(string kind, string text, int length) => _source.Token(kind, PseudonymSource.Fold(text), length);

    private static string? Given(string? text, Func<string, string> replace) => string.IsNullOrWhiteSpace(text) ? text : replace(text!);
}
