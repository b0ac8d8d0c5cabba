using System.DirectoryServices.Protocols;
using System.Reflection;
using System.Runtime.InteropServices;

namespace IdentityModel.Local.ActiveDirectory;

/// <summary>
/// Settings of OpenLDAP's library for one connection, which System.DirectoryServices.Protocols does not offer: it can only switch the
/// check of a certificate off for the whole process, by an environment variable, which would also hold for whatever else the process
/// does. So the settings are made through the two methods with which it makes its own (<c>LdapSessionOptions</c> in dotnet/runtime,
/// <c>SetIntValueHelper</c> and, on Linux and macOS, <c>SetStringOptionHelper</c>). They are not public: the version of the package is
/// exact, tests hold every setting to its effect, and if a method is missing the connection is refused, never made without a check.
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

    /// <summary>Has the server's certificate checked against these authorities and no others, whatever the environment says.</summary>
    public void TrustOnly(string authorityFile)
    {
        Set(AuthorityFile, authorityFile);
        Set(RequireCertificate, Demand);
        Set(NewContext, 0);
    }

    /// <summary>Has any certificate taken.</summary>
    public void TrustAnything()
    {
        Set(RequireCertificate, Never);
        Set(NewContext, 0);
    }

    /// <summary>
    /// Has the library go on waiting after a signal. Otherwise it takes one for the end of the connection (OpenLDAP,
    /// libldap/result.c, <c>wait4msg</c>), and .NET handles signals on any thread: a child process that ends would end a search.
    /// </summary>
    public void OutliveSignals() => Set(Restart, On);

    /// <summary>
    /// Tells the library where to connect to. System.DirectoryServices.Protocols tells it when it signs in, which is too late where
    /// TLS is to begin before (dotnet/runtime, LdapConnection.Linux.cs, <c>InternalConnectToServer</c>).
    /// </summary>
    public void ConnectTo(string host, int port) => Set(Address, $"ldap://{host}:{port}");

    /// <summary>
    /// Whether Kerberos encrypts. Over TLS it must not, for Active Directory refuses two layers (MS-ADTS 5.1.1.1.2); without TLS it must.
    /// </summary>
    public void Seal(bool isSealed) => Set(SecurityProperties, isSealed ? "noanonymous,minssf=56" : "noanonymous,maxssf=0");

    /// <summary>
    /// Has Kerberos ask for the server by the name that was given. The library's own way is to look the address up in DNS and to ask for
    /// the name found there, so that whoever answers for DNS says who the server may be (LDAP_OPT_X_SASL_NOCANON, ldap.conf(5)).
    /// </summary>
    public void AskForTheNameGiven() => Set(AskForNameGiven, 1);

    /// <summary>
    /// Ends the connection under the library, so that a call that waits for a server that has gone silent comes back. Does what it can.
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
