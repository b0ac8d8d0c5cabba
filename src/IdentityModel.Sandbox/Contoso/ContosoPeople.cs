namespace IdentityModel.Sandbox;

/// <summary>
/// Contoso's users, groups and contacts. The comment at each says what it shows about matching; the on-premises user is the row
/// of that name in <c>samples/contoso-onpremises.csv</c>.
/// </summary>
internal static class ContosoPeople
{
    public static readonly DateTimeOffset Today = new(2026, 9, 1, 6, 30, 0, TimeSpan.Zero);

    private const string Cloud = "northwind.com";

    /// <summary>
    /// Synchronized users: UPN prefix, given name, surname; those of contoso, emea and tailspintoys sign in federated.
    /// </summary>
    private static readonly (string Domain, string Alias, string Given, string Surname)[] Synchronized =
    [
        ("contoso.com", "adele.vance", "Adele", "Vance"),
        ("contoso.com", "alex.wilber", "Alex", "Wilber"),
        ("contoso.com", "diego.siciliani", "Diego", "Siciliani"),
        ("contoso.com", "grady.archie", "Grady", "Archie"),
        ("contoso.com", "henrietta.mueller", "Henrietta", "Müller"),
        ("contoso.com", "isaiah.langer", "Isaiah", "Langer"),
        ("contoso.com", "johanna.lorenz", "Johanna", "Lorenz"),
        ("contoso.com", "jose.garcia", "José", "García"),
        ("contoso.com", "lidia.holloway", "Lidia", "Holloway"),
        ("contoso.com", "lynne.robbins", "Lynne", "Robbins"),
        ("contoso.com", "megan.bowen", "Megan", "Bowen"),
        ("contoso.com", "siobhan.o'brien", "Siobhán", "O'Brien"),
        ("emea.contoso.com", "joerg.weiss", "Jörg", "Weiß"),
        ("emea.contoso.com", "nestor.wilke", "Nestor", "Wilke"),
        ("emea.contoso.com", "patti.fernandez", "Patti", "Fernández"),
        ("emea.contoso.com", "zoe.d'arcy", "Zoë", "d'Arcy"),
        ("tailspintoys.com", "joni.sherman", "Joni", "Sherman"),
        ("tailspintoys.com", "lee.gu", "Lee", "Gu"),
        ("tailspintoys.com", "miriam.graham", "Miriam", "Graham"),
        ("tailspintoys.com", "pradeep.gupta", "Pradeep", "Gupta"),
        ("fabrikam.com", "allan.deyoung", "Allan", "Deyoung"),
        ("fabrikam.com", "ben.walters", "Ben", "Walters"),
        ("fabrikam.com", "cameron.white", "Cameron", "White"),
        ("fabrikam.com", "christie.cline", "Christie", "Cline"),
        ("fabrikam.com", "debra.berger", "Debra", "Berger"),
        ("fabrikam.com", "emily.braun", "Emily", "Braun"),
        ("fabrikam.com", "enrico.cattaneo", "Enrico", "Cattaneo"),
        ("fabrikam.com", "irvin.sayers", "Irvin", "Sayers"),
        ("fabrikam.com", "raul.razo", "Raul", "Razo"),
    ];

    public static void AddTo(SandboxTenant tenant)
    {
        foreach ((string domain, string alias, string given, string surname) in Synchronized)
            AddSynchronized(tenant, domain, alias, given, surname);
        Find(tenant, "jose.garcia@contoso.com").ProxyAddresses = ["SMTP:jose.garcia@contoso.com", "smtp:pepe@contoso.com"];
        Find(tenant, "raul.razo@fabrikam.com").AccountEnabled = false;
        tenant.AssignRole(Find(tenant, "megan.bowen@contoso.com").Id, "Exchange Administrator");

        AddSoftMatches(tenant);
        AddBlocked(tenant);
        AddConflicts(tenant);
        AddFormerlySynchronized(tenant);
        AddCloudOnly(tenant);
        AddAccountsOfTheInitialDomain(tenant);
        AddGuests(tenant);
        AddGroupsAndContacts(tenant);
        AddErrors(tenant);
    }

    private static void AddSoftMatches(SandboxTenant tenant)
    {
        AddCloud(tenant, "nancy.davolio", "Nancy", "Davolio"); // by address; another UPN on-premises
        SandboxUser andrew = AddCloud(tenant, "andrew.fuller", "Andrew", "Fuller"); // the address differs in case
        andrew.JobTitle = "Vice President, Sales";
        andrew.Department = "Sales";
        andrew.BusinessPhones = ["+1 206 555 0100"];
        andrew.City = "Tacoma";
        AddCloud(tenant, "janet.leverling", "Janet", "Leverling"); // only mail is set on-premises
        AddCloud(tenant, "margaret.o'peacock", "Margaret", "O'Peacock");
        SandboxUser steven = AddCloud(tenant, "steven.buchanan", "Steven", "Buchanan"); // by UPN: no address on either side
        steven.Mail = null;
        steven.ProxyAddresses = [];
        SandboxUser michael = AddCloud(tenant, "michael.suyama", "Michael", "Suyama"); // the primary address is not the UPN
        michael.Mail = $"michael@{Cloud}";
        michael.ProxyAddresses = [$"SMTP:michael@{Cloud}", $"smtp:michael.suyama@{Cloud}"];
    }

    private static void AddBlocked(SandboxTenant tenant)
    {
        // InvalidSoftMatch: has an ImmutableId that no on-premises user has.
        AddCloud(tenant, "robert.king", "Robert", "King").OnPremisesImmutableId = Anchor("robert.king.former");

        // AdminRoleConflict: active, eligible, and through a role-assignable group.
        tenant.AssignRole(AddCloud(tenant, "laura.callahan", "Laura", "Callahan").Id, "User Administrator");
        tenant.AssignRole(AddCloud(tenant, "anne.dodsworth", "Anne", "Dodsworth").Id, "Global Reader", isEligible: true);
        SandboxGroup operators = tenant.AddGroup(new SandboxGroup { DisplayName = "IT Operators", IsAssignableToRole = true });
        operators.MemberIds.Add(AddCloud(tenant, "karl.jablonski", "Karl", "Jablonski").Id);
        tenant.AssignRole(operators.Id, "Helpdesk Administrator");

        // InvalidHardMatch: the ImmutableId fits, but sync does not take over a cloud-managed administrator
        // (docs/facts/matching.md#hard-match-hardening).
        SandboxUser yoshi = AddCloud(tenant, "yoshi.latimer", "Yoshi", "Latimer");
        yoshi.OnPremisesImmutableId = Anchor("yoshi.latimer");
        tenant.AssignRole(yoshi.Id, "Security Reader");
    }

    private static void AddConflicts(SandboxTenant tenant)
    {
        // DuplicateAttribute: the address Pauline wants as primary is Paul's secondary one.
        SandboxUser paul = AddCloud(tenant, "paul.henriot", "Paul", "Henriot");
        paul.ProxyAddresses = [$"SMTP:paul.henriot@{Cloud}", $"smtp:p.henriot@{Cloud}"];

        // Two candidates: one by the address, another by the UPN.
        AddCloud(tenant, "maria.anders", "Maria", "Anders");
        AddCloud(tenant, "m.anders", "Martin", "Anders");

        // Two on-premises users want him.
        AddCloud(tenant, "thomas.hardy", "Thomas", "Hardy");

        // No match: her on-premises user has other values. Only a person can see that they are one.
        SandboxUser victoria = AddCloud(tenant, "victoria.ashworth", "Victoria", "Ashworth");
        victoria.Mail = $"vicky@{Cloud}";
        victoria.ProxyAddresses = [$"SMTP:vicky@{Cloud}"];
    }

    private static void AddFormerlySynchronized(SandboxTenant tenant)
    {
        SandboxUser elizabeth = AddCloud(tenant, "elizabeth.brown", "Elizabeth", "Brown"); // hard-matches when synced again
        elizabeth.OnPremisesImmutableId = Anchor("elizabeth.brown");
        SandboxUser ann = AddCloud(tenant, "ann.devon", "Ann", "Devon"); // recreated on-premises: another ImmutableId
        ann.OnPremisesImmutableId = Anchor("ann.devon.former");
        SandboxUser roland = AddCloud(tenant, "roland.mendel", "Roland", "Mendel"); // ImmutableId cleared: soft-matches
        foreach (SandboxUser user in new[] { elizabeth, ann, roland })
            user.OnPremisesSyncEnabled = false;
    }

    private static void AddCloudOnly(SandboxTenant tenant)
    {
        AddCloud(tenant, "patricia.mckenna", "Patricia", "McKenna");
        AddCloud(tenant, "jaime.yorres", "Jaime", "Yorres");
        AddCloud(tenant, "helvetius.nagy", "Helvetius", "Nagy");
        AddCloud(tenant, "rita.mueller", "Rita", "Müller");
        AddCloud(tenant, "art.braunschweiger", "Art", "Braunschweiger");
        AddCloud(tenant, "room.101", "Room", "101").AccountEnabled = false;
        AddCloud(tenant, "info", "Contoso", "Information").AccountEnabled = false;
    }

    private static void AddAccountsOfTheInitialDomain(SandboxTenant tenant)
    {
        SandboxUser emergency = AddBare(tenant, $"emergency.admin@{ContosoDomains.Initial}", "Emergency Administrator");
        tenant.AssignRole(emergency.Id, "Global Administrator");
        SandboxUser sync = AddBare(tenant, $"Sync_DC01_3f2c6a1b9d4e@{ContosoDomains.Initial}", "On-Premises Directory Synchronization Service Account");
        tenant.AssignRole(sync.Id, "Directory Synchronization Accounts");
        AddBare(tenant, $"svc.reporting@{ContosoDomains.Initial}", "Reporting Service");
    }

    private static void AddGuests(SandboxTenant tenant)
    {
        AddGuest(tenant, "anna", "wingtiptoys.com", "Anna Bedecs");
        AddGuest(tenant, "kim.akers", "adventure-works.com", "Kim Akers");
        AddGuest(tenant, "sean.o'hara", "fourthcoffee.com", "Seán O'Hara");
    }

    private static void AddGroupsAndContacts(SandboxTenant tenant)
    {
        // ObjectTypeMismatch: an on-premises user has the group's address, another the contact's.
        SandboxGroup sales = tenant.AddGroup(new SandboxGroup
        {
            DisplayName = "Sales",
            Mail = $"sales@{Cloud}",
            ProxyAddresses = [$"SMTP:sales@{Cloud}"],
            MailEnabled = true,
            SecurityEnabled = false,
            GroupTypes = ["Unified"],
        });
        sales.MemberIds.Add(Find(tenant, $"nancy.davolio@{Cloud}").Id);
        sales.MemberIds.Add(Find(tenant, "debra.berger@fabrikam.com").Id);
        tenant.AddContact(new SandboxContact
        {
            DisplayName = "Wide World Importers",
            Mail = "orders@wideworldimporters.com",
            ProxyAddresses = ["SMTP:orders@wideworldimporters.com"],
        });
        SandboxGroup employees = tenant.AddGroup(new SandboxGroup
        {
            DisplayName = "All Employees",
            OnPremisesSyncEnabled = true,
            OnPremisesSecurityIdentifier = ContosoDirectory.EmployeesSid,
        });
        employees.MemberIds.Add(Find(tenant, "cameron.white@fabrikam.com").Id);
    }

    // What Get-SynchronizationError shows: an address that another object has, one that nobody has any more, and an error of Exchange.
    private static void AddErrors(SandboxTenant tenant)
    {
        DateTimeOffset occurred = Today.AddDays(-2);
        tenant.Groups.Single(group => group.DisplayName == "All Employees").ProvisioningErrors =
        [
            new SandboxProvisioningError("ProxyAddresses", $"info@{Cloud}", occurred),
            new SandboxProvisioningError("ProxyAddresses", $"everybody@{Cloud}", occurred),
        ];
        Find(tenant, $"jaime.yorres@{Cloud}").ServiceErrors =
        [
            new SandboxServiceError(
                "exchange/NAMPRD09-001-01",
                "<ServiceInstance><ObjectErrors><ErrorRecord><ErrorDescription>The name \"Jaime Yorres\" is already being used. Please try "
                + "another name.</ErrorDescription></ErrorRecord></ObjectErrors></ServiceInstance>",
                occurred),
        ];
    }

    private static void AddSynchronized(SandboxTenant tenant, string domain, string alias, string given, string surname)
    {
        SandboxUser user = Person($"{alias}@{domain}", alias, given, surname);
        user.OnPremisesSyncEnabled = true;
        user.OnPremisesImmutableId = Anchor(alias);
        user.OnPremisesSamAccountName = alias;
        user.OnPremisesUserPrincipalName = user.UserPrincipalName;
        user.OnPremisesDomainName = "corp.contoso.com";
        user.OnPremisesDistinguishedName = $"CN={given} {surname},OU=Employees,DC=corp,DC=contoso,DC=com";
        user.OnPremisesObjectIdentifier = SandboxTenant.IdFrom("objectGUID", alias);
        user.PasswordPolicies = "DisablePasswordExpiration";
        tenant.AddUser(user);
    }

    private static SandboxUser AddCloud(SandboxTenant tenant, string alias, string given, string surname) =>
        tenant.AddUser(Person($"{alias}@{Cloud}", alias, given, surname));

    private static SandboxUser AddBare(SandboxTenant tenant, string name, string displayName) => tenant.AddUser(new SandboxUser
    {
        UserPrincipalName = name,
        DisplayName = displayName,
        MailNickname = name.Substring(0, name.IndexOf('@')),
        CreatedDateTime = Today.AddYears(-4),
        LastPasswordChangeDateTime = Today.AddYears(-1),
    });

    private static void AddGuest(SandboxTenant tenant, string alias, string domain, string displayName) => tenant.AddUser(new SandboxUser
    {
        UserPrincipalName = $"{alias}_{domain}#EXT#@{ContosoDomains.Initial}",
        DisplayName = displayName,
        Mail = $"{alias}@{domain}",
        ProxyAddresses = [$"SMTP:{alias}@{domain}"],
        OtherMails = [$"{alias}@{domain}"],
        MailNickname = $"{alias}_{domain}#EXT#",
        UserType = "Guest",
        CreationType = "Invitation",
        CreatedDateTime = Today.AddYears(-1),
    });

    private static SandboxUser Person(string name, string alias, string given, string surname) => new()
    {
        UserPrincipalName = name,
        DisplayName = $"{given} {surname}",
        GivenName = given,
        Surname = surname,
        Mail = name,
        MailNickname = alias,
        ProxyAddresses = [$"SMTP:{name}"],
        CreatedDateTime = Today.AddYears(-3),
        LastPasswordChangeDateTime = Today.AddMonths(-5),
    };

    private static SandboxUser Find(SandboxTenant tenant, string name) => tenant.FindUser(name)!;

    /// <summary>The ImmutableId of the on-premises user of that SAM account name: Base64 of its objectGUID's bytes.</summary>
    private static string Anchor(string samAccountName) =>
        Convert.ToBase64String(new Guid(SandboxTenant.IdFrom("objectGUID", samAccountName)).ToByteArray());
}
