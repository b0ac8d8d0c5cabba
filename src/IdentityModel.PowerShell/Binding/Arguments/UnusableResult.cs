namespace IdentityModel.PowerShell;

/// <summary>
/// A kind of objects that a command cannot use, such as results of Test-SoftMatch without a cloud user. A run often has some, so each kind is one
/// error, also beside good objects.
/// </summary>
/// <param name="Noun">What one of them is called.</param>
/// <param name="Advice">How to leave them out.</param>
internal sealed record UnusableResult(string Noun, string Advice)
{
    /// <summary>Why a command for cloud users refuses a result; null if it is none, or one of a user with a cloud user.</summary>
    public static UnusableObjectException? Of(object value)
    {
        if (ObjectProperties.IsComparison(value))
            return OfComparison(value);
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

        string outcome = OutcomeOf(value, out MatchOutcome known);
        string why = known == MatchOutcome.NewUser ? "it has no cloud user yet" : "the result names no cloud user";
        return Refusal(value, $"is predicted as {outcome}: {why}", outcome, "that have a cloud user: Where-Object CloudUserId");
    }

    /// <summary>Why a result has no ImmutableId for its cloud user; null if it can have one.</summary>
    public static UnusableObject? OfCloudOnly(object value)
    {
        if (!ObjectProperties.IsMatchResult(value))
            return null;

        OutcomeOf(value, out MatchOutcome outcome);
        return outcome == MatchOutcome.CloudOnly
            ? Refusal(value, "is CloudOnly: no on-premises user matches it", "CloudOnly", "that have an on-premises user: Where-Object Outcome -ne CloudOnly").Of(value)
            : null;
    }

    /// <summary>Why a command for objects refuses the path of a file.</summary>
    /// <param name="path">The path.</param>
    /// <param name="read">The command line that reads the file.</param>
    /// <param name="command">The command.</param>
    public static UnusableObjectException OfFile(string path, string read, string command) =>
        new($"'{path}' is a file, and not the name of an object.", "is a file")
        {
            Result = new UnusableResult("file", $"To use the users in the file: {read} | {command}"),
        };

    // It has the names of users, and no IDs.
    private static UnusableObjectException OfComparison(object value)
    {
        const string Problem = "is a result of Compare-SoftMatch, and not a cloud user";
        return new($"'{ObjectProperties.FirstText(value, ObjectProperties.OfMatchResult)}' {Problem}.", Problem)
        {
            Result = new UnusableResult(
                "comparison result", "Pipe the names of the cloud users: Where-Object ActualCloudUser | ForEach-Object ActualCloudUser"),
        };
    }

    // ConvertTo-Json writes a number.
    private static string OutcomeOf(object value, out MatchOutcome known)
    {
        string text = ObjectProperties.FirstText(value, [nameof(MatchResult.Outcome)]) ?? "";
        return Enum.TryParse(text, ignoreCase: true, out known) ? known.ToString() : text;
    }

    private static UnusableObjectException Refusal(object value, string problem, string kind, string only) =>
        new($"'{ObjectProperties.FirstText(value, ObjectProperties.OfMatchResult)}' {problem}.", problem)
        {
            Result = new UnusableResult($"{kind} result", $"Pipe only the results {only}"),
        };
}
