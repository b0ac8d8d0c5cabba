namespace IdentityModel.PowerShell;

/// <summary>A kind of results of Test-SoftMatch that a command cannot use. A run often has some, so each kind is one error, also beside good results.</summary>
/// <param name="Noun">What one of them is called.</param>
/// <param name="Advice">How to leave them out.</param>
internal sealed record UnusableResult(string Noun, string Advice)
{
    /// <summary>Why a command for cloud users refuses a result; null if it is none, or one of a user with a cloud user.</summary>
    public static UnusableObjectException? Of(object value)
    {
        if (!ObjectProperties.IsMatchResult(value))
            return null;

        string? written = ObjectProperties.FirstText(value, [nameof(MatchResult.ObjectType)]);
        if (Enum.TryParse(written, ignoreCase: true, out DirectoryObjectType type) && type is DirectoryObjectType.Group or DirectoryObjectType.Contact)
        {
            string noun = type.ToString().ToLowerInvariant();
            bool isNumber = char.IsDigit(written![0]); // as ConvertTo-Json writes it; 0 -eq 'User' is false
            string users = isNumber ? $"{(int)DirectoryObjectType.User}" : nameof(DirectoryObjectType.User);
            return Refusal(value, $"is the result of a {noun}, and this command is for users", noun, $"of users: Where-Object ObjectType -eq {users}");
        }

        if (ObjectProperties.NameOfUser(value) is not null)
            return null;

        string outcome = ObjectProperties.FirstText(value, [nameof(MatchResult.Outcome)]) ?? "";
        outcome = Enum.TryParse(outcome, ignoreCase: true, out MatchOutcome known) ? known.ToString() : outcome;
        string why = known == MatchOutcome.NewUser ? "it has no cloud user yet" : "the result names no cloud user";
        return Refusal(value, $"is predicted as {outcome}: {why}", outcome, "that have a cloud user: Where-Object CloudUserId");
    }

    private static UnusableObjectException Refusal(object value, string problem, string kind, string only) =>
        new($"'{ObjectProperties.FirstText(value, ObjectProperties.OfMatchResult)}' {problem}.", problem)
        {
            Result = new UnusableResult($"{kind} result", $"Pipe only the results {only}"),
        };
}
