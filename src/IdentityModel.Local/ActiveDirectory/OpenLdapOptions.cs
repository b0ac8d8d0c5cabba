using System.DirectoryServices.Protocols;
using System.Reflection;
using System.Runtime.InteropServices;

namespace IdentityModel.Local.ActiveDirectory;

/// <summary>
/// Settings of OpenLDAP's library for one connection. System.DirectoryServices.Protocols does not offer them: it can only turn
/// the certificate check off for the whole process, with an environment variable that would also affect everything else in the
/// process. So this class calls the two methods with which that library makes its own settings (<c>LdapSessionOptions</c> in
/// dotnet/runtime, <c>SetIntValueHelper</c> and, on Linux and macOS, <c>SetStringOptionHelper</c>). They are not public.
/// Therefore the version of the package is exact, tests check the effect of every setting, and if a method is missing, the
/// connection fails instead of going on without a check.
/// </summary>
internal sealed class OpenLdapOptions(LdapSessionOptions options)
{
    // ldap.h of OpenLDAP 2.4 to 2.6.
    private const int Descriptor = 0x0001;
    private const int Restart = 0x0009;
    private const int Address = 0x5006;
    private const int AuthorityFile = 0x6002;
    private const int RequireCertificate = 0x6006;
    private const int NewContext = 0x600f;
    private const int SecurityProperties = 0x6106;
    private const int AskForNameGiven = 0x610b;
    private const int Never = 0;
    private const int Demand = 2;
    private const int On = 1;

    /// <summary>
    /// Makes the library check the server's certificate against only these authorities, whatever the environment says.
    /// </summary>
    public void TrustOnly(string authorityFile)
    {
        Set(AuthorityFile, authorityFile);
        Set(RequireCertificate, Demand);
        Set(NewContext, 0);
    }

    /// <summary>Makes the library accept any certificate.</summary>
    public void TrustAnything()
    {
        Set(RequireCertificate, Never);
        Set(NewContext, 0);
    }

    /// <summary>
    /// Makes the library continue to wait after a signal. Otherwise it treats a signal as the end of the connection (OpenLDAP,
    /// libldap/result.c, <c>wait4msg</c>), and .NET handles signals on any thread: the end of a child process would end a search.
    /// </summary>
    public void OutliveSignals() => Set(Restart, On);

    /// <summary>
    /// Tells the library the server. System.DirectoryServices.Protocols does so only at sign-in, which is too late if TLS must
    /// begin before (dotnet/runtime, LdapConnection.Linux.cs, <c>InternalConnectToServer</c>).
    /// </summary>
    public void ConnectTo(string host, int port) => Set(Address, $"ldap://{host}:{port}");

    /// <summary>
    /// Whether Kerberos encrypts. Over TLS it must not, because Active Directory refuses two layers (MS-ADTS 5.1.1.1.2). Without
    /// TLS it must.
    /// </summary>
    public void Seal(bool isSealed) => Set(SecurityProperties, isSealed ? "noanonymous,minssf=56" : "noanonymous,maxssf=0");

    /// <summary>
    /// Makes Kerberos request a ticket for the given server name. By default, the library looks up the address in DNS and uses
    /// the name that it finds there, so that a false DNS answer could choose the server (LDAP_OPT_X_SASL_NOCANON, ldap.conf(5)).
    /// </summary>
    public void AskForTheNameGiven() => Set(AskForNameGiven, 1);

    /// <summary>
    /// Closes the connection under the library, so that a call that waits for a silent server returns. If that fails, it does
    /// nothing.
    /// </summary>
    public void CutOff()
    {
        try
        {
            MethodInfo? get = typeof(LdapSessionOptions).GetMethod("GetIntValueHelper", BindingFlags.Instance | BindingFlags.NonPublic);
            if (get?.Invoke(options, [Option(get, Descriptor)]) is int socket and > 2)
                _ = shutdown(socket, BothWays);
        }
        catch (Exception e) when (e is TargetInvocationException or DllNotFoundException or EntryPointNotFoundException)
        {
            // The thread then waits until the server or the system ends the connection.
        }
    }

    private const int BothWays = 2;

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int shutdown(int socket, int how);

    private void Set(int option, int value) => Invoke("SetIntValueHelper", option, value);

    private void Set(int option, string value) => Invoke("SetStringOptionHelper", option, value);

    private void Invoke(string name, int option, object value)
    {
        MethodInfo set = typeof(LdapSessionOptions).GetMethod(name, BindingFlags.Instance | BindingFlags.NonPublic)
            ?? throw Errors.TlsSettingUnavailable(name);
        try
        {
            set.Invoke(options, [Option(set, option), value]);
        }
        catch (TargetInvocationException e) when (e.InnerException is DirectoryException or ArgumentException)
        {
            throw Errors.TlsSettingUnavailable($"option 0x{option:x}", e.InnerException);
        }
    }

    private static object Option(MethodInfo method, int option) => Enum.ToObject(method.GetParameters()[0].ParameterType, option);
}
