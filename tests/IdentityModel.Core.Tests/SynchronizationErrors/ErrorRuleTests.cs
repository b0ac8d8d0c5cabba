using IdentityModel.Testing;

namespace IdentityModel.Core.Tests.SynchronizationErrors;

/// <summary>What each error says: why, and what to do. Ann lost a value; the other objects of each case are in the tenant.</summary>
public sealed class ErrorRuleTests
{
    private const string Ann = "ann@contoso.com";
    private const string Value = "sales@contoso.com";
    private const string Wait = "Run a sync cycle, and wait an hour: Entra ID clears the error after the conflict is gone. If the error stays, ";

    private const string SamePerson = "If both are the same person, run Test-SoftMatch and follow its remedy. If not, decide ";

    private static readonly ProvisioningError Address = new() { Category = "PropertyConflict", Property = "ProxyAddresses", Value = Value };
    private static readonly ProvisioningError Name = Address with { Property = "UserPrincipalName" };

    public static TheoryData<string, ProvisioningError, CloudUser[], string, string, string> Cases => new()
    {
        {
            "an address of a cloud user", Address, [User("bob@contoso.com", Value)], "bob@contoso.com (User)",
            "'sales@contoso.com' is an address of the user bob@contoso.com, so sync did not add it to the addresses of ann@contoso.com.",
            SamePerson + "who keeps 'sales@contoso.com'. Change or remove it on the other one: on ann@contoso.com in Active Directory, or "
                + "on bob@contoso.com in the cloud (check first that it has no administrator role). Then run a sync cycle. Entra ID clears the error about an hour later."
        },
        {
            "an address of a synchronized user", Address, [User("bob@contoso.com", Value) with { OnPremisesSyncEnabled = true }], "bob@contoso.com (User)",
            "'sales@contoso.com' is an address of the user bob@contoso.com, so sync did not add it to the addresses of ann@contoso.com.",
            "Decide who keeps 'sales@contoso.com': ann@contoso.com or bob@contoso.com. In Active Directory, change or remove it on "
                + "the other one. Then run a sync cycle. Entra ID clears the error about an hour later."
        },
        {
            "a type and another case, as mail", Address with { Value = "smtp:SALES@contoso.com", Property = "ProxyAddress" },
            [User("bob@contoso.com") with { Mail = Value }], "bob@contoso.com (User)",
            "'smtp:SALES@contoso.com' is an address of the user bob@contoso.com, so sync did not add it to the addresses of ann@contoso.com.",
            SamePerson + "who keeps 'smtp:SALES@contoso.com'. Change or remove it on the other one: on ann@contoso.com in Active Directory, "
                + "or on bob@contoso.com in the cloud (check first that it has no administrator role). Then run a sync cycle. Entra ID clears the error about an hour later."
        },
        {
            "an address of another type", Address with { Value = "X500:/o=Contoso/cn=bob" },
            [User("bob@contoso.com") with { ProxyAddresses = ["x500:/o=Contoso/cn=bob"], OnPremisesSyncEnabled = true }], "bob@contoso.com (User)",
            "'X500:/o=Contoso/cn=bob' is an address of the user bob@contoso.com, so sync did not add it to the addresses of ann@contoso.com.",
            "Decide who keeps 'X500:/o=Contoso/cn=bob': ann@contoso.com or bob@contoso.com. In Active Directory, change or remove it "
                + "on the other one. Then run a sync cycle. Entra ID clears the error about an hour later."
        },
        {
            "the UPN of a user, the address of a contact", Address, [User(Value), Other(DirectoryObjectType.Contact, "Partner")],
            "sales@contoso.com (User), Partner (Contact)",
            "'sales@contoso.com' is the UPN of the user sales@contoso.com and an address of the contact Partner, so sync did not add "
                + "it to the addresses of ann@contoso.com.",
            "Decide who keeps 'sales@contoso.com'. Change or remove it on the other one: on ann@contoso.com in Active Directory, or "
                + "on sales@contoso.com in the cloud (check first that it has no administrator role) or on Partner in the cloud. Then run a sync cycle. Entra ID clears the error about an "
                + "hour later."
        },
        {
            "a UPN that a group has as an address", Name, [Other(DirectoryObjectType.Group, "Sales")], "Sales (Group)",
            "'sales@contoso.com' is an address of the group Sales, so sync did not set it as the UPN of ann@contoso.com.",
            "Decide who keeps 'sales@contoso.com'. Change or remove it on the other one: on ann@contoso.com in Active Directory, or "
                + "on Sales in the cloud. Then run a sync cycle. Entra ID clears the error about an hour later."
        },
        {
            "the sign-in name of a guest", Address, [Guest("sales_contoso.com#EXT#@fabrikam.onmicrosoft.com")],
            "sales_contoso.com#EXT#@fabrikam.onmicrosoft.com (Guest)",
            "'sales@contoso.com' is the sign-in name of the guest sales_contoso.com#EXT#@fabrikam.onmicrosoft.com, so sync did not "
                + "add it to the addresses of ann@contoso.com.",
            "If the guest is the same person and has no administrator role, delete the guest sales_contoso.com#EXT#@fabrikam.onmicrosoft.com, and permanently "
                + "delete it under Deleted users. If not, change or remove 'sales@contoso.com' on ann@contoso.com in Active Directory. Then "
                + "run a sync cycle. Entra ID clears the error about an hour later."
        },
        {
            "an underscore in a guest's name", Address with { Value = "sales_team@contoso.com" }, [Guest("sales_team_contoso.com#EXT#@fabrikam.onmicrosoft.com")],
            "sales_team_contoso.com#EXT#@fabrikam.onmicrosoft.com (Guest)",
            "'sales_team@contoso.com' is the sign-in name of the guest sales_team_contoso.com#EXT#@fabrikam.onmicrosoft.com, so sync "
                + "did not add it to the addresses of ann@contoso.com.",
            "If the guest is the same person and has no administrator role, delete the guest sales_team_contoso.com#EXT#@fabrikam.onmicrosoft.com, and permanently "
                + "delete it under Deleted users. If not, change or remove 'sales_team@contoso.com' on ann@contoso.com in Active Directory. "
                + "Then run a sync cycle. Entra ID clears the error about an hour later."
        },
        {
            "a deleted user", Address, [Deleted("0123456789abcdef0123456789abcdefsales@contoso.com")], "sales@contoso.com (DeletedUser)",
            "The user sales@contoso.com had the value 'sales@contoso.com', and is under Deleted users now.",
            Wait + "permanently delete sales@contoso.com under Deleted users, and run a sync cycle."
        },
        {
            "a user, and a deleted one", Address, [Deleted(Value), User("bob@contoso.com", Value)], "bob@contoso.com (User), "
                + "sales@contoso.com (DeletedUser)",
            "'sales@contoso.com' is an address of the user bob@contoso.com, so sync did not add it to the addresses of ann@contoso.com.",
            SamePerson + "who keeps 'sales@contoso.com'. Change or remove it on the other one: on ann@contoso.com in Active Directory, or "
                + "on bob@contoso.com in the cloud (check first that it has no administrator role). Then run a sync cycle. Entra ID clears the error about an hour later."
        },
        {
            "nobody", Address, [User("bob@contoso.com")], "",
            "No user, group, contact or deleted user has the value 'sales@contoso.com' now. The other object was deleted, or it lost the value.",
            Wait + "look under Deleted groups, which the command does not read. If the value is not there, remove 'sales@contoso.com' from "
                + "ann@contoso.com in Active Directory, run a sync cycle, add the value again, and run another sync cycle."
        },
        {
            "Ann herself", Address with { Value = Ann }, [], "",
            "The conflict is gone: ann@contoso.com has the value 'ann@contoso.com' now, and no other object has it.",
            "Nothing to do. Entra ID clears the error about an hour after the conflict is gone."
        },
        {
            "another category", Address with { Category = "New" }, [User("bob@contoso.com", Value)], "bob@contoso.com (User)",
            "Entra ID reports New for ProxyAddresses. The command does not know this category.",
            "Open Entra Connect Health, Sync errors, in the Microsoft Entra admin center: it may say more."
        },
        {
            "no value", Address with { Value = null }, [], "", "Entra ID reports that another object has a value of this user, and "
                + "does not say which value.",
            "Open Entra Connect Health, Sync errors, in the Microsoft Entra admin center: it may say more."
        },
        {
            "a service", new ProvisioningError { Service = "exchange/A", Detail = "<a><ErrorDescription>No.</ErrorDescription></a>" }, [], "",
            "The service exchange/A reports: No.",
            "Correct what the message names in Active Directory, and run a sync cycle. If the error stays, let the service try again "
                + "with Invoke-MgRetryUserServiceProvisioning -UserId ann of Microsoft Graph PowerShell."
        },
        {
            "a service without words", new ProvisioningError { Service = "exchange/A", Detail = "<a/>" }, [], "",
            "The service exchange/A reports an error without a text.",
            "Look for the cause in the admin center of the service. Correct it in Active Directory, and run a sync cycle. If the "
                + "error stays, let the service try again with Invoke-MgRetryUserServiceProvisioning -UserId ann of Microsoft Graph "
                + "PowerShell."
        },
    };

    [Fact]
    public void Every_rule_is_in_the_order() => Assert.Equal(
        typeof(ErrorRule).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(ErrorRule))).Select(type => type.Name).Order(),
        ErrorRules.InOrder().Select(rule => rule.GetType().Name).Order());

    [Fact]
    public void Every_rule_has_a_source_that_can_be_opened() => Assert.All(
        ErrorRules.InOrder(),
        rule => Assert.StartsWith("https://learn.microsoft.com/", rule.Source, StringComparison.Ordinal));

    [Theory, MemberData(nameof(Cases))]
    public async Task An_error_names_its_cause_and_its_remedy(
        string name, ProvisioningError error, CloudUser[] others, string other, string reason, string remedy)
    {
        SynchronizationError one = await ReadAsync(error, others);

        Assert.Equal((name, other), (name, string.Join(", ", one.OtherObject.Zip(one.OtherObjectType, (who, type) => $"{who} ({type})"))));
        Assert.Equal((name, reason), (name, one.Reason));
        Assert.Equal((name, remedy), (name, one.Remedy));
    }

    [Fact] // docs/facts/matching.md#duplicate-attributes
    public async Task A_placeholder_is_named_and_does_not_name_its_user()
    {
        SynchronizationError one = await ReadAsync(Name with { Value = Ann }, [User("bob@contoso.com", Ann)], "ann+4711@contoso.onmicrosoft.com");

        Assert.Equal("ann+4711@contoso.onmicrosoft.com", one.Object);
        Assert.Equal("'ann@contoso.com' is an address of the user bob@contoso.com, so sync gave Ann Example the placeholder UPN ann+4711@contoso.onmicrosoft.com.", one.Reason);
        Assert.Contains("on Ann Example in Active Directory,", one.Remedy, StringComparison.Ordinal);
    }

    private static async Task<SynchronizationError> ReadAsync(ProvisioningError error, CloudUser[] others, string upn = Ann)
    {
        FakeDirectory directory = new();
        directory.Users.Add(User(upn) with { Id = "ann", DisplayName = "Ann Example", OnPremisesSyncEnabled = true });
        directory.Users.AddRange(others.Where(one => one is { ObjectType: DirectoryObjectType.User, IsDeleted: false }));
        directory.DeletedUsers.AddRange(others.Where(one => one.IsDeleted));
        directory.MailEnabledObjects.AddRange(others.Where(one => one.ObjectType != DirectoryObjectType.User));
        directory.ProvisioningErrors["ann"] = [error];
        RecordingSink sink = new();
        await new SynchronizationErrorQuery(directory, TimeProvider.System).RunAsync(new(), sink, TestContext.Current.CancellationToken);
        Assert.Empty(sink.Warnings);
        return Assert.IsType<SynchronizationError>(Assert.Single(sink.Results));
    }

    private static CloudUser User(string upn, params string[] addresses) =>
        new() { Id = "id-" + upn, UserPrincipalName = upn, UserType = "Member", ProxyAddresses = [.. addresses.Select(address => "smtp:" + address)] };

    private static CloudUser Guest(string upn) => User(upn) with { UserType = "Guest" };

    private static CloudUser Deleted(string upn) => User(upn) with { IsDeleted = true };

    private static CloudUser Other(DirectoryObjectType type, string name) =>
        new() { Id = "id-" + name, DisplayName = name, ObjectType = type, ProxyAddresses = ["SMTP:" + Value] };
}
