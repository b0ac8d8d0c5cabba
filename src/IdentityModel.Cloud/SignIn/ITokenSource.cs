namespace IdentityModel.Cloud;

/// <summary>One way to sign in, as something that issues tokens.</summary>
internal interface ITokenSource
{
    /// <summary>Signs in: the admin may be asked.</summary>
    Task<SignedIn> SignInAsync(CancellationToken cancellationToken);

    /// <summary>Issues a new token without asking anybody. Throws SignInExpired if that is not possible.</summary>
    Task<IssuedToken> RenewAsync(CancellationToken cancellationToken);
}
