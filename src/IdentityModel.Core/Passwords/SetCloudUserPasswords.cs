namespace IdentityModel.Core.Passwords;

/// <summary>
/// Sets users' cloud passwords (Set-CloudUserPassword) and reports a <see cref="CloudPasswordChange"/> for each, as they end. A
/// password goes to the record and the journal, if there are any, before it is sent.
/// </summary>
/// <param name="session">The tenant.</param>
/// <param name="openRecord">Opens the password record at the first change; <see langword="null"/> if none is kept.</param>
/// <param name="openJournal">Opens the journal at the first change; null if none is kept.</param>
/// <param name="passwords">Makes the passwords.</param>
public sealed class SetCloudUserPasswords(
    ICloudSession session, Func<IPasswordRecord>? openRecord, Func<IJournal>? openJournal, PasswordGenerator passwords)
{
    /// <summary>Sets the passwords of the users.</summary>
    /// <exception cref="IdentityModelException">
    /// The given password or length breaks the policy, or nothing can be read, recorded or sent any more.
    /// </exception>
    public async Task RunAsync(
        IAsyncEnumerable<CloudPasswordTarget> users, CloudPasswordRequest request, IOperationSink sink, CancellationToken cancellationToken)
    {
        if (request.Password is null)
            PasswordPolicy.CheckLength(request.Length);
        else
            PasswordPolicy.Check(request.Password);

        using var files = new RunFiles(openJournal, openRecord, session.Clock, sink);
        var run = new CloudPasswordRun(session, files, passwords, request, sink);
        await run.RunAsync(users, cancellationToken).ConfigureAwait(false);
    }
}
