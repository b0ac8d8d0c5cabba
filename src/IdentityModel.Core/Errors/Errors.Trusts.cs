namespace IdentityModel.Core;

public static partial class Errors
{
    private const string CorrectTheRule =
        "Correct the rule in AD FS Management, under Edit Claim Issuance Policy. Then save the trust again, and run the command again.";

    private const string TestTheRule =
        "Test the sign-in of a user yourself, or write the rule in another way. Then save the trust again, and run the command again.";

    /// <summary>A claim rule has a syntax error.</summary>
    public static IdentityModelException ClaimRuleNotReadable(int line, int column, string found, string expected) => Make(
        ErrorKind.InvalidData,
        $"The claim rules have a syntax error in line {line}, column {column}: {found}. Expected: {expected}.",
        CorrectTheRule,
        line);

    /// <summary>A claim rule has what no page of AD FS describes.</summary>
    public static IdentityModelException ClaimRuleUnsupported(int line, string what) => Make(
        ErrorKind.InvalidData,
        $"Line {line} of the claim rules has {what}. The documentation of AD FS does not describe it, so the module does not know what it does.",
        TestTheRule,
        line);

    /// <summary>A claim rule nests deeper than any rule does.</summary>
    public static IdentityModelException ClaimRuleTooDeep(int line, int deepest) => Make(
        ErrorKind.InvalidData,
        $"Line {line} of the claim rules has more than {deepest} parentheses in each other. The module does not read such rules.",
        TestTheRule,
        line);

    /// <summary>Claim rules whose values or claims grow without limit.</summary>
    public static IdentityModelException ClaimRulesTooLarge(int line, string what) => Make(
        ErrorKind.LimitsExceeded,
        $"The rule in line {line} has, or makes, {what}. The module stopped there.",
        TestTheRule,
        line);

    /// <summary>A pattern that .NET cannot read, and so AD FS cannot.</summary>
    public static IdentityModelException ClaimPatternNotReadable(int line, string pattern, Exception inner) => Make(
        ErrorKind.InvalidData,
        $"The rule in line {line} has a regular expression that .NET, and so AD FS, cannot read: '{Shown.Value(pattern)}'.",
        CorrectTheRule,
        line,
        inner);

    /// <summary>A pattern that does not end in time.</summary>
    public static IdentityModelException ClaimPatternEndless(int line, string pattern, TimeSpan limit, Exception inner) => Make(
        ErrorKind.LimitsExceeded,
        $"The rule in line {line} has a regular expression that did not end within {limit.TotalMilliseconds} ms: '{Shown.Value(pattern)}'. "
            + "It makes each sign-in slow.",
        "Write the expression without repetitions within repetitions, such as (a+)+. Then save the trust again, and run the command again.",
        line,
        inner);
}
