using IdentityModel.Core.Matching;
using IdentityModel.Core.Users;

namespace IdentityModel.Core.Export;

/// <summary>
/// Makes accounts for Active Directory of cloud users that have none (Export-CloudUser), so that synchronization matches the two:
/// by soft match on the primary address, or by hard match if the cloud user has an ImmutableId. Reports each
/// <see cref="OnPremisesAccount"/>, or with a file one <see cref="CloudUserExportResult"/>. Changes nothing in the tenant.
/// </summary>
/// <remarks>
/// The users are sorted by sign-in name before they get names, so that the same users get the same names in any order (see
/// <see cref="UniqueNames"/>). Memory therefore grows with the users exported.
/// </remarks>
/// <param name="directory">The tenant; <see langword="null"/> if there is no connection.</param>
/// <param name="clock">The time.</param>
public sealed class CloudUserExport(ICloudDirectory? directory, TimeProvider clock)
{
    /// <summary>Exports.</summary>
    /// <exception cref="IdentityModelException">
    /// <c>NotConnected</c> where the tenant is to be read without a connection; <c>ContainerMalformed</c>; users cannot be read, or
    /// the file not written: then no file is left.
    /// </exception>
    public async Task RunAsync(CloudUserExportRequest request, IOperationSink sink, CancellationToken cancellationToken)
    {
        if (request.OrganizationalUnit is { } container && !DistinguishedName.IsValid(container))
            throw Errors.ContainerMalformed(container);

        request.File?.Check();
        ExistingAccounts existing = await ReadExistingAsync(request, cancellationToken).ConfigureAwait(false);
        var selection = new ExportSelection(request, existing);
        List<CloudUser> users = await ReadUsersAsync(request, selection, sink, cancellationToken).ConfigureAwait(false);
        selection.Report(sink);

        OnPremisesAccount[] accounts = Accounts(request, existing, users, sink);
        if (request.OnPremisesUsers is null && accounts.Length > 0)
        {
            sink.Warning("The command did not compare the users with Active Directory: a user who already has an account there would get "
                + "a second one. To compare, use -OnPremisesUser or -OnPremisesPath.");
        }

        if (request.Enabled && accounts.Any(account => account.Enabled))
        {
            sink.Warning("Active Directory enables no account without a password, and the export has no passwords. Set a password when "
                + "you create each account.");
        }

        if (request.File is not { } file)
        {
            Report(accounts, sink, cancellationToken);
        }
        else if (await sink.ConfirmAsync(file.Path, $"Write {accounts.Length} accounts").ConfigureAwait(false))
        {
            using IOnPremisesAccountWriter writer = file.Open(accounts);
            await WriteAsync(accounts, writer, selection.LeftOut, sink, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<ExistingAccounts> ReadExistingAsync(CloudUserExportRequest request, CancellationToken cancellationToken)
    {
        var existing = new ExistingAccounts();
        if (request.OnPremisesUsers is not { } users)
            return existing;

        await foreach (OnPremisesUser user in users.WithCancellation(cancellationToken).ConfigureAwait(false))
            existing.Add(user);
        return existing;
    }

    private async Task<List<CloudUser>> ReadUsersAsync(
        CloudUserExportRequest request, ExportSelection selection, IOperationSink sink, CancellationToken cancellationToken)
    {
        if (request.CloudUsers is null && directory is null)
            throw Errors.NotConnected();

        AdministratorRoles? roles = directory is null || request.IncludeAdministrator
            ? null
            : await new CloudPopulation(directory, sink, clock).ReadRolesAsync(directory, cancellationToken).ConfigureAwait(false);
        var users = new List<CloudUser>();
        var progress = new ProgressMeter("Reading cloud users", total: null, sink, clock);
        IAsyncEnumerable<CloudUser> source = request.CloudUsers
            ?? directory!.GetUsersAsync(new CloudUserQuery { IncludePerson = true }, cancellationToken)
                .CheckedAsync(CloudUserShape.Form, sink, cancellationToken);
        await foreach (CloudUser read in source.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            CloudUser user = WithRoles(read, roles);
            if (user.ObjectType == DirectoryObjectType.User && user.UserPrincipalName.Length == 0)
                sink.Error(Errors.ExportWithoutUserPrincipalName(user));
            else if (selection.Takes(user))
                users.Add(user);
            progress.Advance();
        }

        progress.Finish();
        users.Sort(BySignInName);
        return users;
    }

    // What a user carries himself wins.
    private static CloudUser WithRoles(CloudUser user, AdministratorRoles? roles) =>
        user.AdministratorRoles is null && roles?.ByUser.TryGetValue(user.Id, out IReadOnlyList<string>? held) is true
            ? user with { AdministratorRoles = held }
            : user;

    private static int BySignInName(CloudUser one, CloudUser other)
    {
        int order = string.Compare(one.UserPrincipalName, other.UserPrincipalName, StringComparison.OrdinalIgnoreCase);
        return order != 0 ? order : string.Compare(one.Id, other.Id, StringComparison.OrdinalIgnoreCase);
    }

    private static OnPremisesAccount[] Accounts(
        CloudUserExportRequest request, ExistingAccounts existing, List<CloudUser> users, IOperationSink sink)
    {
        var samAccountNames = new UniqueNames(SamAccountNameRule.Longest, number => $"{number}");
        foreach (string name in SamAccountNameRule.Reserved.Concat(existing.SamAccountNames))
            samAccountNames.Reserve(name);
        IReadOnlyList<string> logonNames = samAccountNames.Assign([.. users.Select(SamAccountNameRule.NameFor)]);

        var commonNames = new UniqueNames(AccountAttributeLimits.CommonName, number => $" ({number})");
        foreach (string name in existing.CommonNamesIn(request.OrganizationalUnit))
            commonNames.Reserve(name);
        IReadOnlyList<string> names = commonNames.Assign(
            [.. users.Select((user, i) => AccountMaker.CommonNameFor(user, logonNames[i]))]);

        var maker = new AccountMaker(request, sink);
        OnPremisesAccount[] accounts = [.. users.Select((user, i) => maker.Make(user, logonNames[i], names[i]))];
        maker.ReportMatching();
        return accounts;
    }

    private static void Report(OnPremisesAccount[] accounts, IOperationSink sink, CancellationToken cancellationToken)
    {
        foreach (OnPremisesAccount account in accounts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            sink.Result(account);
        }
    }

    private static async Task WriteAsync(
        OnPremisesAccount[] accounts,
        IOnPremisesAccountWriter file,
        long leftOut,
        IOperationSink sink,
        CancellationToken cancellationToken)
    {
        long refused = 0;
        foreach (OnPremisesAccount account in accounts)
        {
            try
            {
                await file.AddAsync(account, cancellationToken).ConfigureAwait(false);
            }
            catch (IdentityModelException e) when (e.ErrorId == nameof(Errors.FormulaInCsv))
            {
                refused++;
                sink.Error(e);
            }
        }

        await file.CompleteAsync(cancellationToken).ConfigureAwait(false);
        if (file.Note is { } note)
            sink.Warning(note);
        sink.Result(new CloudUserExportResult { Path = file.Path, Users = accounts.Length - refused, LeftOut = leftOut + refused });
    }
}
