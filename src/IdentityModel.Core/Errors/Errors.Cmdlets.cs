namespace IdentityModel.Core;

public static partial class Errors
{
    /// <summary>A path that is not in the file system, such as <c>HKCU:</c>.</summary>
    public static IdentityModelException PathNotAFile(string path) => Make(
        ErrorKind.InvalidArgument,
        $"The path '{path}' is not in the file system.",
        "Give a path to a file.",
        path);

    /// <summary>A question before a change that nobody can answer.</summary>
    public static IdentityModelException NobodyToConfirm(string target, Exception inner) => Make(
        ErrorKind.InvalidOperation,
        "The command asks for confirmation, and nobody can answer here. It did not make this change.",
        "To run the command without this question, use -Confirm:$false.",
        target,
        inner);

    /// <summary>A value that a parameter cannot take. It has the ID and the words of PowerShell's own error.</summary>
    /// <param name="command">The command.</param>
    /// <param name="parameter">The parameter's name.</param>
    /// <param name="problem">What is wrong with the value, as sentences.</param>
    /// <param name="target">The value.</param>
    /// <param name="advice">What to do; null to read the help.</param>
    public static IdentityModelException ParameterArgumentTransformationError(
        string command, string parameter, string problem, object? target, string? advice = null) => Make(
        ErrorKind.InvalidData,
        $"Cannot process argument transformation on parameter '{parameter}'. {problem}",
        advice ?? $"To see what the command takes, run Get-Help {command} -Parameter {parameter}.",
        target);

    /// <summary>A certificate that is in neither certificate store.</summary>
    public static IdentityModelException CertificateNotFound(string thumbprint) => Make(
        ErrorKind.ObjectNotFound,
        $"The certificate stores of the user and of the computer have no certificate with the thumbprint '{thumbprint}'.",
        "Get-ChildItem Cert:\\CurrentUser\\My lists the user's certificates. You can also give the certificate itself.",
        thumbprint);

    /// <summary>Named users together with a condition on users.</summary>
    public static IdentityModelException IdentityWithCondition() => Make(
        ErrorKind.InvalidArgument,
        "-Identity cannot be combined with -Domain or -Filter.",
        "Use either -Identity, or -Domain or -Filter.",
        target: null);

    /// <summary>Only problems, together with cloud users that nobody matches.</summary>
    public static IdentityModelException ProblemWithCloudOnly() => Make(
        ErrorKind.InvalidArgument,
        "-Problem cannot be combined with -IncludeCloudOnly: a cloud user that nobody matches is no problem.",
        "Use either -Problem or -IncludeCloudOnly.",
        target: null);

    /// <summary>A simulated tenant that does not exist.</summary>
    public static IdentityModelException SandboxUnknown(string name) => Make(
        ErrorKind.ObjectNotFound,
        $"There is no simulated tenant '{name}', and no snapshot file of that name.",
        "Connect-IdentityModel -Sandbox connects to Contoso. To make a snapshot of your own tenant, run Export-IdentityModelSnapshot.",
        name);

    /// <summary>A sample file that does not exist.</summary>
    public static IdentityModelException SampleUnknown(string name, IReadOnlyList<string> names) => Make(
        ErrorKind.ObjectNotFound,
        $"There is no sample file '{Shown.Value(name)}'.",
        names.Count > 0
            ? $"The sample files are {string.Join(", ", names)}."
            : "The module has no sample files. Install it again: its folder samples is missing.",
        name);

    /// <summary>A negative latency of the sandbox.</summary>
    public static IdentityModelException SandboxLatencyNegative(TimeSpan latency) => Make(
        ErrorKind.InvalidArgument,
        $"An answer cannot take {latency:c}.",
        "Give -SandboxLatency as hours:minutes:seconds, such as 0:0:0.2, or omit it.",
        latency);

    /// <summary>-Public without a domain, or with users.</summary>
    public static IdentityModelException PublicNeedsDomain() => Make(
        ErrorKind.InvalidArgument,
        "-Public works only for domains that you name.",
        "Name the domains, for example: Get-IdentityModel contoso.com -Public.",
        target: null);

    /// <summary>A cloud for a command that asks the connected tenant.</summary>
    public static IdentityModelException EnvironmentNeedsPublic() => Make(
        ErrorKind.InvalidArgument,
        "-Environment works only with -Public. Without -Public, the command asks the connected tenant.",
        "Use -Public too, or omit -Environment.",
        target: null);

    /// <summary>Cloud users as objects and as a file at the same time.</summary>
    public static IdentityModelException CloudUsersTwice() => Make(
        ErrorKind.InvalidArgument,
        "Cloud users are given as objects and as a file.",
        "Give either -CloudUser or -CloudPath.",
        target: null);

    /// <summary>Users of an old forest, and cloud users too, or the old forest as objects and as a file.</summary>
    public static IdentityModelException OldForestUsersTwice() => Make(
        ErrorKind.InvalidArgument,
        "The users to compare with are given more than once.",
        "Give only one of -OldForestUser, -OldForestPath, -CloudUser and -CloudPath.",
        target: null);

    /// <summary>A certificate without a password file to encrypt.</summary>
    public static IdentityModelException NothingToProtect() => Make(
        ErrorKind.InvalidArgument,
        "-ProtectTo has no password file to encrypt.",
        "Name the file with -PasswordFile, or omit -ProtectTo.",
        target: null);

    /// <summary>A snapshot has no Active Directory to synchronize from.</summary>
    public static IdentityModelException SandboxWithoutDirectory(string name) => Make(
        ErrorKind.InvalidArgument,
        $"The sandbox '{name}' cannot run sync cycles: a snapshot has no on-premises users.",
        "Leave out -SandboxSynchronization, or connect to Contoso: Connect-IdentityModel -Sandbox -SandboxSynchronization",
        name);
}
