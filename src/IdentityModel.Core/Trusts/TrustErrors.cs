namespace IdentityModel.Core.Trusts;

/// <summary>What an error of claim rules means for a check.</summary>
internal static class TrustErrors
{
    // What AD FS refuses, too, is a fault. Of the rest, the module does not know what it does.
    private static readonly string[] Faults = [nameof(Errors.ClaimRuleNotReadable), nameof(Errors.ClaimPatternNotReadable)];

    public static TrustFinding Finding(IdentityModelException error) => Faults.Contains(error.ErrorId)
        ? TrustFinding.Failed(error.Message, error.Advice)
        : TrustFinding.Unknown(error.Message, error.Advice);
}
