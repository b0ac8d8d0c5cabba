using System.Runtime.CompilerServices;

namespace IdentityModel.Core.Tests;

/// <summary>Deleted users, groups and contacts, and errors.</summary>
internal sealed partial class FakeDirectory
{
    /// <summary>When users were created, by their id.</summary>
    public Dictionary<string, DateTimeOffset> Created { get; } = [];

    public async IAsyncEnumerable<CloudUser> GetDeletedUsersAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Enter(cancellationToken);
        foreach (CloudUser user in DeletedUsers)
        {
            await Task.Yield();
            yield return user;
        }
    }

    public Task<long> CountSynchronizedAsync(DirectoryObjectType type, CancellationToken cancellationToken) => Answer(
        (long)Users.Concat(MailEnabledObjects).Count(one => one.ObjectType == type && one.OnPremisesSyncEnabled == true),
        cancellationToken,
        $"{nameof(CountSynchronizedAsync)} {type}");

    public async IAsyncEnumerable<CloudUser> GetMailEnabledObjectsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Enter(cancellationToken);
        foreach (CloudUser item in MailEnabledObjects)
        {
            await Task.Yield();
            yield return item;
        }
    }

    public async IAsyncEnumerable<CloudUser> GetMailEnabledObjectsAsync(
        DirectoryObjectType type, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Enter(cancellationToken, $"read {type}");
        foreach (CloudUser item in MailEnabledObjects.Where(item => item.ObjectType == type))
        {
            await Task.Yield();
            yield return item;
        }
    }

    public async IAsyncEnumerable<ObjectWithErrors> GetObjectsWithErrorsAsync(
        DirectoryObjectType type, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Enter(cancellationToken, $"read {type}");
        foreach (CloudUser item in Users.Concat(MailEnabledObjects).Where(item => item.ObjectType == type && ProvisioningErrors.ContainsKey(item.Id)))
        {
            await Task.Yield();
            yield return new ObjectWithErrors(item, ProvisioningErrors[item.Id]);
        }
    }
}
