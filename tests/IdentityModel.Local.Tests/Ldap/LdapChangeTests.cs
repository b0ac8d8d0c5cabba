using IdentityModel.Testing;

namespace IdentityModel.Local.Tests;

/// <summary>Changes of values on a server that does what a real one does seldom.</summary>
public sealed class LdapChangeTests
{
    private static readonly ObjectChange Change = new(Guid.NewGuid(), [new("mS-DS-ConsistencyGuid", From: null, To: [1])]);

    private readonly RecordingSink _sink = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("a domain controller", "1.2.840.113556.1.4.800", false)]
    [InlineData("a read-only domain controller", "1.2.840.113556.1.4.1920", true)]
    public async Task A_server_says_whether_it_only_reads(string name, string capability, bool isReadOnly)
    {
        await using ScriptedLdapServer server = new()
        {
            OnRoot = (stream, request) => ScriptedLdapServer.SendAsync(
                stream,
                LdapAnswer.Entry(
                    request.Id, "", ("defaultNamingContext", ["DC=a"]), ("schemaNamingContext", ["CN=S,DC=a"]), ("supportedCapabilities", [capability])),
                LdapAnswer.SearchDone(request.Id)),
        };

        using IOnPremisesDirectory directory = await ConnectAsync(server);

        Assert.Equal((name, isReadOnly), (name, directory.Root.IsReadOnly));
    }

    // The codes of RFC 4511, section 4.1.9.
    [Theory]
    [InlineData("no permission", 50, "DirectoryChangeDenied")]
    [InlineData("no such object", 32, "OnPremisesUserNotFound")]
    [InlineData("sent elsewhere, as by a read-only domain controller", 10, "DirectoryServerReadOnly")]
    [InlineData("another value", 16, "DirectoryChangeRefused")]
    [InlineData("a value where none was", 20, "DirectoryChangeRefused")]
    [InlineData("a server that cannot do it now", 53, "DirectoryChangeRefused")]
    public async Task A_refusal_is_explained(string name, int code, string errorId)
    {
        await using ScriptedLdapServer server = new()
        {
            OnModify = (stream, request) => ScriptedLdapServer.SendAsync(
                stream, LdapAnswer.ModifyResult(request.Id, code, "why", referral: code == 10 ? "ldap://dc2.contoso.com" : null)),
        };
        using IOnPremisesDirectory directory = await ConnectAsync(server);

        var error = await Assert.ThrowsAsync<IdentityModelException>(() => directory.ChangeAsync(Change, Token));

        Assert.Equal((name, errorId), (name, error.ErrorId));
    }

    // Otherwise, a domain with child domains refers to each of them, and the warning names parameters that the command does not have.
    [Theory]
    [InlineData("a search in the domain", true)]
    [InlineData("a search that says which other domains there are", false)]
    public async Task A_search_says_whether_it_wants_no_referrals(string name, bool isOfDomainOnly)
    {
        List<string> controls = [];
        await using ScriptedLdapServer server = new()
        {
            OnSearch = (stream, request) =>
            {
                controls.AddRange(request.Controls);
                return ScriptedLdapServer.SendAsync(stream, LdapAnswer.SearchDone(request.Id));
            },
        };
        using IOnPremisesDirectory directory = await ConnectAsync(server);

        await foreach (OnPremisesObject _ in directory.SearchAsync(
            new DirectorySearch("DC=contoso,DC=com", DirectorySearchScope.Subtree, "(objectClass=user)", ["mail"]) { IsOfDomainOnly = isOfDomainOnly }, _sink, Token))
        {
        }

        Assert.Equal((name, isOfDomainOnly), (name, controls.Contains("1.2.840.113556.1.4.1339")));
    }

    // What Active Directory's messages begin with is in MS-ERREF.
    [Theory]
    [InlineData(19, "000021C8: AtrErr: DSID-03200EE5, #1:", "another user of the forest has this userPrincipalName.")]
    [InlineData(68, "00000524: UpdErr: DSID-031A11E2, problem 6005 (ENTRY_EXISTS), data 0", "another account of the domain has this sAMAccountName.")]
    [InlineData(19, "00002082: AtrErr: DSID-03050C42, #1:", "the value is longer or shorter than the schema allows.")]
    [InlineData(19, "something else", "the value breaks a rule of the directory. something else")]
    [InlineData(21, "", "the value does not have the syntax of the attribute.")]
    [InlineData(68, "", "another object has this value.")]
    public async Task A_rule_of_the_directory_is_named(int code, string said, string rule)
    {
        await using ScriptedLdapServer server = new()
        {
            OnModify = (stream, request) => ScriptedLdapServer.SendAsync(stream, LdapAnswer.ModifyResult(request.Id, code, said, referral: null)),
        };
        using IOnPremisesDirectory directory = await ConnectAsync(server);

        var error = await Assert.ThrowsAsync<IdentityModelException>(() => directory.ChangeAsync(Change, Token));

        Assert.Equal("DirectoryValueRefused", error.ErrorId);
        Assert.EndsWith($"does not accept the new value of mS-DS-ConsistencyGuid: {rule}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("breaks off", "DirectoryConnectionLost")]
    [InlineData("goes silent", "DirectoryTimeout")]
    public async Task An_answer_that_does_not_come_is_no_refusal(string fault, string errorId)
    {
        SilenceClock clock = new();
        TaskCompletionSource end = new();
        await using ScriptedLdapServer server = new()
        {
            Clock = clock,
            OnModify = (stream, _) =>
            {
                if (fault == "breaks off")
                {
                    stream.Close();
                    return Task.CompletedTask;
                }

                clock.RunOut();
                return end.Task;
            },
        };
        using IOnPremisesDirectory directory = await ConnectAsync(server);

        var error = await Assert.ThrowsAsync<IdentityModelException>(() => directory.ChangeAsync(Change, Token));
        end.SetResult();

        Assert.Equal((fault, errorId), (fault, error.ErrorId));
    }

    private Task<IOnPremisesDirectory> ConnectAsync(ScriptedLdapServer server) =>
        new LdapDirectoryConnector(server.Settings).ConnectAsync(server.Server, _sink, Token);
}
