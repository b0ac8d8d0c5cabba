using System.Globalization;

namespace IdentityModel.Testing;

/// <summary>
/// Tries a reader with its corpus, then with inputs bred from it. What a reader owes for any input: a result, or the module's own
/// error in one line. Nothing else may come out.
/// </summary>
/// <remarks>
/// The environment sets how long: <c>IDENTITYMODEL_FUZZ_INPUTS</c> inputs for each reader (2,000 where it is not set), from the chance
/// of <c>IDENTITYMODEL_FUZZ_SEED</c>.
/// </remarks>
public sealed class FuzzRun(FuzzTarget target)
{
    private const int UsualInputs = 2000;
    private const int UsualSeed = 15;
    private const int LongestMessage = 4000;
    private const int MostFindings = 10;
    private const int MostTrials = 2000;

    private readonly FuzzCorpus _corpus = new(target.Name);
    private readonly Dictionary<string, FuzzFinding> _findings = new(StringComparer.Ordinal);
    private readonly HashSet<string> _outcomes = new(StringComparer.Ordinal);

    /// <summary>How many inputs were tried.</summary>
    public int Inputs { get; private set; }

    /// <summary>How many different outcomes they had.</summary>
    public int Outcomes => _outcomes.Count;

    /// <summary>Tries the inputs; gives those that failed, one of each kind.</summary>
    public IReadOnlyList<FuzzFinding> Run()
    {
        List<byte[]> pool = [.. _corpus.Read()];
        foreach (byte[] input in pool)
            Try(input, isNew: false);

        Mutator mutator = new(new Random(Setting("IDENTITYMODEL_FUZZ_SEED", UsualSeed)), target.Words);
        int inputs = Math.Max(1, Setting("IDENTITYMODEL_FUZZ_INPUTS", UsualInputs) / target.Cost);
        for (int i = 0; i < inputs && _findings.Count < MostFindings; i++)
        {
            byte[] input = mutator.Next(pool);
            if (Try(input, isNew: true))
                pool.Add(input);
        }

        return [.. _findings.Values];
    }

    private static int Setting(string name, int usual) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : usual;

    /// <summary>Whether the input had an outcome that none had before.</summary>
    private bool Try(byte[] input, bool isNew)
    {
        Inputs++;
        if (FailureOf(input, out string outcome) is not { } failure)
            return _outcomes.Add(outcome);

        string kind = KindOf(failure);
        if (_findings.ContainsKey(kind))
            return false;

        byte[] small = isNew ? Smaller(input, kind) : input;
        _findings.Add(kind, new FuzzFinding(small, failure, isNew ? _corpus.Add(small) : "in the corpus"));
        return false;
    }

    private Exception? FailureOf(byte[] input, out string outcome)
    {
        outcome = "";
        try
        {
            outcome = target.Read(input);
            return null;
        }
        catch (IdentityModelException error)
        {
            outcome = error.ErrorId;
            return ProblemOf(error) is { } problem ? new InvalidDataException($"{error.ErrorId} {problem}: {error.Message}", error) : null;
        }
#pragma warning disable CA1031 // whatever comes out is what is looked for
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return failure;
        }
    }

    // What a console or a log could not show as one line of readable length.
    private static string? ProblemOf(IdentityModelException error) =>
        string.IsNullOrWhiteSpace(error.Message) ? "has no message"
        : error.Message.Length > LongestMessage ? "has a message without end"
        : error.Message.Any(char.IsControl) ? "has control characters in its message"
        : null;

    // The same fault has the same type and arises in the same place.
    private static string KindOf(Exception failure) => failure is InvalidDataException { InnerException: IdentityModelException error }
        ? error.ErrorId
        : $"{failure.GetType().Name} {(failure.StackTrace ?? "").Split('\n').FirstOrDefault(line => line.Contains("IdentityModel.", StringComparison.Ordinal))}";

    /// <summary>Leaves pieces out, ever smaller ones, as long as the failure stays the same.</summary>
    private byte[] Smaller(byte[] input, string kind)
    {
        byte[] small = input;
        int trials = 0;
        for (int length = small.Length / 2; length > 0; length /= 2)
        {
            for (int at = 0; at + length <= small.Length && trials < MostTrials; trials++)
            {
                byte[] shorter = [.. small[..at], .. small[(at + length)..]];
                if (FailureOf(shorter, out _) is { } failure && KindOf(failure) == kind)
                    small = shorter;
                else
                    at += length;
            }
        }

        return small;
    }
}
