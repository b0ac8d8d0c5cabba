using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Reads cloud users, with the properties that decide how synchronization matches each of them with an on-premises user.</para>
/// <para type="description">
/// Reads all users of the tenant, the users of a domain, the users that match a filter, or single users. For each user, it returns the
/// sign-in name, addresses, ImmutableId, and whether the user is synchronized, was moved to the cloud (IsCloudManaged), is enabled, and is
/// a guest. It outputs users while it reads.
/// </para>
/// <para type="description">
/// The command changes nothing. If a user does not exist, the command reports one error and continues with the others. The TAB key
/// completes users that the session has read.
/// </para>
/// </summary>
/// <example>
/// <code>Get-CloudUser -Domain contoso.com</code>
/// </example>
/// <example>
/// <code>Get-CloudUser kim@contoso.com</code>
/// </example>
/// <example>
/// <code>Get-CloudUser -Filter "startsWith(displayName,'Kim')"</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "CloudUser")]
[OutputType(typeof(CloudUser))]
public sealed class GetCloudUserCommand : ConnectedIdentityCmdlet
{
    private readonly List<string> _identities = [];
    private readonly List<string> _domains = [];

    /// <summary>
    /// Users, by sign-in name or object ID. Sign-in names can have the wildcards * and ?. You cannot combine it with -Domain or -Filter.
    /// </summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [UserArgument]
    [ArgumentCompleter(typeof(UserCompleter))]
    [AllowEmptyCollection]
    [Alias("UserPrincipalName", "UPN", "Id", "ObjectId")]
    [SupportsWildcards]
    public string[] Identity { get; set; } = [];

    /// <summary>Only users whose sign-in name is in this domain. You can pipe objects that have a Domain property.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(DomainCompleter))]
    [Alias("DomainName")]
    public string? Domain { get; set; }

    /// <summary>Only users that match this OData filter, in the syntax of Microsoft Graph.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Filter { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (Identity.Length > 0 && (Domain ?? Filter) is not null)
            ThrowTerminating(Errors.IdentityWithCondition());
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (!IsUsable(Identity, nameof(Identity)))
            return;

        _identities.AddRange(Identity);
        if (Identity.Length == 0 && MyInvocation.ExpectingInput && Domain is { } domain)
            _domains.Add(domain);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        if (_identities.Count > 0)
            Read(new CloudUserRequest { Identities = _identities });

        foreach (string domain in _domains)
            Read(new CloudUserRequest { Domain = domain, Filter = Filter });

        if (!HasInput(nameof(Identity)))
            Read(new CloudUserRequest { Domain = Domain, Filter = Filter });
    }

    private void Read(CloudUserRequest request) =>
        Run((sink, token) => new CloudUserQueryOperation(Session.Directory, Session.Clock).RunAsync(request, sink, token));
}
