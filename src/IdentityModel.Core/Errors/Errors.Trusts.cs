namespace IdentityModel.Core;

public static partial class Errors
{
    private const string CorrectTheRule =
        "Correct the rule in AD FS Management, under Edit Claim Issuance Policy. Then save the trust again, and run the command again.";

    private const string TestTheRule =
        "Test the sign-in of a user yourself, or write the rule in another way. Then save the trust again, and run the command again.";

    private const string SaveTheTrust =
        "On the AD FS server, save the trust: Get-AdfsRelyingPartyTrust -Identifier urn:federation:MicrosoftOnline | Export-Clixml trust.xml";

    /// <summary>Neither side of the provider was given.</summary>
    public static IdentityModelException TrustOrMetadataNeeded() => Make(
        ErrorKind.InvalidArgument,
        "The command needs the provider's side: the trust of AD FS, or the metadata of the provider.",
        "Give -RelyingPartyTrust, -Metadata or both. " + SaveTheTrust,
        target: null);

    /// <summary>No domain of the tenant is federated.</summary>
    /// <param name="hasTrust">Whether AD FS has a trust, which then may be of no use.</param>
    public static IdentityModelException NoFederatedDomain(bool hasTrust = false) => Make(
        ErrorKind.ObjectNotFound,
        "The tenant has no federated domain.",
        "Convert-DomainToFederated federates one. Get-IdentityModel shows the model of each domain."
            + (hasTrust ? " If no domain uses the trust any more, also of another tenant, remove it as the last step: on the AD FS server, run Remove-AdfsRelyingPartyTrust -TargetIdentifier urn:federation:MicrosoftOnline." : ""),
        target: null);

    /// <summary>A sign-in name without a domain.</summary>
    public static IdentityModelException UserNameWithoutDomain(string name) => Make(
        ErrorKind.InvalidArgument,
        $"'{Shown.Value(name)}' is not a user principal name, because it has no domain.",
        "Give the complete name, such as nancy@contoso.com.",
        name);

    /// <summary>A trust with which users could not sign in after the conversion.</summary>
    /// <param name="domain">The domain that was to be federated.</param>
    /// <param name="issuer">The issuer that it was to get.</param>
    /// <param name="findings">What is wrong, as sentences.</param>
    /// <param name="remedies">What to do, as sentences.</param>
    public static IdentityModelException TrustNotReady(
        string domain, string? issuer, IReadOnlyList<string> findings, IReadOnlyList<string> remedies) => Make(
        ErrorKind.InvalidOperation,
        $"The trust of AD FS is not ready for '{domain}'. {string.Join(" ", findings)}",
        $"{string.Join(" ", remedies)} For a domain that is not federated yet, Export-FederationTrust needs -PlannedIssuer @{{ '{domain}' = "
        + $"'{issuer?.Replace("'", "''")}' }}. To federate the domain first, use -Force, then do at once what NextStep of the result says. Until "
        + "then, users cannot sign in.",
        domain);

    /// <summary>Objects, or a file, that are no relying party trust.</summary>
    public static IdentityModelException TrustNotRecognized(string source, IReadOnlyList<string> properties) => Make(
        ErrorKind.InvalidData,
        $"'{Shown.Value(source)}' is not a relying party trust of AD FS. "
            + (properties.Count == 0 ? "It has no properties." : $"It has {Shown.Names(properties)}, and not both Identifier and IssuanceTransformRules."),
        SaveTheTrust,
        source);

    /// <summary>Relying party trusts, and none of them for Entra ID.</summary>
    public static IdentityModelException TrustOfOtherParty(string source, IReadOnlyList<string> names) => Make(
        ErrorKind.InvalidData,
        $"'{Shown.Value(source)}' has no trust with the identifier urn:federation:MicrosoftOnline. It has: {Shown.Names(names)}.",
        SaveTheTrust,
        source);

    /// <summary>Several trusts for Entra ID, as AD FS never has.</summary>
    public static IdentityModelException TrustAmbiguous(string source, int count) => Make(
        ErrorKind.InvalidData,
        $"'{Shown.Value(source)}' has {count} trusts with the identifier urn:federation:MicrosoftOnline. AD FS has only one.",
        "Give the trust of one AD FS. " + SaveTheTrust,
        source);

    /// <summary>A file that is not what Export-Clixml writes.</summary>
    public static IdentityModelException TrustFileMalformed(string path, Exception? inner = null) => Make(
        ErrorKind.InvalidData,
        $"'{path}' is not a file of Export-Clixml"
            + (inner is System.Xml.XmlException { LineNumber: > 0 } xml ? $": it is damaged in line {xml.LineNumber}." : "."),
        SaveTheTrust,
        path,
        inner);

    /// <summary>A file larger than any trust.</summary>
    public static IdentityModelException TrustFileTooLarge(string path, long limit) => Make(
        ErrorKind.InvalidData,
        $"'{path}' is larger than {limit / 1024 / 1024} MB. A saved trust is never so large.",
        SaveTheTrust,
        path);

    /// <summary>A claim rule has a syntax error.</summary>
    public static IdentityModelException ClaimRuleNotReadable(int line, int column, string found, string expected) => Make(
        ErrorKind.InvalidData,
        $"The claim rules have a syntax error in line {line}, column {column}: {found}. Expected: {expected}.",
        CorrectTheRule,
        line);

    /// <summary>A claim rule has what no page of AD FS describes.</summary>
    public static IdentityModelException ClaimRuleUnsupported(int line, string what) => Make(
        ErrorKind.InvalidData,
        $"Line {line} of the claim rules has {what}. The documentation of AD FS does not describe it, so the module does not know what it does.",
        TestTheRule,
        line);

    /// <summary>A claim rule nests deeper than any rule does.</summary>
    public static IdentityModelException ClaimRuleTooDeep(int line, int deepest) => Make(
        ErrorKind.InvalidData,
        $"Line {line} of the claim rules has more than {deepest} parentheses in each other. The module does not read such rules.",
        TestTheRule,
        line);

    /// <summary>Claim rules whose values or claims grow without limit.</summary>
    public static IdentityModelException ClaimRulesTooLarge(int line, string what) => Make(
        ErrorKind.LimitsExceeded,
        $"The rule in line {line} has, or makes, {what}. The module stopped there.",
        TestTheRule,
        line);

    /// <summary>A pattern that .NET cannot read, and so AD FS cannot.</summary>
    public static IdentityModelException ClaimPatternNotReadable(int line, string pattern, Exception inner) => Make(
        ErrorKind.InvalidData,
        $"The rule in line {line} has a regular expression that .NET, and so AD FS, cannot read: '{Shown.Value(pattern)}'.",
        CorrectTheRule,
        line,
        inner);

    /// <summary>A pattern that does not end in time.</summary>
    public static IdentityModelException ClaimPatternEndless(int line, string pattern, TimeSpan limit, Exception? inner = null) => Make(
        ErrorKind.LimitsExceeded,
        $"The rule in line {line} has a regular expression that did not end within {limit.TotalMilliseconds} ms: '{Shown.Value(pattern)}'. "
            + "It makes each sign-in slow.",
        "Write the expression without repetitions within repetitions, such as (a+)+. Then save the trust again, and run the command again.",
        line,
        inner);
}
