namespace IdentityModel.Sandbox;

/// <summary>The password policy the service enforces (docs/facts/passwords.md#password-policy).</summary>
internal static class PasswordRules
{
    private const string Symbols = "@#$%^&*-_!+=[]{}|\\:',.?/`~\"();<> ";

    public static void Require(string password)
    {
        int classes = new[]
        {
            password.Any(c => c is >= 'a' and <= 'z'),
            password.Any(c => c is >= 'A' and <= 'Z'),
            password.Any(c => c is >= '0' and <= '9'),
            password.Any(c => Symbols.IndexOf(c) >= 0),
        }.Count(isPresent => isPresent);
        bool isAllowed = password.All(c =>
            c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') || Symbols.IndexOf(c) >= 0);
        if (password.Length is < 8 or > 256 || classes < 3 || !isAllowed)
        {
            throw GraphErrors.BadRequest(
                "The specified password does not comply with password complexity requirements. Please provide a different password.");
        }
    }
}
