using IdentityModel.Testing;

namespace IdentityModel.Sandbox.Tests.Synchronization;

/// <summary>The prediction for one object, alone against the tenant as it is just before the object is sent.</summary>
internal sealed class AgreementStep
{
    private readonly OnPremisesUser _user;
    private readonly MatchSettings _settings;
    private readonly IReadOnlyList<CloudUser> _cloud;
    private readonly bool _isUnverified;
    private readonly string? _rolledBack;

    public AgreementStep(SandboxTenant tenant, OnPremisesUser user, MatchSettings settings)
    {
        _user = user;
        _settings = settings;
        _cloud = [.. TenantView.Objects(tenant)];
        _isUnverified = user.UserPrincipalName?.Split('@') is [.., { } domain] && tenant.FindDomain(domain) is not { IsVerified: true };
        _rolledBack = tenant.Users.FirstOrDefault(one => one.IsRolledBack && one.OnPremisesObjectIdentifier == user.ObjectGuid.ToString())?.Id;
        Predicted = Predict(_cloud, user);
    }

    public MatchResult Predicted { get; }

    /// <summary>The rule under which prediction and cycle may differ; null if they differ and none applies.</summary>
    public string? RuleFor(SyncExport done)
    {
        if (Agree(Predicted, done))
            return Agreement.Rule.None;

        if (done.Error == SyncError.AnchorChanged)
            return Agreement.Rule.ChangedAnchor;

        // Graph does not show from which contact a contact is synchronized. The reason says so.
        bool isOtherSource = done.Error == SyncError.OtherAnchor || done.Error == SyncError.SoftMatchOff;
        if (isOtherSource && _cloud.Any(one => one is { ObjectType: DirectoryObjectType.Contact, OnPremisesSyncEnabled: true } && one.Id == Predicted.CloudUserId))
            return Agreement.Rule.ContactSource;

        // Whether the hardening refuses a user who was rolled back, no page says; the module says so, and the sandbox follows the page that
        // describes rolling back. Without the identifier, the two must agree.
        if (_rolledBack is not null && Agree(Predict(Returned(), _user), done))
            return Agreement.Rule.RolledBack;

        // The service replaces such a UPN before it compares it. Without it, the two must agree.
        return _isUnverified && Agree(Predict(Returned(), _user with { UserPrincipalName = null }), done) ? Agreement.Rule.Unverified : null;
    }

    /// <summary>What the cycle says of the object.</summary>
    public SyncVerdict Of(SyncExport done) => SyncVerdict.Of(done, _user.ObjectType);

    private IEnumerable<CloudUser> Returned() =>
        _cloud.Select(one => one.Id == _rolledBack ? one with { HasOnPremisesObjectIdentifier = false } : one);

    /// <summary>Whether the object has one of some values, as UPN or address.</summary>
    public bool HasAny(HashSet<string> values) =>
        MailAddresses.All(_user.ProxyAddresses, _user.Mail).Append(_user.UserPrincipalName).OfType<string>().Any(values.Contains);

    private MatchResult Predict(IEnumerable<CloudUser> cloud, OnPremisesUser user) => Sketch.Load(cloud, [user], _settings).Results().Single();

    private bool Agree(MatchResult predicted, SyncExport done) => SyncVerdict.Of(predicted).Agrees(SyncVerdict.Of(done, _user.ObjectType));
}
