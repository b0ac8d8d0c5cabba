namespace IdentityModel.Core.Trusts;

/// <summary>
/// The claim types that only the rules of Entra Connect have, (docs/facts/federation.md#claim-rules-of-connect).
/// </summary>
internal static class ConnectClaims
{
    internal const string NameIdentifierFormat = "http://schemas.xmlsoap.org/ws/2005/05/identity/claimproperties/format";
    internal const string ObjectGuid = "http://schemas.microsoft.com/ws/2016/02/identity/claims/objectguid";
    internal const string ConsistencyGuid = "http://schemas.microsoft.com/ws/2016/02/identity/claims/msdsconsistencyguid";
    internal const string UseObjectGuid = "urn:federation:tmp/idflag";
    internal const string PersistentSingleSignOn = "http://schemas.microsoft.com/2014/03/psso";
    internal const string PasswordExpiresIn = "http://schemas.microsoft.com/ws/2012/01/passwordexpirationtime";
    internal const string PasswordExpiresInDays = "http://schemas.microsoft.com/ws/2012/01/passwordexpirationdays";
    internal const string PasswordChangeAddress = "http://schemas.microsoft.com/ws/2012/01/passwordchangeurl";
    internal const string AuthenticationMethods = "http://schemas.microsoft.com/claims/authnmethodsreferences";
    internal const string MultifactorInstant = "http://schemas.microsoft.com/ws/2017/04/identity/claims/multifactorauthenticationinstant";
    internal const string OnPremisesObjectGuid = "http://schemas.microsoft.com/identity/claims/onpremobjectguid";
}
