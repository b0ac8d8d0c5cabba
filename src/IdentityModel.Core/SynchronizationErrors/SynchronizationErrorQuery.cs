namespace IdentityModel.Core.SynchronizationErrors;

/// <summary>
/// Reads the synchronization errors of users, groups and contacts, and finds the other object of each (Get-SynchronizationError). Only the
/// object that lost a value shows the error (docs/facts/matching.md#provisioning-errors), so that all others are read once and compared.
/// Without an error, they are not read. Changes nothing.
/// </summary>
public sealed class SynchronizationErrorQuery(ICloudDirectory directory, TimeProvider clock)
{
    /// <summary>What <see cref="Unread"/> calls the deleted users.</summary>
    internal const string DeletedUsers = "deleted users";

    private readonly ErrorRule[] _rules = ErrorRules.InOrder();
    private readonly List<string> _unread = [];

    /// <summary>What could not be read, such as <c>groups</c>.</summary>
    internal IReadOnlyList<string> Unread => _unread;

    /// <summary>Reports a <see cref="SynchronizationError"/> for each error.</summary>
    /// <exception cref="IdentityModelException">The users cannot be read.</exception>
    public async Task RunAsync(SynchronizationErrorRequest request, IOperationSink sink, CancellationToken cancellationToken)
    {
        IReadOnlyCollection<string>? domains = await DomainsAsync(request.Domains, sink, cancellationToken).ConfigureAwait(false);
        if (domains is { Count: 0 })
            return;

        OptionalReads optional = new(sink);
        ErrorSelection selection = new(domains, request.Objects);
        List<ObjectWithErrors> objects = await ReadErrorsAsync(selection, onlyUsers: request.OnUser is not null, optional, sink, cancellationToken).ConfigureAwait(false);
        ValueSearch search = new(objects.SelectMany(one => one.Errors).Where(error => error.Service is null).Select(error => error.Value).OfType<string>());
        if (!search.IsEmpty || request.OnUser is not null)
            await SearchAsync(search, request.OnUser, optional, sink, cancellationToken).ConfigureAwait(false);

        OnPremisesSearch onPremises = new(objects);
        if (request.OnPremisesUsers is { } users)
            await SearchAsync(onPremises, users, sink, cancellationToken).ConfigureAwait(false);
        Report(objects, search, onPremises, selection, sink);
        if (request.OnPremisesUsers is not null && onPremises.Missing() is { } missing)
            sink.Warning(missing);
    }

    /// <summary>The domains; null for all. A name that the tenant does not have is an error, and the others continue.</summary>
    private async Task<IReadOnlyCollection<string>?> DomainsAsync(
        IReadOnlyList<string> names, IOperationSink sink, CancellationToken cancellationToken)
    {
        if (names.Count == 0)
            return null;

        var tree = new DomainTree(await directory.GetDomainsAsync(cancellationToken).ConfigureAwait(false));
        return [.. tree.Named(names, sink.Error).Select(domain => domain.Name)];
    }

    private async Task<List<ObjectWithErrors>> ReadErrorsAsync(
        ErrorSelection selection, bool onlyUsers, OptionalReads optional, IOperationSink sink, CancellationToken cancellationToken)
    {
        List<ObjectWithErrors> objects = [];
        var progress = new ProgressMeter("Reading synchronization errors", total: null, sink, clock);
        await ReadAsync(DirectoryObjectType.User).ConfigureAwait(false);
        if (!onlyUsers)
        {
            await TryAsync(optional, DirectoryObjectType.Group, () => ReadAsync(DirectoryObjectType.Group)).ConfigureAwait(false);
            await TryAsync(optional, DirectoryObjectType.Contact, () => ReadAsync(DirectoryObjectType.Contact)).ConfigureAwait(false);
        }

        progress.Finish();
        return objects;

        async Task ReadAsync(DirectoryObjectType type)
        {
            await foreach (ObjectWithErrors one in directory.GetObjectsWithErrorsAsync(type, cancellationToken).ConfigureAwait(false))
            {
                ProvisioningError[] asked = [.. one.Errors.Where(error => selection.IsOfDomain(one.Object, error))];
                if (asked.Length > 0)
                    objects.Add(one with { Errors = asked });
                progress.Advance();
            }
        }
    }

    private async Task SearchAsync(
        ValueSearch search, Action<CloudUser>? onUser, OptionalReads optional, IOperationSink sink, CancellationToken cancellationToken)
    {
        var everybody = new CloudUserQuery { IncludeCreation = onUser is not null };
        long total = await directory.CountUsersAsync(everybody, cancellationToken).ConfigureAwait(false);
        var progress = new ProgressMeter("Looking for the other objects", total, sink, clock);
        await LookAsync(directory.GetUsersAsync(everybody, cancellationToken), onUser).ConfigureAwait(false);
        progress.Finish();
        if (!search.IsEmpty)
        {
            await TryAsync(optional, DirectoryObjectType.Group, () => LookAsync(directory.GetMailEnabledObjectsAsync(DirectoryObjectType.Group, cancellationToken)))
                .ConfigureAwait(false);
            await TryAsync(optional, DirectoryObjectType.Contact, () => LookAsync(directory.GetMailEnabledObjectsAsync(DirectoryObjectType.Contact, cancellationToken)))
                .ConfigureAwait(false);
        }

        await TryAsync(
            optional,
            DeletedUsers,
            "If one of them has the value of an error, the command does not see it." + (onUser is null ? "" : " A user of the prediction who is deleted is not found."),
            () => LookAsync(Deleted(directory.GetDeletedUsersAsync(cancellationToken)), onUser)).ConfigureAwait(false);

        async Task LookAsync(IAsyncEnumerable<CloudUser> some, Action<CloudUser>? onObject = null)
        {
            await foreach (CloudUser one in some.ConfigureAwait(false))
            {
                search.Look(one);
                onObject?.Invoke(one);
                progress.AdvanceQuickly();
            }
        }
    }

    private static async Task SearchAsync(
        OnPremisesSearch search, IAsyncEnumerable<OnPremisesUser> users, IOperationSink sink, CancellationToken cancellationToken)
    {
        long count = 0;
        await foreach (OnPremisesUser user in users.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            search.Look(user);
            count++;
        }

        sink.Verbose($"Compared {count:N0} on-premises objects.");
    }

    private void Report(
        List<ObjectWithErrors> objects, ValueSearch search, OnPremisesSearch onPremises, ErrorSelection selection, IOperationSink sink)
    {
        foreach (ObjectWithErrors one in objects)
        {
            foreach (ProvisioningError error in one.Errors)
            {
                IReadOnlyList<ValueHolder> holders = error.Service is null ? search.Of(error.Value) : [];
                if (!selection.Names(one.Object, error, holders))
                    continue;

                ErrorCase explained = new(one.Object, error, holders, _unread, onPremises.Of(one.Object, error));
                sink.Result(_rules.Select(rule => rule.Explain(explained)).First(result => result is not null)!);
            }
        }

        if (selection.WithoutError() is { } none)
            sink.Warning(none);
    }

    private Task TryAsync(OptionalReads optional, DirectoryObjectType type, Func<Task> read)
    {
        string what = type == DirectoryObjectType.Group ? "groups" : "contacts";
        return TryAsync(optional, what, $"Errors of {what} are not listed. If one of them has the value of an error, the command does not see it.", read);
    }

    /// <summary>Reads a part that the rest can do without; what cannot be read is said once.</summary>
    private async Task TryAsync(OptionalReads optional, string what, string consequence, Func<Task> read)
    {
        bool isRead = await optional.TryAsync(what, consequence, async () =>
        {
            await read().ConfigureAwait(false);
            return true;
        }).ConfigureAwait(false);
        if (!isRead && !_unread.Contains(what))
            _unread.Add(what);
    }

    private static async IAsyncEnumerable<CloudUser> Deleted(IAsyncEnumerable<CloudUser> users)
    {
        await foreach (CloudUser user in users.ConfigureAwait(false))
            yield return user with { IsDeleted = true };
    }
}
