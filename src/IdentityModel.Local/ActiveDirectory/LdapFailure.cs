using System.DirectoryServices.Protocols;

namespace IdentityModel.Local.ActiveDirectory;

/// <summary>Turns exceptions of the LDAP library into the module's errors.</summary>
internal sealed class LdapFailure(DirectoryServer server, DirectoryConnectionSettings settings)
{
    private const int InvalidCredentials = 49;
    private const string WrongPassword = "52e";
    private const string DataMark = "data ";
    private static readonly char[] DataEnds = [',', '\0', '\r', '\n'];

    // The codes of Windows' library (winldap.h) and, negative, of OpenLDAP's (ldap.h).
    private static readonly int[] Down = [81, 91, -1, -11];
    private static readonly int[] Garbled = [82, 84, -2, -4];
    private static readonly int[] TimedOut = [85, -5];
    private static readonly int[] BadFilter = [87, -7];

    // What Active Directory adds to "invalid credentials" (MS-ERREF; Microsoft, "Common Active Directory bind errors").
    private static readonly Dictionary<string, string> BindData = new(StringComparer.OrdinalIgnoreCase)
    {
        ["525"] = "there is no such user.",
        [WrongPassword] = "the user name or password is wrong.",
        ["530"] = "the account is not allowed to sign in at this time.",
        ["531"] = "the account is not allowed to sign in from this computer.",
        ["532"] = "the password has expired.",
        ["533"] = "the account is disabled.",
        ["701"] = "the account has expired.",
        ["773"] = "the password must be changed first.",
        ["775"] = "the account is locked out.",
    };

    // What Active Directory's messages begin with if a value breaks a rule (MS-ERREF 2.2, Win32 error codes).
    private static readonly Dictionary<string, string> ValueRules = new(StringComparer.OrdinalIgnoreCase)
    {
        ["00000524"] = "another account of the domain has this sAMAccountName.",
        ["00002081"] = "the attribute takes only one value.",
        ["00002082"] = "the value is longer or shorter than the schema allows.",
        ["000021C7"] = "another account of the forest has this service principal name.",
        ["000021C8"] = "another user of the forest has this userPrincipalName.",
    };

    /// <summary>The error for a failed start of TLS or a failed sign-in.</summary>
    public IdentityModelException OfSignIn(Exception e) => e switch
    {
        TimeoutException => Errors.DirectoryTimeout(server.Host, "signing in", settings.Timeout, e),
        LdapException { ErrorCode: InvalidCredentials } refused =>
            Errors.DirectorySignInRefused(server.Host, settings.UserName, RefusalReason(refused), e),
        LdapException timeout when TimedOut.Contains(timeout.ErrorCode) =>
            Errors.DirectoryTimeout(server.Host, "signing in", settings.Timeout, e),
        LdapException down when Down.Contains(down.ErrorCode) => settings.Transport == DirectoryTransport.Sealed
            ? Errors.DirectoryConnectionLost(server.Host, "signing in", e)
            : Errors.DirectoryTlsRefusedHere(server.Host, e),
        TlsOperationException => Errors.DirectoryTlsRefusedHere(server.Host, e),
        LdapException other when settings.UserName is null => OfKerberos(other),
        _ => Errors.DirectorySignInRefused(server.Host, settings.UserName, Text(e), e),
    };

    /// <summary>The error for a failed search.</summary>
    /// <param name="e">What was thrown.</param>
    /// <param name="search">The search.</param>
    public IdentityModelException OfSearch(Exception e, SearchRequest search)
    {
        const string reading = "reading";
        return e switch
        {
            TimeoutException => Errors.DirectoryTimeout(server.Host, reading, settings.Timeout, e),
            LdapException timeout when TimedOut.Contains(timeout.ErrorCode) =>
                Errors.DirectoryTimeout(server.Host, reading, settings.Timeout, e),
            LdapException lost when Down.Contains(lost.ErrorCode) || Garbled.Contains(lost.ErrorCode) =>
                Errors.DirectoryConnectionLost(server.Host, reading, e),
            LdapException filter when BadFilter.Contains(filter.ErrorCode) =>
                Errors.DirectoryFilterRefused(server.Host, (string)search.Filter, Text(e), e),
            DirectoryOperationException { Response: { } response } refused => OfResult(refused, response, search),
            _ => Errors.DirectorySearchRefused(server.Host, Text(e), e),
        };
    }

    /// <summary>The error for a failed change of values.</summary>
    public IdentityModelException OfChange(Exception e, ObjectChange change)
    {
        const string writing = "writing";
        return e switch
        {
            TimeoutException => Errors.DirectoryTimeout(server.Host, writing, settings.Timeout, e),
            LdapException timeout when TimedOut.Contains(timeout.ErrorCode) =>
                Errors.DirectoryTimeout(server.Host, writing, settings.Timeout, e),
            LdapException lost when Down.Contains(lost.ErrorCode) || Garbled.Contains(lost.ErrorCode) =>
                Errors.DirectoryConnectionLost(server.Host, writing, e),
            DirectoryOperationException { Response: { } response } refused => OfResult(refused, response, change),
            _ => Errors.DirectoryChangeRefused(server.Host, change.Attributes, Text(e), e),
        };
    }

    private IdentityModelException OfResult(DirectoryOperationException e, DirectoryResponse response, ObjectChange change) =>
        response.ResultCode switch
        {
            ResultCode.InsufficientAccessRights => Errors.DirectoryChangeDenied(server.Host, change.Attributes, e),
            ResultCode.Referral or ResultCode.ReferralV2 => Errors.DirectoryServerReadOnly(server.Host, e),
            ResultCode.NoSuchObject => Errors.OnPremisesUserNotFound(change.ObjectGuid.ToString("D"), [server.Host]),
            ResultCode.ConstraintViolation or ResultCode.InvalidAttributeSyntax or ResultCode.EntryAlreadyExists or ResultCode.ObjectClassViolation =>
                Errors.DirectoryValueRefused(server.Host, change.Attributes, BrokenRule(response), e),
            _ => Errors.DirectoryChangeRefused(server.Host, change.Attributes, Text(e), e),
        };

    private static string BrokenRule(DirectoryResponse response)
    {
        string said = response.ErrorMessage ?? "";
        string? known = ValueRules.Where(rule => said.StartsWith(rule.Key, StringComparison.OrdinalIgnoreCase)).Select(rule => rule.Value).FirstOrDefault();
        return known ?? response.ResultCode switch
        {
            ResultCode.InvalidAttributeSyntax => $"the value does not have the syntax of the attribute. {said}".TrimEnd(),
            ResultCode.EntryAlreadyExists => $"another object has this value. {said}".TrimEnd(),
            _ => $"the value breaks a rule of the directory. {said}".TrimEnd(),
        };
    }

    private IdentityModelException OfResult(DirectoryOperationException e, DirectoryResponse response, SearchRequest search) =>
        response.ResultCode switch
        {
            ResultCode.NoSuchObject => Errors.SearchBaseNotFound(server.Host, search.DistinguishedName, e),
            ResultCode.InvalidDNSyntax or ResultCode.NamingViolation =>
                Errors.SearchBaseMalformed(server.Host, search.DistinguishedName, Text(e), e),
            ResultCode.Referral or ResultCode.ReferralV2 =>
                Errors.SearchBaseElsewhere(server.Host, search.DistinguishedName, "another server", e),
            ResultCode.ProtocolError or ResultCode.InappropriateMatching or ResultCode.UndefinedAttributeType =>
                Errors.DirectoryFilterRefused(server.Host, (string)search.Filter, Text(e), e),
            _ => Errors.DirectorySearchRefused(server.Host, Text(e), e),
        };

    // The texts are those of MIT Kerberos 1.20 and Cyrus SASL 2.1 (tested against Samba 4.17). Texts of other libraries are
    // passed on.
    private IdentityModelException OfKerberos(LdapException e)
    {
        string text = Text(e);
        if (Says("No Kerberos credentials available") || Says("Credential cache is empty"))
            return Errors.KerberosTicketMissing(server.Host, e);
        if (Says("Ticket expired"))
            return Errors.KerberosTicketExpired(server.Host, e);
        if (Says("Server not found in Kerberos database"))
            return Errors.KerberosServerUnknown(server.Host, e);
        return Says("no mechanism available") ? Errors.KerberosLibraryMissing(e) : Errors.KerberosUnavailable(server.Host, text, e);

        bool Says(string words) => text.IndexOf(words, StringComparison.Ordinal) >= 0;
    }

    private string RefusalReason(LdapException e)
    {
        string? data = DataOf(e.ServerErrorMessage ?? "");
        if (settings.UserName is null && data is null or WrongPassword)
            return "it does not accept this account's Kerberos ticket.";

        return data is not null && BindData.TryGetValue(data, out string? reason) ? reason : BindData[WrongPassword];
    }

    // "80090308: LdapErr: DSID-0C090439, comment: AcceptSecurityContext error, data 52e, v4563"
    private static string? DataOf(string message) => message.Split(DataEnds, StringSplitOptions.RemoveEmptyEntries)
        .Select(part => part.Trim())
        .Where(part => part.StartsWith(DataMark, StringComparison.Ordinal))
        .Select(part => part.Substring(DataMark.Length))
        .FirstOrDefault(code => code.Length > 0 && code.All(Uri.IsHexDigit));

    private static string Text(Exception e) => e switch
    {
        LdapException { ServerErrorMessage: { Length: > 0 } said } => $"{e.Message} {said}",
        DirectoryOperationException { Response.ErrorMessage: { Length: > 0 } said } => $"{e.Message} {said}",
        _ => e.Message,
    };
}
