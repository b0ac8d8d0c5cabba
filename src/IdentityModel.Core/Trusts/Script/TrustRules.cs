namespace IdentityModel.Core.Trusts;

/// <summary>
/// Writes the claim rules of the trust with Entra ID, in the form and the order of Entra Connect
/// (docs/facts/federation.md#claim-rules-of-connect). Only the rules for the issuer differ: each root domain has a rule of its own, with
/// the issuer as a fixed value.
/// </summary>
internal static class TrustRules
{
    private const string FromActiveDirectory = "\"^(AD AUTHORITY|SELF AUTHORITY|LOCAL AUTHORITY)$\"";

    // The domain before the backslash finds the domain controller; the name after it finds the account.
    private const string AccountOfC =
        """
        param = regexreplace(c.Value, "(?<domain>[^\\]+)\\(?<user>.+)", "${user}"), param = c.Value);
        """;

    // The group of all computers of an Active Directory domain.
    private const string IsComputer = $"[Type == \"{ClaimTypes.GroupSid}\", Value =~ \"-515$\", Issuer =~ {FromActiveDirectory}]";

    /// <summary>The rules for these domains.</summary>
    /// <param name="domains">The federated root domains.</param>
    /// <param name="anchor">The attribute that the ImmutableId comes from.</param>
    /// <param name="withDevices">Whether computers get the claims of the hybrid join, with the first domain's issuer.</param>
    internal static IReadOnlyList<TrustRule> For(IReadOnlyList<IssuedDomain> domains, SourceAnchor anchor, bool withDevices) =>
    [
        UserPrincipalName,
        .. anchor == SourceAnchor.ConsistencyGuid ? ConsistencyGuidFirst : ObjectGuidOnly,
        NameIdentifier,
        .. withDevices ? [ComputerAccountType] : Array.Empty<TrustRule>(),
        UserAccountType,
        .. domains.Select(UserIssuer),
        .. withDevices ? Computers(domains[0].Issuer) : [],
        PassThrough("insideCorporateNetwork", ClaimTypes.InsideCorporateNetwork),
        PassThrough("Psso", ConnectClaims.PersistentSingleSignOn),
        PasswordExpiry,
        PassThrough("authnmethodsreferences", ConnectClaims.AuthenticationMethods),
        PassThrough("multifactorauthenticationinstant", ConnectClaims.MultifactorInstant),
    ];

    /// <summary>
    /// Rules that the script may replace although it does not write them: those for the other source anchor, and those of MSOnline and of
    /// Learn (docs/facts/federation.md#claim-rules-of-connect).
    /// </summary>
    internal static IReadOnlyList<TrustRule> KnownOthers(SourceAnchor anchor, bool withDevices) =>
    [
        .. anchor == SourceAnchor.ConsistencyGuid ? ObjectGuidOnly : ConsistencyGuidFirst,
        UserPrincipalNameAndObjectGuid,
        .. withDevices ? [ComputerImmutableId] : Array.Empty<TrustRule>(),
    ];

    private static TrustRule UserPrincipalName { get; } = new(
        "Issue UPN",
        $$"""
        c:[Type == "{{ClaimTypes.WindowsAccountName}}"]
         => issue(store = "Active Directory", types = ("{{ClaimTypes.Upn}}"),
            query = "samAccountName={0};userPrincipalName;{1}",
            {{AccountOfC}}
        """);

    private static TrustRule UserPrincipalNameAndObjectGuid { get; } = new(
        "Issue UPN and ImmutableID",
        $$"""
        c:[Type == "{{ClaimTypes.WindowsAccountName}}"]
         => issue(store = "Active Directory", types = ("{{ClaimTypes.Upn}}", "{{ClaimTypes.ImmutableId}}"),
            query = "samAccountName={0};userPrincipalName,objectGUID;{1}",
            {{AccountOfC}}
        """);

    private static TrustRule ComputerImmutableId { get; } = new(
        "Issue ImmutableID for computers",
        $$"""
        c1:{{IsComputer}}
         && c2:[Type == "{{ClaimTypes.WindowsAccountName}}", Issuer =~ {{FromActiveDirectory}}]
         => issue(store = "Active Directory", types = ("{{ClaimTypes.ImmutableId}}"),
            query = ";objectguid;{0}", param = c2.Value);
        """);

    private static IReadOnlyList<TrustRule> ConsistencyGuidFirst { get; } =
    [
        new(
            "Query objectguid and msdsconsistencyguid for custom ImmutableId claim",
            $$"""
            c:[Type == "{{ClaimTypes.WindowsAccountName}}"]
             => add(store = "Active Directory", types = ("{{ConnectClaims.ObjectGuid}}", "{{ConnectClaims.ConsistencyGuid}}"),
                query = "samAccountName={0};objectGUID,mS-DS-ConsistencyGuid;{1}",
                {{AccountOfC}}
            """),
        new(
            "Check for the existence of msdsconsistencyguid",
            $"""
            NOT EXISTS([Type == "{ConnectClaims.ConsistencyGuid}"])
             => add(Type = "{ConnectClaims.UseObjectGuid}", Value = "useguid");
            """),
        new(
            "Issue msdsconsistencyguid as Immutable ID if it exists",
            $"""
            c:[Type == "{ConnectClaims.ConsistencyGuid}"]
             => issue(Type = "{ClaimTypes.ImmutableId}", Value = c.Value);
            """),
        new(
            "Issue objectGuidRule if msdsConsistencyGuid rule does not exist",
            $"""
            c1:[Type == "{ConnectClaims.UseObjectGuid}", Value =~ "useguid"]
             && c2:[Type == "{ConnectClaims.ObjectGuid}"]
             => issue(Type = "{ClaimTypes.ImmutableId}", Value = c2.Value);
            """),
    ];

    private static IReadOnlyList<TrustRule> ObjectGuidOnly { get; } =
    [
        new(
            "Issue objectGUID as Immutable ID",
            $$"""
            c:[Type == "{{ClaimTypes.WindowsAccountName}}"]
             => issue(store = "Active Directory", types = ("{{ClaimTypes.ImmutableId}}"),
                query = "samAccountName={0};objectGUID;{1}",
                {{AccountOfC}}
            """),
    ];

    private static TrustRule NameIdentifier { get; } = new(
        "Issue nameidentifier",
        $"""
        c:[Type == "{ClaimTypes.ImmutableId}"]
         => issue(Type = "{ClaimTypes.NameIdentifier}", Value = c.Value,
            Properties["{ConnectClaims.NameIdentifierFormat}"] = "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified");
        """);

    private static TrustRule ComputerAccountType { get; } = new(
        "Issue accounttype for domain-joined computers",
        $"""
        {IsComputer}
         => issue(Type = "{ClaimTypes.AccountType}", Value = "DJ");
        """);

    private static TrustRule UserAccountType { get; } = new(
        "Issue AccountType with the value USER when it is not a computer account",
        $"""
        NOT EXISTS([Type == "{ClaimTypes.AccountType}", Value == "DJ"])
         => add(Type = "{ClaimTypes.AccountType}", Value = "User");
        """);

    private static TrustRule PasswordExpiry { get; } = new(
        "Issue Password Expiry Claims",
        $$"""
        c1:[Type == "{{ConnectClaims.PasswordExpiresIn}}"]
         => issue(store = "_PasswordExpiryStore",
            types = ("{{ConnectClaims.PasswordExpiresIn}}", "{{ConnectClaims.PasswordExpiresInDays}}", "{{ConnectClaims.PasswordChangeAddress}}"),
            query = "{0};", param = c1.Value);
        """);

    private static TrustRule UserIssuer(IssuedDomain domain) => new(
        $"Issue issuerid for users of {domain.Name}",
        $"""
        c1:[Type == "{ClaimTypes.Upn}", Value =~ "{UpnPattern.Of(domain.Name, domain.RootsBeneath)}"]
         && c2:[Type == "{ClaimTypes.AccountType}", Value == "User"]
         => issue(Type = "{ClaimTypes.IssuerId}", Value = "{domain.Issuer}");
        """);

    private static TrustRule[] Computers(string issuer) =>
    [
        new(
            "Issue issuerid for DJ computer auth",
            $"""
            [Type == "{ClaimTypes.AccountType}", Value == "DJ"]
             => issue(Type = "{ClaimTypes.IssuerId}", Value = "{issuer}");
            """),
        new(
            "Issue onpremobjectguid for domain-joined computers",
            $$"""
            c1:{{IsComputer}}
             && c2:[Type == "{{ClaimTypes.WindowsAccountName}}", Issuer =~ {{FromActiveDirectory}}]
             => issue(store = "Active Directory", types = ("{{ConnectClaims.OnPremisesObjectGuid}}"),
                query = ";objectguid;{0}", param = c2.Value);
            """),
        new(
            "Pass through primary SID",
            $"""
            c1:{IsComputer}
             && c2:[Type == "{ClaimTypes.PrimarySid}", Issuer =~ {FromActiveDirectory}]
             => issue(claim = c2);
            """),
    ];

    private static TrustRule PassThrough(string name, string type) => new(
        $"Pass through claim - {name}",
        $"""
        c:[Type == "{type}"]
         => issue(claim = c);
        """);
}
