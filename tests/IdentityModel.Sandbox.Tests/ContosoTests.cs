namespace IdentityModel.Sandbox.Tests;

/// <summary>Contoso and its on-premises CSV show every outcome of matching and all three models.</summary>
public sealed class ContosoTests
{
    private static readonly SandboxTenant Tenant = SandboxTenant.Contoso();
    private static readonly IReadOnlyDictionary<string, MatchResult> Results = Match();

    [Fact]
    public void Contoso_has_about_sixty_users_in_domains_of_every_model()
    {
        Assert.InRange(Tenant.Users.Count, 55, 65);
        Assert.Contains(Tenant.Domains, domain => domain is { IsFederated: true, Root: null });
        Assert.Contains(Tenant.Users, user => user.OnPremisesSyncEnabled == true && user.Domain == "fabrikam.com");
        Assert.All(Tenant.Users.Where(user => user.Domain == "northwind.com"), user => Assert.NotEqual(true, user.OnPremisesSyncEnabled));
        Assert.Contains("Global Administrator", Tenant.RolesOf(Tenant.FindUser("emergency.admin@contoso.onmicrosoft.com")!.Id, includeEligible: false));
    }

    [Fact] // CloudManaged comes with the move of a user
    public void Every_outcome_of_a_user_is_shown_but_Unknown_for_which_a_source_must_have_lost_values_and_CloudManaged() =>
        Assert.Equal(Enum.GetValues<MatchOutcome>().Except([MatchOutcome.Unknown, MatchOutcome.CloudManaged, MatchOutcome.NewGroup, MatchOutcome.NewContact]), Results.Values.Select(result => result.Outcome).Distinct().Order());

    [Fact]
    public void Every_predicted_error_is_shown_but_that_of_an_identifier_which_Graph_has_in_beta_alone() =>
        Assert.Equal(Enum.GetValues<PredictedSyncError>().Except([PredictedSyncError.AttributeUpdateNotAllowed]), Results.Values.Select(result => result.PredictedError).Distinct().Order());

    [Theory]
    [InlineData("adele.vance@contoso.com", MatchOutcome.HardMatch, PredictedSyncError.None)]
    [InlineData("siobhan.o'brien@contoso.com", MatchOutcome.HardMatch, PredictedSyncError.None)]
    [InlineData("elizabeth.brown@northwind.com", MatchOutcome.HardMatch, PredictedSyncError.None)] // formerly synced
    [InlineData("nancy.davolio@fabrikam.com", MatchOutcome.SoftMatch, PredictedSyncError.None)]
    // case (docs/facts/matching.md#letter-case)
    [InlineData("andrew.fuller@fabrikam.com", MatchOutcome.SoftMatch, PredictedSyncError.None)]
    [InlineData("janet.leverling@fabrikam.com", MatchOutcome.SoftMatch, PredictedSyncError.None)] // mail alone
    [InlineData("steven.buchanan@northwind.com", MatchOutcome.SoftMatch, PredictedSyncError.None)] // UPN
    [InlineData("roland.mendel@northwind.com", MatchOutcome.SoftMatch, PredictedSyncError.None)] // ImmutableId cleared
    [InlineData("carlos.hernandez@fabrikam.com", MatchOutcome.NewUser, PredictedSyncError.None)]
    [InlineData("vashworth@fabrikam.com", MatchOutcome.NewUser, PredictedSyncError.None)] // no value in common with her cloud user
    // docs/facts/matching.md#another-immutableid
    [InlineData("robert.king@fabrikam.com", MatchOutcome.Blocked, PredictedSyncError.InvalidSoftMatch)]
    [InlineData("ann.devon@northwind.com", MatchOutcome.Blocked, PredictedSyncError.InvalidSoftMatch)]
    [InlineData("laura.callahan@fabrikam.com", MatchOutcome.Blocked, PredictedSyncError.AdminRoleConflict)] // active
    [InlineData("anne.dodsworth@fabrikam.com", MatchOutcome.Blocked, PredictedSyncError.AdminRoleConflict)] // eligible
    [InlineData("karl.jablonski@fabrikam.com", MatchOutcome.Blocked, PredictedSyncError.AdminRoleConflict)] // by group
    // docs/facts/matching.md#hard-match-hardening
    [InlineData("yoshi.latimer@fabrikam.com", MatchOutcome.Blocked, PredictedSyncError.InvalidHardMatch)]
    [InlineData("frederique citeaux@fabrikam.com", MatchOutcome.Blocked, PredictedSyncError.IdentityDataValidationFailed)]
    [InlineData("pauline.henriot@fabrikam.com", MatchOutcome.Conflict, PredictedSyncError.DuplicateAttribute)]
    [InlineData("m.anders@northwind.com", MatchOutcome.Conflict, PredictedSyncError.DuplicateAttribute)]
    [InlineData("thomas.hardy@fabrikam.com", MatchOutcome.Conflict, PredictedSyncError.DuplicateAttribute)]
    [InlineData("sales.desk@fabrikam.com", MatchOutcome.Conflict, PredictedSyncError.ObjectTypeMismatch)] // a group's address
    [InlineData("orders.desk@fabrikam.com", MatchOutcome.Conflict, PredictedSyncError.ObjectTypeMismatch)] // a contact's
    [InlineData("hanna.moos@fabrikam.com", MatchOutcome.Conflict, PredictedSyncError.AttributeValueMustBeUnique)] // copied anchor
    [InlineData("patricia.mckenna@northwind.com", MatchOutcome.CloudOnly, PredictedSyncError.None)]
    [InlineData("irvin.sayers@fabrikam.com", MatchOutcome.CloudOnly, PredictedSyncError.None)] // synced, outside the export
    public void A_user_shows(string user, MatchOutcome outcome, PredictedSyncError error) =>
        Assert.Equal((outcome, error), (Results[user].Outcome, Results[user].PredictedError));

    private static Dictionary<string, MatchResult> Match()
    {
        var matcher = new UserMatcher(new MatchSettings());
        foreach (SandboxUser user in Tenant.Users)
        {
            matcher.AddCloudObject(new CloudUser
            {
                Id = user.Id,
                UserPrincipalName = user.UserPrincipalName,
                DisplayName = user.DisplayName,
                Mail = user.Mail,
                ProxyAddresses = user.ProxyAddresses,
                ImmutableId = user.OnPremisesImmutableId,
                OnPremisesSyncEnabled = user.OnPremisesSyncEnabled,
                UserType = user.UserType,
                AdministratorRoles = [.. Tenant.RolesOf(user.Id, includeEligible: true)],
            });
        }

        foreach (SandboxGroup group in Tenant.Groups)
            matcher.AddCloudObject(MailObject(DirectoryObjectType.Group, group.Id, group.DisplayName, group.Mail, group.ProxyAddresses));
        foreach (SandboxContact contact in Tenant.Contacts)
            matcher.AddCloudObject(MailObject(DirectoryObjectType.Contact, contact.Id, contact.DisplayName, contact.Mail, contact.ProxyAddresses));
        foreach (OnPremisesUser user in OnPremisesUsers())
            matcher.AddOnPremisesUser(user);
        return matcher.Results().Concat(matcher.CloudOnly()).ToDictionary(result => result.OnPremisesUser ?? result.CloudUser!);
    }

    private static CloudUser MailObject(
        DirectoryObjectType type, string id, string name, string? mail, IReadOnlyList<string> proxyAddresses) =>
        new() { ObjectType = type, Id = id, DisplayName = name, Mail = mail, ProxyAddresses = proxyAddresses };

    /// <summary>Every value in the sample is quoted or empty, and none holds a quote or line break.</summary>
    private static IEnumerable<OnPremisesUser> OnPremisesUsers()
    {
        string[] lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "contoso-onpremises.csv"));
        string[] names = Split(lines[0]);
        foreach (string line in lines.Skip(1))
        {
            var row = names.Zip(Split(line)).ToDictionary(pair => pair.First, pair => pair.Second);
            yield return new OnPremisesUser
            {
                SamAccountName = row["SamAccountName"],
                UserPrincipalName = row["UserPrincipalName"],
                DisplayName = row["DisplayName"],
                Mail = row["mail"].Length == 0 ? null : row["mail"],
                ProxyAddresses = row["proxyAddresses"].Split(';', StringSplitOptions.RemoveEmptyEntries),
                ObjectGuid = Guid.Parse(row["ObjectGUID"]),
                ConsistencyGuid = row["mS-DS-ConsistencyGuid"] is { Length: > 0 } anchor ? new Guid(Convert.FromBase64String(anchor)) : null,
                Enabled = bool.Parse(row["Enabled"]),
            };
        }
    }

    private static string[] Split(string line) =>
        [.. System.Text.RegularExpressions.Regex.Matches(line, "(?:^|,)(?:\"([^\"]*)\"|([^,]*))").Select(match => match.Groups[1].Value + match.Groups[2].Value)];
}
