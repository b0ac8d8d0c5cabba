using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace IdentityModel.Testing;

/// <summary>
/// A throw-away Active Directory domain: a Samba domain controller in a temporary folder, on a loopback address of its own.
/// It serves LDAP, Kerberos and DNS. It needs Linux, root (the ports lie below 1024, and only root may keep Windows' access rights on
/// files) and Debian's packages.
/// </summary>
/// <remarks>
/// Samba's LDAP ports cannot be changed: 389, 636 and, for the global catalog, 3268 and 3269; nor the port on which a client asks for
/// names, 53. So each domain has its own 127.x.y.z.
/// The server lives as long as the pipe to its standard input: it ends, and its folder goes, however the test run ends.
/// </remarks>
public sealed class SambaDomain : IAsyncDisposable
{
    private const string Packages =
        "samba samba-dsdb-modules samba-ad-provision samba-vfs-modules winbind ldap-utils krb5-user libsasl2-modules-gssapi-mit libnss-wrapper";
    private static readonly string[] Programs = ["samba", "samba-tool", "ldapadd", "ldapmodify", "ldapsearch", "kinit", "klist"];
    private static readonly string[] Libraries = ["libnss_wrapper.so", "sasl2/libgssapiv2.so"];
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(20);

    private readonly string _folder;
    private readonly Process _server;
    private readonly StringBuilder _output = new();
    private bool _answered;

    private SambaDomain(string folder, IPAddress address, IPAddress otherAddress)
    {
        _folder = folder;
        Address = address.ToString();
        OtherAddress = otherAddress.ToString();
        Password = "Aa1!" + RandomNumberGenerator.GetHexString(24);
        WriteSecret(PasswordFile, Password);
        SambaCertificates.Write(folder, address, HostName);
        File.WriteAllText(Path.Combine(folder, "smb.conf"), Configuration());
        _server = Start();
    }

    /// <summary>The domain's DNS name.</summary>
    public static string DnsName => "corp.contoso.com";

    /// <summary>The domain's distinguished name.</summary>
    public static string BaseDn => "DC=corp,DC=contoso,DC=com";

    /// <summary>The domain controller's full name. No DNS server knows it but the domain's own, at <see cref="Address"/>.</summary>
    public static string HostName => "dc1.corp.contoso.com";

    /// <summary>The address to connect to. The certificate holds for it, and for <see cref="HostName"/>.</summary>
    public string Address { get; }

    /// <summary>A second address of the same server, for which its certificate does not hold.</summary>
    public string OtherAddress { get; }

    /// <summary>The PEM file of the authority that issued the server's certificate.</summary>
    public string CaFile => Path.Combine(_folder, "ca.pem");

    /// <summary>The domain administrator, as a name for a simple bind.</summary>
    public static string UserName => $"Administrator@{DnsName}";

    /// <summary>The administrator's password.</summary>
    public string Password { get; }

    /// <summary>A file that holds the password and nothing else, readable by its owner alone.</summary>
    public string PasswordFile => Path.Combine(_folder, "password");

    /// <summary>
    /// Why the tests that need a domain are skipped on this machine, with the cure; null where there can be one.
    /// Where IDENTITYMODEL_TEST_COMPLETE is <c>true</c>, as in .ci/run, it is an error instead: nothing is green that did not run.
    /// </summary>
    public static string? SkipReason()
    {
        string? reason = Missing();
        return reason is not null && Environment.GetEnvironmentVariable("IDENTITYMODEL_TEST_COMPLETE") == "true"
            ? throw new NotSupportedException(reason)
            : reason;
    }

    /// <summary>Makes a domain and waits until it answers. Where there can be none, the test that asked is skipped.</summary>
    public static async Task<SambaDomain> StartAsync(CancellationToken token)
    {
        if (SkipReason() is { } reason)
            throw new NotSupportedException(SkipPrefix + reason);

        (IPAddress address, IPAddress other) = LoopbackAddress.FreePair(53, 88, 389, 464, 636, 3268, 3269);
        SambaDomain domain = new(Directory.CreateTempSubdirectory("identitymodel-samba-").FullName, address, other);
        try
        {
            await domain.WaitUntilItAnswersAsync(token);
            await domain.LdapModifyAsync(ExchangeSchema.Ldif(BaseDn), token);
            await domain.LdapModifyAsync(ServiceName, token);
            return domain;
        }
        catch
        {
            await domain.DisposeAsync();
            throw;
        }
    }

    /// <summary>Adds entries with the real <c>ldapadd</c>.</summary>
    /// <returns>What the tool printed.</returns>
    /// <exception cref="LdapToolException">The directory refused an entry.</exception>
    public Task<string> LdapAddAsync(string ldif, CancellationToken token) => LdapAsync("ldapadd", ldif, token);

    /// <summary>Changes entries with the real <c>ldapmodify</c>.</summary>
    /// <returns>What the tool printed.</returns>
    /// <exception cref="LdapToolException">The directory refused a change.</exception>
    public Task<string> LdapModifyAsync(string ldif, CancellationToken token) => LdapAsync("ldapmodify", ldif, token);

    /// <summary>Searches with the real <c>ldapsearch</c>.</summary>
    /// <param name="token">Ends the tool.</param>
    /// <param name="arguments">What follows the connection's arguments, as <c>-b DN (filter) attribute</c>.</param>
    /// <returns>LDIF without comments and folding.</returns>
    public Task<string> LdapSearchAsync(CancellationToken token, params string[] arguments) =>
        LdapAsync("ldapsearch", "", token, ["-LLL", "-o", "ldif-wrap=no", .. arguments]);

    /// <summary>What Samba printed since it was started: for the message of a test that fails.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Makes the server fall silent, connections and all, until the result is disposed of. The other tests wait meanwhile.</summary>
    public IDisposable Silence()
    {
        string process = File.ReadAllText(Path.Combine(_folder, "samba.pid")).Trim();
        Signal("STOP", process);
        return new Silenced(() => Signal("CONT", process));
    }

    /// <summary>Stops the server and removes its folder.</summary>
    public async ValueTask DisposeAsync()
    {
        _server.StandardInput.Close();
        // What never answered may still be provisioning, which no closed pipe ends.
        using CancellationTokenSource limit = new(_answered ? StopLimit : TimeSpan.Zero);
        try
        {
            await _server.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            _server.Kill(entireProcessTree: true);
            await _server.WaitForExitAsync(CancellationToken.None);
        }

        _server.Dispose();
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    internal static void WriteSecret(string path, string text)
    {
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using StreamWriter writer = new(path, options);
        writer.Write(text);
    }

    // The name under which Kerberos knows a domain controller's LDAP service (MS-DRSR 2.2.4.2). The service of Samba's that registers
    // it runs other programs, and later.
    private static string ServiceName => $"""
        dn: CN=DC1,OU=Domain Controllers,{BaseDn}
        changetype: modify
        add: servicePrincipalName
        servicePrincipalName: ldap/{HostName}

        """;

    // xunit v3 skips a test that throws a message with this prefix (xunit.net, "Dynamically skipping tests").
    private const string SkipPrefix = "$XunitDynamicSkip$";

    private static string? Missing()
    {
        if (!OperatingSystem.IsLinux())
            return "A Samba domain controller runs on Linux only.";
        if (Programs.FirstOrDefault(program => !IsOnPath(program)) is { } program)
            return Install(program);
        if (Libraries.FirstOrDefault(library => !IsInstalled(library)) is { } library)
            return Install(library);
        return Environment.IsPrivilegedProcess ? null : "A Samba domain controller must be started by root. Run the tests as root.";
    }

    private static string Install(string missing) => $"{missing} is not installed. As root: apt-get update && apt-get install -y {Packages}";

    // Below a folder of the processor's name, as /usr/lib/x86_64-linux-gnu.
    private static bool IsInstalled(string library) =>
        Directory.Exists("/usr/lib") && Directory.EnumerateDirectories("/usr/lib", "*-linux-gnu*").Any(folder => File.Exists(Path.Combine(folder, library)));

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin").Any(folder => File.Exists(Path.Combine(folder, program)));

    // All that Samba writes goes to the folder; the attributes it keeps on files go to a database there, as not every file system has them.
    // Active Directory takes Kerberos within TLS; Samba does when told.
    private string Configuration() => $"""
        [global]
        netbios name = DC1
        realm = {DnsName.ToUpperInvariant()}
        workgroup = CORP
        server role = active directory domain controller
        server services = ldap kdc dns
        interfaces = {Address}/8 {OtherAddress}/8
        bind interfaces only = yes
        disable netbios = yes
        ldap server require strong auth = allow_sasl_over_tls
        dsdb:schema update allowed = true
        private dir = {_folder}/private
        state directory = {_folder}/state
        cache directory = {_folder}/cache
        lock directory = {_folder}/lock
        pid directory = {_folder}
        binddns dir = {_folder}/bind
        ncalrpc dir = {_folder}/ncalrpc
        winbindd socket directory = {_folder}/winbindd
        ntp signd socket directory = {_folder}/ntp
        tls cafile = {_folder}/ca.pem
        tls certfile = {_folder}/cert.pem
        tls keyfile = {_folder}/key.pem
        vfs objects = dfs_samba4 acl_xattr xattr_tdb
        xattr_tdb:file = {_folder}/xattr.tdb
        [sysvol]
        path = {_folder}/sysvol
        [netlogon]
        path = {_folder}/sysvol/{DnsName}/scripts
        """;

    // One child for all: it provisions, serves until its standard input ends ("-i"), and removes its folder even if the tests were killed.
    private Process Start()
    {
        const string script = """
            trap : INT TERM HUP
            samba-tool domain provision --quiet --configfile="$0/smb.conf" --server-role=dc --dns-backend=SAMBA_INTERNAL \
                --realm="$1" --domain=CORP --host-name=dc1 --host-ip="$2" --adminpass="$(cat "$0/password")" --option=ldb:nosync=true \
            && samba -i -M single --configfile="$0/smb.conf" --debug-stdout --option=ldb:nosync=true
            rm -rf "$0"
            """;
        var process = Launch("/bin/sh", ["-c", script, _folder, DnsName.ToUpperInvariant(), Address]);
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_output)
        {
            _output.AppendLine(line.Data);
        }
    }

    private async Task WaitUntilItAnswersAsync(CancellationToken token)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(token);
        limit.CancelAfter(StartLimit);
        try
        {
            while (!await AnswersAsync(limit.Token))
                await Task.Delay(200, limit.Token);
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            throw new TimeoutException($"The Samba domain did not answer within {StartLimit.TotalSeconds} s.\n{Output}");
        }
    }

    private async Task<bool> AnswersAsync(CancellationToken token)
    {
        if (_server.HasExited)
            throw new InvalidOperationException($"The Samba domain did not start.\n{Output}");

        try
        {
            await LdapSearchAsync(token, "-b", BaseDn, "-s", "base", "dn");
            return _answered = true;
        }
        catch (LdapToolException)
        {
            return false;
        }
    }

    private void Signal(string signal, string process)
    {
        using Process kill = Launch("kill", [$"-{signal}", process]);
        kill.WaitForExit();
        if (kill.ExitCode != 0)
            throw new InvalidOperationException($"kill -{signal} {process}: {kill.StandardError.ReadToEnd()}");
    }

    private async Task<string> LdapAsync(string tool, string input, CancellationToken token, params string[] arguments)
    {
        using Process process = Launch(tool, ["-H", $"ldaps://{Address}", "-x", "-D", UserName, "-y", PasswordFile, .. arguments]);
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(token);
            Task<string> errors = process.StandardError.ReadToEndAsync(token);
            await process.StandardInput.WriteAsync(input.AsMemory(), token);
            process.StandardInput.Close();
            await process.WaitForExitAsync(token);
            return process.ExitCode == 0 ? await output : throw new LdapToolException(tool, process.ExitCode, await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
    }

    private Process Launch(string program, string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        start.Environment["PATH"] += ":/usr/sbin:/sbin";
        start.Environment["LDAPTLS_CACERT"] = CaFile;
        return Process.Start(start)!;
    }

    private sealed class Silenced(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
