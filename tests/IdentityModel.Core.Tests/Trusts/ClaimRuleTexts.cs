namespace IdentityModel.Core.Tests;

/// <summary>Claim rules of the field, as they were found (docs/facts/claim-rules.md, docs/facts/federation.md#issuer-rules-of-ad-fs).</summary>
internal static class ClaimRuleTexts
{
    private const string User = """regexreplace(c.Value, "(?<domain>[^\\]+)\\(?<user>.+)", "${user}")""";

    private const string Flag = "urn:anandmsft:tmp/idflag";

    private const string Contoso = "http://contoso.com/ws/2016/02/identity/claims/";

    private const string ImmutableId = "http://schemas.microsoft.com/LiveID/Federation/2008/05/ImmutableID";

    private const string Upn = "http://schemas.xmlsoap.org/claims/UPN";

    private const string IssuerId = "http://schemas.microsoft.com/ws/2008/06/identity/claims/issuerid";

    private const string WindowsAccountName = "http://schemas.microsoft.com/ws/2008/06/identity/claims/windowsaccountname";

    private const string AccountType = "http://schemas.microsoft.com/ws/2012/01/accounttype";

    /// <summary>The 19 rules that Entra Connect made for one domain, contoso.com.</summary>
    public static string Connect => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "connect.claimrules.txt"));

    /// <summary>The issuer rule of Entra Connect for contoso.com, its subdomain sales.contoso.com, and fabrikam.com.</summary>
    public static string ConnectSubdomain { get; } = Issuer(
        """(?i)(^([^@]+)@)(sales\.)*(?<domain>((?<=sales\.)contoso\.com|contoso\.com|fabrikam\.com))$""", "http://${domain}/adfs/services/trust/");

    /// <summary>The rules of MSOnline for one domain: no issuer.</summary>
    public const string MsOnlineOneDomain = $$$"""
        @RuleName = "Issue UPN and ImmutableID"
        c:[Type == "{{{WindowsAccountName}}}"]
         => issue(store = "Active Directory", types = ("{{{Upn}}}", "{{{ImmutableId}}}"),
            query = "samAccountName={0};userPrincipalName,objectGUID;{1}", param = {{{User}}}, param = c.Value);
        c:[Type == "{{{ImmutableId}}}"]
         => issue(Type = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier", Value = c.Value,
            Properties["http://schemas.xmlsoap.org/ws/2005/05/identity/claimproperties/format"] = "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified");
        """;

    /// <summary>The rules of MSOnline for several domains.</summary>
    public static string MsOnlineSeveralDomains { get; } = Issuer(".+@(?<domain>.+)", "http://${domain}/adfs/services/trust/");

    /// <summary>An older rule of Learn for subdomains. An upgrade of Entra Connect is reported to have written it, too.</summary>
    public static string LearnSubdomain { get; } = Issuer(
        """^((.*)([.|@]))?(?<domain>[^.]*[.].*)$""", "http://${domain}/adfs/services/trust/");

    /// <summary>Learn's rule for subdomains, which counts labels.</summary>
    public static string LearnTwoLabels { get; } = Issuer("""^.*@([^.]+\.)*?(?<domain>([^.]+\.?){2})$""", "http://${domain}/adfs/services/trust/");

    /// <summary>Learn's four rules for mS-DS-ConsistencyGuid.</summary>
    public const string LearnConsistencyGuid = $$$"""
        c:[Type == "{{{WindowsAccountName}}}"]
        => add(store = "Active Directory", types = ("{{{Contoso}}}objectguid", "{{{Contoso}}}msdsconsistencyguid"), query = "; objectGuid,ms-ds-consistencyguid;{0}", param = c.Value);
        NOT EXISTS([Type == "{{{Contoso}}}msdsconsistencyguid"])
        => add(Type = "{{{Flag}}}", Value = "useguid");
        c:[Type == "{{{Contoso}}}msdsconsistencyguid"]
        => issue(Type = "{{{ImmutableId}}}", Value = c.Value);
        c1:[Type == "{{{Flag}}}", Value =~ "useguid"]
        && c2:[Type == "{{{Contoso}}}objectguid"]
        => issue(Type = "{{{ImmutableId}}}", Value = c2.Value);
        """;

    /// <summary>Learn's rules for hybrid joined computers.</summary>
    public const string HybridJoin = $$$"""
        @RuleName = "Issue account type for domain-joined computers"
        c:[Type == "http://schemas.microsoft.com/ws/2008/06/identity/claims/groupsid", Value =~ "-515$", Issuer =~ "^(AD AUTHORITY|SELF AUTHORITY|LOCAL AUTHORITY)$"]
        => issue(Type = "{{{AccountType}}}", Value = "DJ");
        @RuleName = "Issue ImmutableID for computers"
        c1:[Type == "http://schemas.microsoft.com/ws/2008/06/identity/claims/groupsid", Value =~ "-515$", Issuer =~ "^(AD AUTHORITY|SELF AUTHORITY|LOCAL AUTHORITY)$"]
        && c2:[Type == "{{{WindowsAccountName}}}", Issuer =~ "^(AD AUTHORITY|SELF AUTHORITY|LOCAL AUTHORITY)$"]
        => issue(store = "Active Directory", types = ("{{{ImmutableId}}}"), query = ";objectguid;{0}", param = c2.Value);
        @RuleName = "Issue issuerid for domain-joined computers"
        c:[Type == "{{{AccountType}}}", Value == "DJ"]
        => issue(Type = "{{{IssuerId}}}", Value = "http://contoso.com/adfs/services/trust/");
        """;

    /// <summary>An issuer rule, after the rule that gives the UPN.</summary>
    public static string Issuer(string pattern, string replacement) => $$$"""
        c:[Type == "{{{WindowsAccountName}}}"] => issue(store = "Active Directory", types = ("{{{Upn}}}"), query = ";userPrincipalName;{0}", param = c.Value);
        NOT EXISTS([Type == "{{{AccountType}}}", Value == "DJ"]) => add(Type = "{{{AccountType}}}", Value = "User");
        c1:[Type == "{{{Upn}}}"] && c2:[Type == "{{{AccountType}}}", Value == "User"]
         => issue(Type = "{{{IssuerId}}}", Value = regexreplace(c1.Value, "{{{pattern}}}", "{{{replacement}}}"));
        """;
}
