namespace IdentityModel.Core.Tests.DirectoryChecks;

/// <summary>Who is left out. MT is IdFix's <c>MultiTenantRuleCollection.Skip</c>, NAMES its <c>Constants.WellKnownExclusions</c>.</summary>
public sealed class ExcludedUsersTests
{
    public static TheoryData<string, OnPremisesUser, bool> Users => new()
    {
        { "a person", new() { DistinguishedName = "CN=Ann Lee,OU=Staff,DC=contoso,DC=com", SamAccountName = "ann" }, false },
        { "Administrator", Named("Administrator"), true }, // NAMES
        { "administrateur", Named("administrateur"), true }, // NAMES: Admini, in every language
        { "Guest", Named("Guest"), true }, // NAMES
        { "krbtgt", Named("krbtgt"), true }, // NAMES
        { "krbtgt of a read-only controller", Named("krbtgt_12345"), true },
        { "arbitration mailbox", Named("SystemMailbox{1f05a927-5a0c-4a2b-8c3e-6d4b3c2a1b0c}"), true }, // NAMES
        { "discovery mailbox", Named("DiscoverySearchMailbox {D919BA05-46A6-415f-80AD-7E09334BB852}"), true }, // NAMES
        { "health mailbox", Named("HealthMailbox0123456"), true }, // NAMES
        { "client access", Named("CAS_{0123456789ab}"), true }, // NAMES
        { "cas_ without a brace", Named("cas_ann"), false },
        { "Exchange's application account", Named("Exchange Online-ApplicationAccount"), true }, // NAMES
        { "the sync account", new() { DistinguishedName = "CN=Sync,DC=x", SamAccountName = "MSOL_0123456789ab" }, true }, // MT
        { "AAD_ account", new() { DistinguishedName = "CN=Sync,DC=x", SamAccountName = "AAD_0123456789ab" }, true }, // Entra Connect
        { "support account", new() { DistinguishedName = "CN=S,DC=x", SamAccountName = "SUPPORT_388945a0" }, true }, // MT
        { "no common name known: the account", new() { SamAccountName = "krbtgt" }, true },
        { "a name with an escaped comma", Named("Lee\\, Ann"), false },
        { "a system account's name with an escape", Named("Gue\\73t"), true },
        { "a computer", Named("PC01$"), true }, // MT: ends in $
        { "remains of a conflict", new() { DistinguishedName = "CN=Ann\\0ACNF:1f05a927-5a0c-4a2b-8c3e-6d4b3c2a1b0c,DC=x" }, true }, // MT
        { "critical", new() { DistinguishedName = "CN=Ann,DC=x", IsCriticalSystemObject = true }, true }, // MT
        { "said not to be critical", new() { DistinguishedName = "CN=Ann,DC=x", IsCriticalSystemObject = false }, false },
        { "alias of a system mailbox", new() { SamAccountName = "SM_1", MailNickname = "SystemMailbox{1}" }, true }, // MT
        { "arbitration mailbox by its type", new() { SamAccountName = "SM_1", RecipientTypeDetails = 0x800000 }, true }, // MT
        { "user mailbox by its type", new() { SamAccountName = "ann", RecipientTypeDetails = 1 }, false },
        { "nothing known but an id", new() { ObjectGuid = Guid.NewGuid() }, false },
    };

    [Theory]
    [MemberData(nameof(Users))]
    public void A_system_account_is_left_out(string name, OnPremisesUser user, bool isExcluded) =>
        Assert.Equal((name, isExcluded), (name, ExcludedUsers.ReasonFor(user) is not null));

    private static OnPremisesUser Named(string name) => new() { DistinguishedName = $"CN={name},CN=Users,DC=contoso,DC=com", SamAccountName = "x" };
}
