namespace IdentityModel.Core.Export;

/// <summary>Chooses the users who get an account, and says of the others why not: one sentence for each reason.</summary>
internal sealed class ExportSelection(CloudUserExportRequest request, ExistingAccounts existing)
{
    private const string External = "#EXT#@";

    private readonly HashSet<string> _seen = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedDictionary<ExportOmission, List<string>> _leftOut = [];

    /// <summary>The number of skipped users.</summary>
    public long LeftOut => _leftOut.Values.Sum(names => (long)names.Count);

    /// <summary>Whether the user gets an account.</summary>
    public bool Takes(CloudUser user)
    {
        if (ReasonAgainst(user, out string shown) is not { } reason)
            return true;

        if (!_leftOut.TryGetValue(reason, out List<string>? names))
            _leftOut.Add(reason, names = []);
        names.Add(shown);
        return false;
    }

    /// <summary>
    /// Tells who was left out. Of a tenant that was read whole, nobody expects what is synchronized already: that is no warning.
    /// </summary>
    public void Report(IOperationSink sink)
    {
        foreach (KeyValuePair<ExportOmission, List<string>> one in _leftOut)
        {
            string message = Sentence(one.Key, one.Value);
            if (request.CloudUsers is null && one.Key == ExportOmission.Synchronized)
                sink.Verbose(message);
            else
                sink.Warning(message);
        }
    }

    private ExportOmission? ReasonAgainst(CloudUser user, out string shown)
    {
        shown = user.ToString();
        if (user.ObjectType != DirectoryObjectType.User)
            return ExportOmission.NotAUser;
        bool isNewId = _seen.Add(user.Id);
        if (!isNewId || (user.UserPrincipalName != user.Id && !_seen.Add(user.UserPrincipalName)))
            return ExportOmission.Repeated;
        if (user.OnPremisesSyncEnabled == true && !request.IncludeSynchronized)
            return ExportOmission.Synchronized;
        if (existing.AccountOf(user) is { } account)
        {
            shown = account.Equals(shown, StringComparison.OrdinalIgnoreCase) ? shown : $"{shown} ({account})";
            return ExportOmission.OnPremises;
        }

        if (IsGuest(user) && !request.IncludeGuest)
            return ExportOmission.Guest;
        return user.AdministratorRoles is { Count: > 0 } && !request.IncludeAdministrator ? ExportOmission.Administrator : null;
    }

    // A member who was invited signs in elsewhere just as a guest does.
    private static bool IsGuest(CloudUser user) =>
        string.Equals(user.UserType, "Guest", StringComparison.OrdinalIgnoreCase)
        || user.UserPrincipalName.IndexOf(External, StringComparison.OrdinalIgnoreCase) >= 0;

    private static string Sentence(ExportOmission reason, List<string> names)
    {
        string left = names.Count == 1 ? "1 is skipped" : $"{names.Count} are skipped";
        return $"{left} ({Shown.Names(names)}): {Why(reason)}";
    }

    private static string Why(ExportOmission reason) => reason switch
    {
        ExportOmission.NotAUser => "groups and contacts get no user account.",
        ExportOmission.Repeated => "the input already had the same user, or one with the same sign-in name.",
        ExportOmission.Synchronized => "already synchronized from Active Directory. To recreate lost accounts, use -IncludeSynchronized.",
        ExportOmission.OnPremises => "Active Directory already has an account with the same ImmutableId, sign-in name or address. "
            + "Test-SoftMatch predicts what synchronization does with the two.",
        ExportOmission.Guest => "guests, whose accounts are in another tenant. To include guests, use -IncludeGuest.",
        ExportOmission.Administrator => "administrators, whom synchronization does not take over. To include administrators, use "
            + "-IncludeAdministrator.",
        _ => "",
    };
}
