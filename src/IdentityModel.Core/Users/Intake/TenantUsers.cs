using System.Runtime.CompilerServices;

namespace IdentityModel.Core.Users;

/// <summary>The tenant's users through the one intake: a page may give a user that another gave before, if the tenant is changed meanwhile.</summary>
public static class TenantUsers
{
    /// <summary>Streams the users, and at their end tells who was skipped.</summary>
    /// <param name="pages">What the tenant gives.</param>
    /// <param name="form">What the users are for.</param>
    /// <param name="sink">Gets the warnings, and as details the accounts that every synchronized tenant has.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async IAsyncEnumerable<CloudUser> CheckedAsync(
        this IAsyncEnumerable<CloudUser> pages,
        UserForm<CloudUser> form,
        IOperationSink sink,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var intake = new UserIntake<CloudUser>(form, IntakeSource.Tenant, sink.Error, sink.Warning, sink.Verbose);
        var damaged = new DamagedTexts(sink.Warning);
        await foreach (CloudUser read in pages.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (intake.Take(read) is not { } user)
                continue;
            damaged.Notice(user);
            yield return user;
        }

        intake.Finish();
        damaged.Finish();
    }
}
